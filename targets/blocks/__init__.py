"""Targets in documents; importing a module registers its kinds of block."""

from targets.blocks import (
    agreements,
    attainment,
    clauses,
    standing,
    state_texts,
    targets,
)

__all__ = [
    "agreements",
    "attainment",
    "clauses",
    "standing",
    "state_texts",
    "targets",
]
