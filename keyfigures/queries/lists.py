"""Lists of values: filtered, searched, the newest of each line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from core.periods import MONTHS, Period
from keyfigures import values
from keyfigures.models import Observation
from keyfigures.queries.addresses import LINE, newest_first
from keyfigures.queries.lines import PARTS
from keyfigures.querysets import Folded, ObservationQuerySet, fold

SEARCH_LIMIT = 20
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEWEST = ("neueste", "aktuell")


@dataclass(frozen=True)
class Filter:
    """What a list of values is narrowed to; keys, a year, words."""

    indicator: str = ""
    population: str = ""
    region: str = ""
    year: int | None = None
    status: str = ""
    words: str = ""


def matching(rows: ObservationQuerySet, wanted: Filter) -> QuerySet:
    """Current values in the order of a list: by indicator, group, region, newest."""
    found = rows.current().with_parts()
    for name in ("indicator", "population", "region"):
        if key := getattr(wanted, name):
            found = found.filter(**{f"{name}__key": key})
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.year:
        found = found.filter(in_year(wanted.year))
    if wanted.words:
        found = with_words(found, wanted.words)
    order = [
        Folded(F(f"{name}__name")) for name in ("indicator", "population", "region")
    ]
    return found.order_by(*order, "-period_end", "-period_start", "corridor", "pk")


def search(jobcenter, words: str) -> list[values.Value]:
    """At most 20 current values whose names or periods hold all words, newest first."""
    rows = Observation.objects.of_jobcenter(jobcenter).current().with_parts()
    found = with_words(rows, words).order_by(
        "-period_end", "-period_start", Folded(F("indicator__name")), "pk"
    )
    return [values.Value.of(row) for row in found[:SEARCH_LIMIT]]


def search_latest(jobcenter, words: str) -> list[values.Value]:
    """The newest value of each line whose names hold all words."""
    rows = Observation.objects.of_jobcenter(jobcenter).current().with_parts()
    found = newest_first(with_words(rows, words), *LINE).distinct(*LINE)
    return [values.Value.of(row) for row in found[:SEARCH_LIMIT]]


def asks_for_latest(words: str) -> tuple[bool, str]:
    """Does the search ask for the newest value? And the words that remain."""
    parts = words.split()
    rest = [word for word in parts if not fold(word).startswith(_NEWEST)]
    return len(rest) < len(parts), " ".join(rest)


def with_words(rows: QuerySet, words: str) -> QuerySet:
    """Rows that hold each word in a name, a key or the period, umlauts folded."""
    names = [f"{part}__{name}" for part in PARTS for name in ("name", "key")]
    fields: list = []
    for name in (*names, "label"):
        fields += [F(name), Value(" ")]
    rows = rows.annotate(haystack=Folded(Concat(*fields, output_field=TextField())))
    for word in words.replace("\0", " ").split()[:10]:
        rows = rows.filter(_holds(word))
    return rows


def _holds(word: str) -> Q:
    plain = fold(word).strip(",;.")
    found = Q(haystack__contains=plain)
    if _YEAR.fullmatch(plain):
        return found | in_year(int(plain))
    months = [
        number
        for number, month in enumerate(MONTHS, start=1)
        if len(plain) >= 3 and fold(month).startswith(plain)
    ]
    if months:
        found |= Q(period_kind__in=["month", "date"], period_start__month__in=months)
    try:
        period = Period.parse(word)
    except ValueError:
        return found
    return found | Q(period_start=period.start, period_end=period.end)


def in_year(year: int) -> Q:
    """Rows whose period lies in the year, at least in part."""
    return Q(period_start__year__lte=year, period_end__year__gte=year)


def newest_by_series(jobcenter, indicators: Iterable[str]) -> dict[tuple, values.Value]:
    """Newest counted value of each line of these indicators (one query)."""
    rows = (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(indicator__key__in=set(indicators))
        .exclude(status__in=values.EXPECTED)
        .with_parts()
    )
    line = (*LINE, "period_kind")
    newest = rows.order_by(*line, "-period_end", "-period_start").distinct(*line)
    return {value.series: value for value in map(values.Value.of, newest)}


def all_current(jobcenter) -> Iterator[values.Value]:
    """Every value that holds (one query)."""
    rows = Observation.objects.of_jobcenter(jobcenter).current().with_parts()
    return map(values.Value.of, rows)
