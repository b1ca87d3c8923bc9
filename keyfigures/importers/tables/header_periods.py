"""The period in the header of a column, and the words that are left beside it."""

from collections.abc import Sequence

from core.periods import Period
from keyfigures.importers.tables.periods import (
    as_day,
    as_year,
    find_period,
    in_year,
    read_period,
)
from keyfigures.importers.tables.raw import shown


def split_header(
    parts: Sequence, meaning: str = "month"
) -> tuple[Period | None, tuple[str, ...]]:
    """("Bestand", 2025, "Jan") is January 2025 and ("Bestand",).

    None where the header names no period, or two that exclude each other.
    """
    wholes = {
        index: period
        for index, part in enumerate(parts)
        if (period := read_period(part, meaning)) is not None
    }
    pair = _month_under_year(parts, wholes)
    if pair:
        period, used = pair
        return period, _words(parts, used)
    if len(wholes) == 1:
        ((index, period),) = wholes.items()
        return period, _words(parts, {index})
    if wholes:
        narrow = min(wholes.values(), key=lambda one: one.end - one.start)
        fits = all(_holds(one, narrow) for one in wholes.values())
        return (narrow, _words(parts, set(wholes))) if fits else (None, _words(parts))
    return _inside(parts)


def year_in(parts: Sequence) -> tuple[int | None, tuple[str, ...]]:
    """The one year of a header, for rows that name the months, and the other words."""
    years = {index: year for index, part in enumerate(parts) if (year := as_year(part))}
    if len(set(years.values())) != 1:
        return None, _words(parts)
    return next(iter(years.values())), _words(parts, set(years))


def days_in(parts: Sequence) -> list:
    """Dates among the header cells."""
    return [day for part in parts if (day := as_day(part)) is not None]


def _month_under_year(parts: Sequence, wholes) -> tuple[Period, set[int]] | None:
    """A year above, a month or a quarter without year below."""
    if len(wholes) != 1:
        return None
    ((above, year),) = wholes.items()
    if year.kind != "year":
        return None
    within = {
        index: period
        for index, part in enumerate(parts)
        if index != above and (period := in_year(part, year.start.year))
    }
    if len(within) != 1:
        return None
    ((below, period),) = within.items()
    return period, {above, below}


def _inside(parts: Sequence) -> tuple[Period | None, tuple[str, ...]]:
    """A period among the words of one part: "Bestand Januar 2025"."""
    found = {
        index: hit
        for index, part in enumerate(parts)
        if isinstance(part, str) and (hit := find_period(part))
    }
    if len(found) != 1:
        return None, _words(parts)
    ((index, hit),) = found.items()
    rest = [hit.rest if at == index else part for at, part in enumerate(parts)]
    return hit.period, _words(rest)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _words(parts: Sequence, used: set[int] | None = None) -> tuple[str, ...]:
    words = (shown(part) for at, part in enumerate(parts) if at not in (used or ()))
    return tuple(word for word in words if word)
