"""The number each target speaks of: a change starts from its baseline."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.periods import Period, PeriodKind
from documents.registry import Scope
from documents.resolver import Resolver
from keyfigures.models import Observation
from keyfigures.selections import PREFIX, Selection
from targets import calculations
from targets.models import Target


@dataclass(frozen=True)
class Goal:
    """What is to be reached, in ``unit``; None where nobody can say yet.

    A baseline is told in the same shape.
    """

    value: Decimal | None
    unit: str


def goals_for(
    targets: Sequence[Target], resolver: Resolver | None = None
) -> dict[int, Goal]:
    """By target. Baselines that are plain values are one query for all Jobcenter.

    Others (the newest value, computed figures) are resolved for their Jobcenter, with
    ``resolver`` where the question itself came from one: it knows what is asked for
    already, so that a computed figure never waits for itself.
    """
    changes = [
        row
        for row in targets
        if row.kind in calculations.OF_BASELINE and row.baseline_ref
    ]
    baselines = _baselines(changes, resolver)
    return {row.pk: _goal(row, baselines.get(row.pk)) for row in targets}


def _goal(target: Target, baseline: Goal | None) -> Goal:
    value = calculations.target_value(
        target.kind, value=target.value, baseline=baseline.value if baseline else None
    )
    if target.kind not in calculations.OF_BASELINE:
        return Goal(value, target.unit)
    unit = baseline.unit if baseline else target.indicator.unit
    return Goal(value, unit)


def _baselines(targets: Sequence[Target], resolver: Resolver | None) -> dict[int, Goal]:
    plain = {row.pk: found for row in targets if (found := _plain(row.baseline_ref))}
    known = _read(targets, plain)
    rest = [row for row in targets if row.pk not in known and row.pk not in plain]
    return known | _resolved(rest, resolver)


def _plain(ref: str) -> tuple[Selection, Period] | None:
    """The selection of a value in a named period; None for every other link."""
    if not ref.startswith(PREFIX):
        return None
    try:
        selection = Selection.parse(ref.removeprefix(PREFIX))
    except ValueError:
        return None
    period = selection.parsed_period()
    return None if period is None else (selection, period)


def _read(
    targets: Sequence[Target], wanted: dict[int, tuple[Selection, Period]]
) -> dict[int, Goal]:
    if not wanted:
        return {}
    found = _observed(targets, list(wanted.values()))
    return {
        row.pk: baseline
        for row in targets
        if row.pk in wanted
        and (baseline := found.get((row.jobcenter_id, *_place(*wanted[row.pk]))))
    }


def _observed(
    targets: Sequence[Target], wanted: Sequence[tuple[Selection, Period]]
) -> dict[tuple, Goal]:
    selections = [selection for selection, _ in wanted]
    rows = Observation.objects.current().filter(
        jobcenter__in={row.jobcenter_id for row in targets},
        indicator__key__in={one.indicator for one in selections},
        population__key__in={one.population for one in selections},
        region__key__in={one.region for one in selections},
        period_start__in={period.start for _, period in wanted},
        period_end__in={period.end for _, period in wanted},
        is_protected=False,
    )
    read = rows.values_list(*_COLUMNS)
    return {(row[0], *_address(row[1:8])): Goal(row[8], row[9]) for row in _own(read)}


_COLUMNS = (
    "jobcenter_id",
    *("indicator__key", "population__key", "region__key", "corridor"),
    *("period_kind", "period_start", "period_end", "value", "indicator__unit"),
    *("indicator__jobcenter_id", "population__jobcenter_id", "region__jobcenter_id"),
)


def _own(rows: Iterable[tuple]) -> list[tuple]:
    """A Jobcenter's own row comes last, so that it wins over one of the catalogue."""
    return sorted(rows, key=lambda row: sum(part is not None for part in row[10:]))


def _place(selection: Selection, period: Period) -> tuple:
    keys = (selection.indicator, selection.population, selection.region)
    return (*keys, selection.corridor, period.kind.value, period.start, period.end)


def _address(row: tuple[str, str, str, str, str, date, date]) -> tuple:
    return (*row[:4], PeriodKind(row[4]).value, row[5], row[6])


def _resolved(targets: Sequence[Target], given: Resolver | None) -> dict[int, Goal]:
    by_jobcenter: dict[int, list[Target]] = defaultdict(list)
    for row in targets:
        by_jobcenter[row.jobcenter_id].append(row)
    found = {}
    for rows in by_jobcenter.values():
        resolver = given or Resolver(Scope(rows[0].jobcenter, year=rows[0].year))
        resolver.prefetch(row.baseline_ref for row in rows)
        for row in rows:
            figure = resolver.figure(row.baseline_ref)
            if not figure.is_missing:
                found[row.pk] = Goal(figure.value, figure.unit)
    return found
