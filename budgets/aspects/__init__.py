"""What a figure of the money is made of: label, value, unit, origin, by aspect.

Each aspect gets the books of all years at hand, the book of its own year, and the rest
of the link; it answers with the fields of a Figure, or with None where nothing is
stored. ``page`` names the page on which the figure is kept.
"""

from collections.abc import Callable

from budgets.aspects import flows, parts, titles
from budgets.aspects.flows import refs_of

ASPECTS: dict[str, Callable[..., dict | None]] = {
    **titles.ASPECTS,
    **parts.ASPECTS,
    **flows.ASPECTS,
}

__all__ = ["ASPECTS", "refs_of"]
