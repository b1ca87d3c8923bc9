"""Targets beside each other and beside forecasts: do they fit?"""

from collections.abc import Iterator, Sequence

from core import formats
from documents.enums import Severity
from documents.registry import Finding
from keyfigures.enums import Corridor, ValueStatus
from keyfigures.models import Observation
from targets import calculations, wording
from targets.checks.places import finding
from targets.queries import TargetRow

EVERYBODY = "gesamt"


def against_each_other(jobcenter, rows: Sequence[TargetRow]) -> Iterator[Finding]:
    """A group is never more than everybody: women above the total is a slip."""
    totals = {
        (row.year, row.indicator_key): row
        for row in rows
        if row.population_key == EVERYBODY and _is_count(row)
    }
    for row in rows:
        total = totals.get((row.year, row.indicator_key))
        if total is None or row is total or not _is_count(row):
            continue
        if (row.value or 0) > (total.value or 0):
            yield finding("group", Severity.ERROR, row, _more(row, total), jobcenter)


def _more(row: TargetRow, total: TargetRow) -> str:
    return (
        f"Das Ziel für {row.population} ({formats.number(row.value)}) ist höher als "
        f"das für {total.population} ({formats.number(total.value)}). Eine Gruppe ist "
        "nie größer als alle zusammen. Berichtigen Sie eine der beiden Zahlen."
    )


def _is_count(row: TargetRow) -> bool:
    return row.unit == "count" and row.value is not None


def against_forecasts(jobcenter, rows: Sequence[TargetRow]) -> Iterator[Finding]:
    """A target worse than what is expected anyway (one query)."""
    expected = _expected(jobcenter, rows)
    for row in rows:
        forecast = expected.get((row.year, row.indicator_key, row.population_key))
        if forecast is None or forecast.ref == row.baseline_ref:
            continue  # the comparison with the baseline says it already
        is_same_unit = forecast.indicator.unit == row.unit
        if is_same_unit and calculations.is_worse(
            row.value, forecast.value, row.direction
        ):
            message = _worse(row, forecast)
            yield finding("forecast", Severity.HINT, row, message, jobcenter)


def _expected(jobcenter, rows: Sequence[TargetRow]) -> dict[tuple, Observation]:
    """The forecast of the whole target year, or else of its December."""
    if not rows:
        return {}
    found = (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(
            status=ValueStatus.FORECAST,
            corridor=Corridor.MID,
            region__key="jc",
            indicator__key__in={row.indicator_key for row in rows},
            period_end__year__in={row.year for row in rows},
            period_end__month=12,
            is_protected=False,
            value__isnull=False,
        )
        .with_parts()
        .order_by("-period_start")
    )
    return {
        (one.period_end.year, one.indicator.key, one.population.key): one
        for one in found
    }


def _worse(row: TargetRow, forecast: Observation) -> str:
    side = "unter" if row.direction == "higher" else "über"
    number = formats.with_unit(
        forecast.value, forecast.indicator.unit, decimals=forecast.indicator.decimals
    )
    return (
        f"Der Zielwert {wording.number(row)} liegt {side} der Prognose {number} für "
        f"{forecast.period.label}. Nennen Sie im Text den Grund, oder prüfen Sie das "
        "Ziel."
    )
