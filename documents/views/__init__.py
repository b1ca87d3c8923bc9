"""Pages of a section; every one begins with ``common.fetch_section``."""
