"""Pages of key figures; one module per question."""
