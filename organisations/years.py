"""The planning years of a Jobcenter. Higher apps know them and register here."""

from collections.abc import Callable, Iterable

from organisations.models import Jobcenter

FIRST, LAST = 1990, 2100

#: gives the years in which the app holds something of this Jobcenter
Provider = Callable[[Jobcenter], Iterable[int]]

_providers: dict[str, Provider] = {}


def register(key: str, provider: Provider) -> None:
    """``key`` is the name of the app; registering twice replaces."""
    _providers[key] = provider


def years_of(jobcenter: Jobcenter) -> list[int]:
    """All planning years known to any app, the newest first."""
    found = {year for provider in _providers.values() for year in provider(jobcenter)}
    return sorted(found, reverse=True)


def is_year(number: int) -> bool:
    """An address with any other number is a mistake (and would not fit a column)."""
    return FIRST <= number <= LAST
