"""Two stocks of different months side by side, as if they were one."""

from collections.abc import Iterable
from itertools import combinations

from core import formats
from core.periods import PeriodKind
from documents.calculations import links_in
from documents.enums import Severity
from documents.models import DerivedFigure
from documents.registry import CheckInput, Finding
from keyfigures.asked import Asked
from keyfigures.checks.places import at
from keyfigures.enums import IndicatorKind
from keyfigures.shown import Place, Shown, plain
from keyfigures.values import Value

YEAR = 12  # months
_DATED = {PeriodKind.MONTH, PeriodKind.DATE}


def check_months(data: CheckInput) -> Iterable[Finding]:
    """The same line with two months of less than a year between them.

    Lahn-Dill 2020 uses 11.042 (July) beside 10.871 (August). Years side by side are a
    comparison, three months or more a series; where a section states the difference
    it knows what it does.
    """
    shown = Shown(data)
    together = _put_together(shown)
    for place in shown.places:
        for old, new in _pairs(shown, place):
            if any(
                {old.ref, new.ref} <= together.get(ref, set()) for ref in place.refs
            ):
                continue
            yield at(
                place,
                "keyfigures.months",
                Severity.HINT,
                f"{old.line_name} steht hier mit zwei Monaten: {old.period.label} "
                f"{old.shown} und {new.period.label} {new.shown}, Unterschied "
                f"{_difference(old, new)}. Verwenden Sie einen Monat, oder nennen Sie "
                "beide und den Unterschied.",
            )


def _pairs(shown: Shown, place: Place) -> list[tuple[Value, Value]]:
    """Stocks of the section that differ in their month only."""
    lines: dict[tuple, dict[str, Value]] = {}
    for value in shown.values_at(place).values():
        if _is_stock(value):
            lines.setdefault(value.series, {})[value.ref] = value
    return [
        pair
        for line in lines.values()
        if len(line) == 2
        for pair in combinations(sorted(line.values(), key=_end), 2)
        if 0 < _months(*pair) < YEAR
    ]


def _is_stock(value: Value) -> bool:
    return (
        value.kind == IndicatorKind.STOCK
        and value.period.kind in _DATED
        and value.value is not None
        and not value.is_expected
    )


def _end(value: Value):
    return value.period.end


def _months(old: Value, new: Value) -> int:
    first, last = old.period.end, new.period.end
    return (last.year - first.year) * YEAR + last.month - first.month


def _difference(old: Value, new: Value) -> str:
    assert old.value is not None and new.value is not None
    return formats.with_unit(
        new.value - old.value, new.unit, decimals=new.decimals, signed=True
    )


# --- Sections that state the difference ----------------------------------------------


def _put_together(shown: Shown) -> dict[str, set[str]]:
    """For every computed figure of the document the values that it combines."""
    found = {
        ref: {asked.selection.ref, _other(asked, shown)}
        for ref, asked in shown.asked.items()
        if asked.is_computed
    }
    keys = {ref[5:] for ref in shown.data.figures if ref.startswith("calc:")}
    if keys:
        rows = DerivedFigure.objects.filter(
            jobcenter=shown.scope.jobcenter, key__in=keys
        )
        for row in rows:
            found[f"calc:{row.key}"] = {plain(link) for link in links_in(row.formula)}
    return found


def _other(asked: Asked, shown: Shown) -> str:
    value = shown.found.get(asked.selection)
    other = asked.other(value.period) if value else None
    return other.ref if other else ""
