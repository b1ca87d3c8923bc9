"""Blocks of key figures; importing this package registers them."""

from keyfigures.blocks import charts, structure, tables  # noqa: F401
