"""Rows of a preview: what a file says beside what is stored, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import formats
from core.periods import Period, month_label
from keyfigures import calculations
from keyfigures.enums import ValueStatus
from keyfigures.importers.context import Context, KnownIndicator
from keyfigures.values import SUPPRESSED


@dataclass(frozen=True)
class ChangeRow:
    """One value of a file beside the one that holds."""

    indicator: str
    population: str
    region: str
    period: str
    place: str
    new: str
    old: str
    change: str
    status: str
    as_of: str


@dataclass(frozen=True)
class ChangeTable:
    """Rows of one kind; ``total`` counts those left out here, too."""

    rows: list[ChangeRow]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)


def table_of(items: list[dict], total: int, context: Context) -> ChangeTable:
    """From the JSON of a preview, with names in place of keys."""
    return ChangeTable([_change_row(item, context) for item in items], total)


def as_of_label(day: str) -> str:
    """ "März 2026" of an ISO date; nothing of nothing."""
    return month_label(date.fromisoformat(day)) if day else ""


def _change_row(item: dict, context: Context) -> ChangeRow:
    indicator, population, region = item["keys"]
    known = context.indicators.get(indicator) or KnownIndicator(
        indicator, indicator, "count", "other"
    )
    new, old = item["new"], item["old"] or ["", "", "", ""]
    decimals = _decimals(known, new[0], old[0])
    return ChangeRow(
        indicator=known.name,
        population=context.populations.get(population, population),
        region=context.regions.get(region, region),
        period=Period.parse(item["period"]).label,
        place=item["place"],
        new=_shown(new, known, decimals),
        old=_shown(old, known, decimals) if item["old"] else "",
        change=_change(new, old, decimals) if item["old"] else "",
        status=_status(new[2], old[2]),
        as_of=as_of_label(old[3]),
    )


def _shown(told: list[str], known: KnownIndicator, decimals: int) -> str:
    value, words = told[0], told[1]
    return words or formats.with_unit(Decimal(value), known.unit, decimals=decimals)


def _decimals(known: KnownIndicator, new: str, old: str) -> int:
    """As many as the indicator shows, more where two values would look the same."""
    if not new or not old or Decimal(new) == Decimal(old):
        return known.decimals
    change = Decimal(new) - Decimal(old)
    telling = (n for n in range(known.decimals, 9) if formats.round_half_up(change, n))
    return next(telling, known.decimals)


def _change(new: list[str], old: list[str], decimals: int) -> str:
    if SUPPRESSED in (new[1], old[1]):
        return SUPPRESSED
    if not new[0] or not old[0]:
        return formats.UNKNOWN
    difference = calculations.change(Decimal(new[0]), Decimal(old[0]))
    return formats.number(difference, decimals, signed=True)


def _status(new: str, old: str) -> str:
    """ "vorläufig", or "vorläufig, jetzt endgültig"."""
    label = ValueStatus(new).label
    if not old or old == new:
        return label
    return f"{ValueStatus(old).label}, jetzt {label}"
