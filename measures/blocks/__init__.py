"""Blocks of the plan of measures; importing this package registers them."""
