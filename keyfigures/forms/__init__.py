"""Forms of key figures; one module per page."""
