"""Every question about key figures: constant numbers of queries, frozen answers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from core.periods import MONTHS, Period
from keyfigures import values
from keyfigures.models import Observation
from keyfigures.querysets import Folded, ObservationQuerySet, fold
from keyfigures.selections import Selection

SEARCH_LIMIT = 20
#: what the values of one line have in common (ids, since names order differently)
LINE = ("indicator_id", "population_id", "region_id", "corridor")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEWEST = ("neueste", "aktuell")

# --- Values by their address -------------------------------------------------------


def observations_for(
    jobcenter, selections: Iterable[Selection]
) -> dict[Selection, values.Value]:
    """The current value of each selection; what has none is left out.

    At most two queries, however many selections: one for given periods, one for
    ``latest``.
    """
    wanted = set(selections)
    exact = {s: period for s in wanted if (period := s.parsed_period())}
    newest = [s for s in wanted if s.is_latest]
    return _exact(jobcenter, exact) | _latest(jobcenter, newest)


def _exact(jobcenter, wanted: dict[Selection, Period]) -> dict:
    if not wanted:
        return {}
    rows = _at(jobcenter, wanted).filter(
        period_start__in={period.start for period in wanted.values()},
        period_end__in={period.end for period in wanted.values()},
    )
    by_address = {_address(row): row for row in _own_last(rows)}
    found = {}
    for selection, period in wanted.items():
        if row := by_address.get((*_keys(selection), period)):
            found[selection] = values.Value.of(row)
    return found


def _latest(jobcenter, wanted: list[Selection]) -> dict:
    """Newest values; a forecast or plan only where nothing was counted yet."""
    if not wanted:
        return {}
    rows = newest_first(_at(jobcenter, wanted), *LINE).distinct(*LINE)
    by_line = {_keys_of(row): row for row in _own_last(rows)}
    return {
        selection: values.Value.of(by_line[_keys(selection)])
        for selection in wanted
        if _keys(selection) in by_line
    }


def newest_first(rows: QuerySet, *line: str) -> QuerySet:
    """Counted before expected, then the newest period, then the shortest."""
    is_expected = Case(
        When(status__in=values.EXPECTED, then=1), default=0, output_field=IntegerField()
    )
    return rows.annotate(is_expected=is_expected).order_by(
        *line, "is_expected", "-period_end", "-period_start"
    )


def _at(jobcenter, wanted: Iterable[Selection]) -> QuerySet:
    """Current values whose keys occur among the selections."""
    wanted = list(wanted)
    return (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(
            indicator__key__in={s.indicator for s in wanted},
            population__key__in={s.population for s in wanted},
            region__key__in={s.region for s in wanted},
        )
        .with_parts()
    )


def _own_last(rows: QuerySet) -> list[Observation]:
    """A Jobcenter's own row wins over one of the catalogue with the same key."""
    return sorted(
        rows,
        key=lambda row: sum(
            part.jobcenter_id is not None
            for part in (row.indicator, row.population, row.region)
        ),
    )


def _keys(selection: Selection) -> tuple[str, str, str, str]:
    return (
        selection.indicator,
        selection.population,
        selection.region,
        selection.corridor,
    )


def _keys_of(row: Observation) -> tuple[str, str, str, str]:
    return (row.indicator.key, row.population.key, row.region.key, row.corridor)


def _address(row: Observation) -> tuple:
    return (*_keys_of(row), row.period)


# --- One value, its history and its line -------------------------------------------


def history_of(row: Observation) -> list[values.Value]:
    """All values ever stored for the same address, the newest first."""
    rows = Observation.objects.filter(**row.address).with_parts()
    return [values.Value.of(found) for found in rows.order_by("-created_at", "-pk")]


def series_of(row: Observation) -> list[values.Value]:
    """Current values of the same indicator, group and region, the newest first."""
    same = ("jobcenter", "indicator", "population", "region", "corridor")
    rows = Observation.objects.current().filter(
        period_kind=row.period_kind, **{name: getattr(row, name) for name in same}
    )
    ordered = rows.with_parts().order_by("-period_end", "-period_start")
    return [values.Value.of(found) for found in ordered]


def current_at(row: Observation) -> Observation | None:
    """The value that holds at the address of this one, if there is any."""
    return Observation.objects.current().filter(**row.address).with_parts().first()


def value_before(row: Observation) -> Observation | None:
    """The newest value that this one replaced and that was not withdrawn itself."""
    older = Observation.objects.filter(superseded_by=row, withdrawn_at__isnull=True)
    return older.with_parts().order_by("-created_at", "-pk").first()


# --- Lists -------------------------------------------------------------------------


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
        found = found.filter(_in_year(wanted.year))
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
    names = [f"{part}__{name}" for part in _PARTS for name in ("name", "key")]
    fields: list = []
    for name in (*names, "label"):
        fields += [F(name), Value(" ")]
    rows = rows.annotate(haystack=Folded(Concat(*fields, output_field=TextField())))
    for word in words.replace("\0", " ").split()[:10]:
        rows = rows.filter(_holds(word))
    return rows


_PARTS = ("indicator", "population", "region")
_FIRST = {"gesamt", "jc"}  # the whole stands before its parts


def _holds(word: str) -> Q:
    plain = fold(word).strip(",;.")
    found = Q(haystack__contains=plain)
    if _YEAR.fullmatch(plain):
        return found | _in_year(int(plain))
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


def _in_year(year: int) -> Q:
    return Q(period_start__year__lte=year, period_end__year__gte=year)


def years_with_values(jobcenter) -> list[int]:
    """Years in which periods end, the newest first."""
    rows = Observation.objects.of_jobcenter(jobcenter).current()
    years = rows.order_by().values_list("period_end__year", flat=True)
    return sorted(set(years.distinct()), reverse=True)


def periods_with_values(jobcenter) -> list[Period]:
    """Every period for which the Jobcenter has a value, the newest first."""
    rows = Observation.objects.of_jobcenter(jobcenter).current()
    fields = ("period_start", "period_end", "period_kind")
    found = rows.order_by("-period_end", "-period_start").values(*fields).distinct()
    return [Observation(**row).period for row in found]


def parts_with_values(jobcenter) -> dict[str, list[tuple[str, str]]]:
    """Key and name of all indicators, groups and regions that have values."""
    rows = Observation.objects.of_jobcenter(jobcenter).current().order_by()
    return {
        part: sorted(
            rows.values_list(f"{part}__key", f"{part}__name").distinct(),
            key=lambda row: (row[0] not in _FIRST, fold(row[1])),
        )
        for part in _PARTS
    }


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
