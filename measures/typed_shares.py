"""Amounts by category of a year without measures, from an app above that keeps them.

A comparison with last year needs them where last year was planned without measures. An
app registers a function; it gets the Jobcenter, the year, and the key of the scheme.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class TypedShares:
    """Euro of the integration budget by category key, and where they come from."""

    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


#: Jobcenter, year, scheme -> what was typed; nothing where nobody typed anything
Source = Callable[[Any, int, str], TypedShares]

_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """An app calls this when it is ready; registering twice replaces."""
    _sources[f"{source.__module__}.{source.__qualname__}"] = source


def typed_shares(jobcenter, year: int, scheme: str) -> TypedShares:
    """The first answer that holds an amount."""
    found = (source(jobcenter, year, scheme) for source in _sources.values())
    return next((shares for shares in found if shares.amounts), TypedShares())
