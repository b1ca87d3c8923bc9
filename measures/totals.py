"""Totals of a year beside its measures, from apps above that know more about money.

The table of measures shows them after every change, the comparison of variants side by
side. An app registers a function; it gets the Jobcenter and plans of one year, each as
it would count, variants too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from measures.queries import PlanBook


@dataclass(frozen=True)
class Todo:
    """What a variant only assumes and somebody still has to enter, and where."""

    text: str
    url: str


@dataclass(frozen=True)
class Total:
    """One figure in Euro (None: unknown). ``kind`` marks it: "warning" or "danger".

    Where plans stand side by side, ``row`` names the figure in all of them, and
    ``balance`` is it with its sign; left out, label and amount do. What is left when
    one amount is taken from another ``is_rest``: its change says nothing in percent.
    """

    label: str
    amount: Decimal | None
    note: str = ""
    kind: str = ""
    url: str = ""
    row: str = ""
    balance: Decimal | None = None
    is_rest: bool = False
    todo: Todo | None = None

    @property
    def compared(self) -> tuple[str, Decimal | None]:
        """Name and amount beside other plans."""
        return (self.row, self.balance) if self.row else (self.label, self.amount)


#: Jobcenter and books of the year -> the totals of each book, in order
Source = Callable[[Any, Sequence[PlanBook]], Iterable[Iterable[Total]]]

_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """An app calls this when it is ready; registering twice replaces."""
    _sources[f"{source.__module__}.{source.__qualname__}"] = source


def totals_of(jobcenter, book: PlanBook) -> list[Total]:
    """What all registered functions say about the plan."""
    return totals_of_each(jobcenter, [book])[0]


def totals_of_each(jobcenter, books: Sequence[PlanBook]) -> list[list[Total]]:
    """The same for several plans of one year, read together."""
    found: list[list[Total]] = [[] for _ in books]
    for source in _sources.values():
        for totals, more in zip(found, source(jobcenter, books), strict=True):
            totals.extend(more)
    return found
