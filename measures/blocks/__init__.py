"""Blocks of the plan of measures; importing this package registers them."""

from measures.blocks import shares, tables  # noqa: F401
