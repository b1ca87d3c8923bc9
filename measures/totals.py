"""Totals of a year beside its measures, from apps above that know more about money.

The table of measures shows them after every change. An app registers a function; it
gets the Jobcenter and the plan as it would count, a variant too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from measures.queries import PlanBook


@dataclass(frozen=True)
class Total:
    """One figure in Euro (None: unknown). ``kind`` marks it: "warning" or "danger"."""

    label: str
    amount: Decimal | None
    note: str = ""
    kind: str = ""
    url: str = ""


#: Jobcenter and book of the year -> its totals, in order
Source = Callable[[Any, PlanBook], Iterable[Total]]

_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """An app calls this when it is ready; registering twice replaces."""
    _sources[f"{source.__module__}.{source.__qualname__}"] = source


def totals_of(jobcenter, book: PlanBook) -> list[Total]:
    """What all registered functions say about the plan."""
    return [total for source in _sources.values() for total in source(jobcenter, book)]
