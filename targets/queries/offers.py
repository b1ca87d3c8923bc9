"""Forecasts with a corridor, and the offers that follow from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from documents.resolver import Resolver
from keyfigures.enums import Corridor, Direction, IndicatorKind, ValueStatus
from keyfigures.models import Observation
from targets.calculations import offers_from_corridor
from targets.enums import OfferLevel, TargetKind
from targets.models import Target
from targets.queries.targets import TargetRow, target_row

BOUNDS = (Corridor.LOW, Corridor.MID, Corridor.HIGH)
#: lower, middle, upper bound of a forecast
Bounds = tuple[Decimal, Decimal, Decimal]
#: direction -> do offers get more ambitious from the upper bound down?
ORDER: dict[str, bool] = {Direction.HIGHER: False, Direction.LOWER: True}
#: kinds that name a number of the indicator itself
NUMBERS = (TargetKind.ABSOLUTE_NUMBER, TargetKind.ANNUAL_AVERAGE_MAX, TargetKind.RATE)


@dataclass(frozen=True)
class Forecast:
    """A forecast of the target year and what it would mean as offers.

    ``offers`` are in the notation of the target, by level; ``reasons`` say how each
    came about.
    """

    ref: str
    label: str
    offers: dict[str, Decimal]
    reasons: dict[str, str]


def forecasts(target: Target, resolver: Resolver) -> list[Forecast]:
    """Corridors of the target year for this target (one query and its baseline).

    Values of its own indicator and group are offered as they are; forecasts of a change
    in percent are applied to the baseline.
    """
    row = target_row(target, resolver)
    found = [
        forecast
        for series in _corridors(target)
        if (forecast := _forecast(target, row, series))
    ]
    return sorted(found, key=lambda one: one.label)


def _corridors(target: Target) -> Iterable[dict[str, Observation]]:
    """Complete bands of one indicator, group, region and period."""
    rows = (
        Observation.objects.of_jobcenter(target.jobcenter)
        .current()
        .filter(
            status=ValueStatus.FORECAST,
            period_end__year=target.year,
            is_protected=False,
            value__isnull=False,
        )
        .with_parts()
    )
    bands: dict[tuple, dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        key = (row.indicator_id, row.population_id, row.region_id, row.period_end)
        bands[key][row.corridor] = row
    return [band for band in bands.values() if set(band) >= set(BOUNDS)]


def _forecast(target: Target, row: TargetRow, band: dict) -> Forecast | None:
    middle: Observation = band[Corridor.MID]
    bounds = tuple(band[bound].value for bound in BOUNDS)
    if list(bounds) != sorted(bounds) or target.direction not in ORDER:
        return None
    values = _values(target, row, middle, bounds)
    if not values:
        return None
    region = "" if middle.region.key == "jc" else f", {middle.region.name}"
    label = f"{middle.indicator.name} {middle.period.label}{region}"
    return Forecast(
        ref=middle.ref,
        label=label,
        offers=dict(zip(OfferLevel.values, values, strict=True)),
        reasons=_reasons(label, middle, _ordered(target, bounds)),
    )


def _values(
    target: Target, row: TargetRow, middle: Observation, bounds: Bounds
) -> list[Decimal]:
    """Three offers, the easiest to keep first; empty where the forecast says nothing.

    A forecast of a change needs a baseline, unless a change is what is agreed.
    """
    is_number = target.kind in NUMBERS and row.unit == target.indicator.unit
    own = (target.indicator_id, target.population_id)
    if (middle.indicator_id, middle.population_id) == own:
        return _rounded(row, _ordered(target, bounds)) if is_number else []
    is_change = middle.indicator.kind == IndicatorKind.CHANGE
    if not is_change or middle.indicator.unit != "percent":
        return []
    if target.kind == TargetKind.RELATIVE_CHANGE:
        return _ordered(target, bounds)
    offers = offers_from_corridor(row.baseline_value, bounds, target.direction)
    if offers is None or not is_number:
        return []
    return _rounded(
        row, [one.value for one in (offers.low, offers.middle, offers.high)]
    )


def _ordered(target: Target, bounds: Bounds) -> list[Decimal]:
    """Where lower is better, the upper bound is the easiest to keep."""
    return list(reversed(bounds)) if ORDER[target.direction] else list(bounds)


def _rounded(row: TargetRow, values: list[Decimal]) -> list[Decimal]:
    """With as many decimals as the indicator is shown with."""
    return [formats.round_half_up(value, row.decimals or 0) for value in values]


def _reasons(label: str, middle: Observation, bounds: list[Decimal]) -> dict[str, str]:
    """ "Prognostizierte Veränderung der eLb 2020, Hessen: −2,4 %"."""
    unit, decimals = middle.indicator.unit, middle.indicator.decimals
    words = [formats.with_unit(value, unit, decimals=decimals) for value in bounds]
    return {
        level: f"{label}: {text}"
        for level, text in zip(OfferLevel.values, words, strict=True)
    }
