"""What became of the targets of several years, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from keyfigures.enums import ValueStatus
from organisations.models import Jobcenter
from targets import calculations
from targets.calculations import Attainment, Judgement, Result, year_result
from targets.models import Target
from targets.models import Judgement as Decision
from targets.queries.standings import TargetStanding, standings_among, with_parts

MOST = 6  # years beside each other


@dataclass(frozen=True)
class YearResult:
    """A target of a year with its judgement; ``reason`` where a person decided."""

    standing: TargetStanding
    attainment: Attainment
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """The same aim through the years: one indicator and group."""

    name: str
    population: str
    aim: str
    by_year: dict[int, YearResult]


def years_of(jobcenter: Jobcenter, until: int) -> tuple[list[int], list[Row]]:
    """The newest years with targets up to ``until``, and their targets side by side."""
    known = Target.objects.filter(jobcenter=jobcenter, year__lte=until)
    years = sorted(set(known.values_list("year", flat=True)))[-MOST:]
    targets = with_parts(known.filter(year__in=years)).order_by("-year", "position")
    standings = standings_among(targets)
    decisions = {
        row.target_id: row
        for row in Decision.objects.filter(target__in=[one.target for one in standings])
    }
    found = [
        _result(standing, decisions.get(standing.target.pk)) for standing in standings
    ]
    return years, _rows(found)


def _rows(found: Iterable[YearResult]) -> list[Row]:
    by_subject: dict[tuple, list[YearResult]] = defaultdict(list)
    for one in found:
        target = one.standing.target
        by_subject[target.indicator_id, target.population_id].append(one)
    return [_row(results) for results in by_subject.values()]


def _row(results: list[YearResult]) -> Row:
    newest = results[0].standing.target
    return Row(
        name=newest.name or newest.indicator.name,
        population=newest.population.name,
        aim=newest.aim,
        by_year={one.standing.target.year: one for one in results},
    )


def _result(standing: TargetStanding, decision: Decision | None) -> YearResult:
    target = standing.target
    found = calculations.judge(
        target.kind,
        target.direction,
        value=target.value,
        actual=actual_of(standing),
        baseline=_baseline(standing),
        decision=Judgement(decision.result) if decision else None,
    )
    if decision is None:
        return YearResult(standing, found)
    judged = calculations.decided(found, Judgement(decision.result))
    return YearResult(standing, judged, decision.reason)


def _baseline(standing: TargetStanding) -> Result | None:
    found = standing.baseline
    return None if found is None else Result(found.value, found.is_final)


def actual_of(standing: TargetStanding) -> Result:
    """The year's result; final once no month it rests on may still change."""
    series = standing.series
    if not standing.fits:
        return Result(None, False)
    is_final = all(
        reading.status == ValueStatus.FINAL for reading in series.readings.values()
    )
    return year_result(series.measure, series.actuals.values, is_final=is_final)
