"""The planning years of a Jobcenter. Higher apps know them and register here."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from organisations.models import Jobcenter

FIRST, LAST = 1990, 2100

#: gives the years in which the app holds something of this Jobcenter; query sets of
#: numbers are asked together
Provider = Callable[[Jobcenter], Iterable[int]]

_providers: dict[str, Provider] = {}


def register(key: str, provider: Provider) -> None:
    """``key`` is the name of the app; registering twice replaces."""
    _providers[key] = provider


def years_of(jobcenter: Jobcenter) -> list[int]:
    """All planning years known to any app, the newest first."""
    answers = [provider(jobcenter) for provider in _providers.values()]
    asked = [rows.order_by() for rows in answers if isinstance(rows, QuerySet)]
    together = asked[0].union(*asked[1:]) if asked else []
    known = [rows for rows in answers if not isinstance(rows, QuerySet)]
    return sorted({*together, *(year for rows in known for year in rows)}, reverse=True)


def is_year(number: int) -> bool:
    """An address with any other number is a mistake (and would not fit a column)."""
    return FIRST <= number <= LAST
