"""Two values side by side: change, change in percent, share."""

from collections.abc import Iterable

from keyfigures import calculations
from keyfigures.answers.computed import Computed, Found, with_working
from keyfigures.asked import Asked, Aspect
from keyfigures.enums import RATES, IndicatorKind
from keyfigures.selections import Selection
from keyfigures.values import SUPPRESSED, Value


def pair(asked: Asked, main: Value, found: Found) -> Computed:
    """A value and what the link compares it with."""
    other = asked.other(main.period)
    against = found.get(other) if other else None
    refusal = _refusal(asked, main, other, against)
    if refusal or against is None:
        return Computed(refusal=refusal)
    parts = (main, against)
    if any(part.is_suppressed for part in parts):
        return Computed(words=SUPPRESSED, parts=parts)
    if any(part.value is None for part in parts):
        return Computed(refusal=_no_number(parts))
    return _COMPUTE[asked.aspect](main, against)


def _change(new: Value, old: Value) -> Computed:
    """Difference in the unit of both; of two rates in percentage points."""
    unit = "pp" if new.unit in RATES else new.unit
    decimals = max(new.decimals, old.decimals)
    value = calculations.change(new.value, old.value)
    return with_working(
        value, unit, decimals, f"{new.shown} − {_after_sign(old)}", (new, old)
    )


def _change_percent(new: Value, old: Value) -> Computed:
    value = calculations.change_percent(new.value, old.value)
    if value is None:
        return Computed(
            refusal=f"{old.name} ist {old.shown}; davon gibt es keine Veränderung "
            "in Prozent."
        )
    working = f"({new.shown} − {_after_sign(old)}) : {old.shown}"
    return with_working(value, "percent", 1, working, (new, old))


def _share(part: Value, whole: Value) -> Computed:
    value = calculations.share(part.value, whole.value)
    if value is None:
        return Computed(refusal=f"{whole.name} ist 0; davon gibt es keinen Anteil.")
    working = f"{part.shown} : {whole.shown}"
    return with_working(value, "percent", 1, working, (part, whole))


_COMPUTE = {
    Aspect.CHANGE: _change,
    Aspect.CHANGE_PERCENT: _change_percent,
    Aspect.SHARE: _share,
}


def _refusal(
    asked: Asked, main: Value, other: Selection | None, against: Value | None
) -> str:
    """Why these two values give no honest figure; empty where they do."""
    if other is None:
        return f"Zu {main.period.label} gibt es keinen Zeitraum ein Jahr vorher."
    if against is None:
        return f"Zum Vergleich fehlt der Wert {_named(asked, main)}."
    is_rate = main.unit in RATES or against.unit in RATES
    if asked.aspect == Aspect.CHANGE_PERCENT and is_rate:
        return (
            "Eine Quote verändert sich in Prozentpunkten. Wählen Sie die Veränderung "
            "statt der Veränderung in Prozent."
        )
    if asked.aspect == Aspect.SHARE and is_rate:
        return "Von einer Quote gibt es keinen Anteil. Wählen Sie eine Anzahl."
    if main.unit != against.unit:
        return f"{main.unit_label} und {against.unit_label} passen nicht zueinander."
    if main.kind == IndicatorKind.FLOW and main.period.kind != against.period.kind:
        return (
            f"{main.period.label} und {against.period.label} sind verschieden lang. "
            "Vergleichen Sie gleich lange Zeiträume."
        )
    return ""


def _named(asked: Asked, main: Value) -> str:
    if asked.aspect == Aspect.SHARE:
        return f"des Ganzen für {main.period.label}"
    period = asked.against_period(main.period)
    return f"für {period.label if period else asked.against}"


def _after_sign(value: Value) -> str:
    """A negative number behind a sign stands in brackets."""
    return f"({value.shown})" if value.value and value.value < 0 else value.shown


def _no_number(parts: Iterable[Value]) -> str:
    words = [f"{part.name}: {part.words}" for part in parts if part.value is None]
    return f"Daraus lässt sich nicht rechnen: {'; '.join(words)}."
