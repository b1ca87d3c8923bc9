"""Files of key figures to plain readings and findings; the only place for pandas."""
