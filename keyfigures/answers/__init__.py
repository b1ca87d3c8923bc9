"""Figures computed for a link: change, share and mean, with their working.

What cannot be computed honestly is refused in words: a mean of percentages, a change in
percent of a rate, a share of different units. A suppressed part makes the whole "*".
"""

from keyfigures.answers.computed import Computed, Found
from keyfigures.answers.mean import mean
from keyfigures.answers.pairs import pair
from keyfigures.asked import Asked, Aspect
from keyfigures.values import Value

__all__ = ["Computed", "Found", "compute"]


def compute(asked: Asked, main: Value | None, found: Found) -> Computed:
    """The answer to a link with an aspect; ``found`` holds the values it needs."""
    if asked.aspect == Aspect.MEAN:
        return mean(asked, found)
    if main is None:
        return Computed(refusal=f"Zu {asked.selection.ref} gibt es keinen Wert.")
    return pair(asked, main, found)
