"""Figure links to what became of a target: ``tgt:2020/integrationen/result``.

Items: result (of the year; while that is not complete, where it may end, and its status
says so), attainment (in words).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.periods import MONTHS as MONTH_NAMES
from documents.registry import Figure, Scope
from keyfigures.enums import ValueStatus
from keyfigures.models import DataSource
from targets import attainment_words as words
from targets.calculations import Measure
from targets.calculations.series import FROM_JANUARY
from targets.models import Target
from targets.places import place_url
from targets.queries.attainment import TargetAttainment, attainments_among
from targets.queries.year_results import YearResult, year_results

RESULT, ATTAINMENT = "result", "attainment"
LABELS = {RESULT: "Ergebnis", ATTAINMENT: "Zielerreichung"}
OWN = "eigene Berechnung"
_PATH = re.compile(rf"(\d{{4}})/([^/]+)/({RESULT}|{ATTAINMENT})")


@dataclass(frozen=True)
class Asked:
    """A link taken apart."""

    year: int
    key: str
    item: str

    @classmethod
    def parse(cls, path: str) -> "Asked | None":
        """``<year>/<key>/<item>``; None for what asks for something else."""
        match = _PATH.fullmatch(path)
        return cls(int(match[1]), match[2], match[3]) if match else None


def answers(asked: dict[str, Asked], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once, in a constant number of queries.

    Results need nothing else, so that a target of the next year can start from them.
    """
    results = {ref: one for ref, one in asked.items() if one.item == RESULT}
    found = _results(results, scope)
    resolver.figures.update(found)
    judged = {ref: one for ref, one in asked.items() if one.item == ATTAINMENT}
    return found | _attainments(judged, scope, resolver)


def all_of(scope: Scope, resolver) -> list[Figure]:
    """Links of the year of the scope and of the year before, for the insert dialog."""
    if not scope.year:
        return []
    rows = Target.objects.filter(
        jobcenter=scope.jobcenter, year__in=(scope.year, scope.year - 1)
    )
    asked = {
        f"tgt:{year}/{key}/{item}": Asked(year, key, item)
        for year, key in rows.order_by("-year", "position").values_list("year", "key")
        for item in LABELS
    }
    return list(answers(asked, scope, resolver).values())


# --- Results -------------------------------------------------------------------------


def _results(asked: dict[str, Asked], scope: Scope) -> dict[str, Figure]:
    if not asked:
        return {}
    targets = {(row.year, row.key): row for row in _targets(asked.values(), scope)}
    years = year_results(targets.values())
    sources = _sources(years.values())
    found = {}
    for ref, one in asked.items():
        target = targets.get((one.year, one.key))
        if target and years[target.pk].value is not None:
            found[ref] = _result(ref, target, years[target.pk], sources, scope)
    return found


def _result(
    ref: str, target: Target, year: YearResult, sources: dict[int, str], scope: Scope
) -> Figure:
    indicator = target.indicator
    is_mean = year.measure == Measure.MEAN and not indicator.decimals
    return Figure(
        ref=ref,
        label=_label(RESULT, target),
        value=year.value,
        unit=indicator.unit,
        decimals=1 if is_mean else indicator.decimals,
        source="; ".join(sorted({sources[pk] for pk in year.source_ids}) or [OWN]),
        status=ValueStatus(year.status).label,
        period=_period(target, year),
        origin_url=place_url(scope.jobcenter, target.year, target.key),
        working=_working(target, year),
    )


def _period(target: Target, year: YearResult) -> str:
    """The year, or the newest month where that stands in for it."""
    if year.result.value is None and year.measure not in FROM_JANUARY and year.newest:
        return f"{MONTH_NAMES[year.newest - 1]} {target.year}"
    return str(target.year)


def _working(target: Target, year: YearResult) -> str:
    if year.result.value is not None or not year.newest:
        return ""
    month = f"{MONTH_NAMES[year.newest - 1]} {target.year}"
    if year.measure in FROM_JANUARY:
        return f"auf das Jahr hochgerechnet aus den Werten bis {month}"
    return f"neuester Wert, {month}"


def _targets(asked: Iterable[Asked], scope: Scope) -> list[Target]:
    rows = list(asked)
    return list(
        Target.objects.filter(
            jobcenter=scope.jobcenter,
            year__in={one.year for one in rows},
            key__in={one.key for one in rows},
        ).select_related("indicator", "population")
    )


def _sources(years: Iterable[YearResult]) -> dict[int, str]:
    wanted = {pk for year in years for pk in year.source_ids}
    return {row.pk: str(row) for row in DataSource.objects.filter(pk__in=wanted)}


# --- Judgements ----------------------------------------------------------------------


def _attainments(asked: dict[str, Asked], scope: Scope, resolver) -> dict[str, Figure]:
    if not asked:
        return {}
    targets = Target.objects.filter(
        jobcenter=scope.jobcenter,
        year__in={one.year for one in asked.values()},
        key__in={one.key for one in asked.values()},
    )
    known = {
        (row.target.year, row.target.key): row
        for row in attainments_among(targets, resolver)
    }
    return {
        ref: _attainment(ref, row, scope)
        for ref, one in asked.items()
        if (row := known.get((one.year, one.key)))
    }


def _attainment(ref: str, row: TargetAttainment, scope: Scope) -> Figure:
    target = row.target
    return Figure(
        ref=ref,
        label=_label(ATTAINMENT, target),
        text=words.judgement(row),
        unit="text",
        source=OWN,
        status="entschieden" if row.decision else "nach der Regel der Zielart",
        period=str(target.year),
        origin_url=place_url(scope.jobcenter, target.year, target.key),
        working=words.ground(row),
    )


def _label(item: str, target: Target) -> str:
    name = target.name or target.indicator.name
    return f"{LABELS[item]} {target.year}: {name}, {target.population.name}"
