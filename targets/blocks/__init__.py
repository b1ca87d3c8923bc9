"""Targets in documents; importing a module registers its kinds of block."""

from targets.blocks import standing, targets

__all__ = ["standing", "targets"]
