"""Between a file and the stored values: what is known, what changes, how it looks."""
