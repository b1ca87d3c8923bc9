"""Values older than the Wartezeit of their indicator explains."""

from collections.abc import Iterable, Iterator

from core.periods import Period, PeriodKind
from documents.enums import Severity
from documents.registry import CheckInput, Finding
from keyfigures import calendar, queries
from keyfigures.checks.newer import is_open
from keyfigures.checks.places import at, listed
from keyfigures.models import Indicator
from keyfigures.newer.stale import newest_of
from keyfigures.shown import Shown
from keyfigures.values import Value


def check_waiting(data: CheckInput) -> Iterable[Finding]:
    """Months whose newer values should be published by now, but are not entered.

    Every indicator says how many months pass until its values are final. What others
    have been counted for already tells how far the calendar is.
    """
    if not is_open(data):
        return
    shown = Shown(data)
    late = _late(shown, newest_of(_monthly(shown)))
    for place in shown.places:
        refs = dict.fromkeys(value.ref for value in shown.values_at(place).values())
        told = [late.pop(ref) for ref in refs if ref in late]
        if told:
            yield at(
                place,
                "keyfigures.waiting",
                Severity.HINT,
                f"Älter, als die Wartezeit erklärt: {listed(told)}. Erfassen oder "
                "importieren Sie die neueren Werte, falls sie veröffentlicht sind.",
            )


def _late(shown: Shown, values: dict[tuple, Value]) -> dict[str, str]:
    """Values whose successors should be known by now, with what to say, by link."""
    waiting = _waiting_months(shown, values.values())
    newest = queries.newest_by_series(shown.scope.jobcenter, waiting)
    now = _reached(shown)
    found = {}
    for series, value in values.items():
        months = waiting.get(value.selection.indicator, 0)
        expected = calendar.before(now, months) if now and months else None
        best = newest.get(series)
        is_newest = best is None or best.period.end <= value.period.end
        if expected and is_newest and value.period.end < expected.end:
            found[value.ref] = (
                f"{value.name} ({value.shown}), Wartezeit {months} Monate, "
                f"erwartbar ist {expected.label}"
            )
    return found


def _monthly(shown: Shown) -> Iterator[Value]:
    for place in shown.places:
        for value in shown.values_at(place).values():
            if value.period.kind == PeriodKind.MONTH and not value.is_expected:
                yield value


def _waiting_months(shown: Shown, values: Iterable[Value]) -> dict[str, int]:
    """Months of waiting by the key of the indicator; an own one wins over a shared."""
    keys = {value.selection.indicator for value in values}
    rows = Indicator.objects.available_to(shown.scope.jobcenter).filter(key__in=keys)
    shared_first = sorted(rows, key=lambda row: row.jobcenter_id is not None)
    return {row.key: row.waiting_months for row in shared_first}


def _reached(shown: Shown) -> Period | None:
    """The newest month for which the Jobcenter has anything that was counted."""
    ends = [
        line.counted
        for line in queries.lines_of(shown.scope.jobcenter)
        if line.kind == PeriodKind.MONTH and line.counted
    ]
    return Period.parse(f"{max(ends):%Y-%m}") if ends else None
