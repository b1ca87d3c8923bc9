"""What a page of grids is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from budgets.actions import Change
from budgets.queries import YearBook
from budgets.sheets import Group, LiveFigure
from core import formats

Changes = dict[str, list[Change]]


@dataclass(frozen=True)
class Desk:
    """For whom and what a page is made."""

    jobcenter: Any
    book: YearBook


@dataclass(frozen=True)
class Page:
    """What a page asks, how it adds up, and the action that stores it.

    ``links`` lead to what tells more: pairs of text and address.
    ``is_led_by_figures``: the live figures stand above the tables, not below; ``tab``
    is its short name.
    """

    name: str
    title: str
    lead: str
    groups: Callable[[Desk], list[Group]]
    save: Callable[..., object]
    figures: Callable[[Desk], list[LiveFigure]] = field(default=lambda desk: [])
    constants: Callable[[Desk], list[tuple[str, str]]] = field(default=lambda desk: [])
    links: Callable[[Desk], list[tuple[str, str]]] = field(default=lambda desk: [])
    is_led_by_figures: bool = False
    tab: str = ""

    @property
    def short(self) -> str:
        """Its name among the other pages."""
        return self.tab or self.title


def sum_text(value: Decimal | None) -> str:
    """A sum as the live output shows it: full Euro."""
    return formats.number(value)


def constant(words: str, value: Decimal | None) -> list[tuple[str, str]]:
    """An amount kept elsewhere that belongs to live sums; nothing where unknown."""
    return [] if value is None else [(words, formats.number(value, 2))]
