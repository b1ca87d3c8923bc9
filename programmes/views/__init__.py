"""Pages of the annual programme."""
