"""The mean of the months of a year, or of a span of months."""

from core import formats
from core.periods import MONTHS
from keyfigures import calculations
from keyfigures.answers.computed import Computed, Found, with_working
from keyfigures.asked import Asked
from keyfigures.enums import RATES, Window
from keyfigures.selections import Selection
from keyfigures.values import SUPPRESSED, Value

#: values that already speak about a year, or about a change: no mean of them
SLIDING = {Window.SLIDING, Window.AVERAGE, Window.YEAR_BEFORE}
NAMED = 3  # how many missing months a sentence names


def mean(asked: Asked, found: Found) -> Computed:
    """Mean of the months; weighted by numerator and denominator for rates."""
    months = asked.months()
    known = [value for month in months if (value := found.get(month))]
    parts = tuple(known)
    if not known:
        return Computed(refusal=f"Zu {asked.selection.ref} gibt es keinen Monatswert.")
    if any(value.is_suppressed for value in known):
        return Computed(words=SUPPRESSED, parts=parts)
    missing = [m for m in months if not (v := found.get(m)) or v.value is None]
    if missing:
        return Computed(refusal=_missing(asked, missing))
    if known[0].window in SLIDING:
        return Computed(
            refusal=f"„{known[0].indicator}“ bezieht sich schon auf zwölf Monate und "
            "wird nicht gemittelt. Wählen Sie den Wert vom Dezember."
        )
    if known[0].unit in RATES:
        return _mean_rate(parts)
    numbers = [value.value for value in known]
    unit, decimals = known[0].unit, known[0].decimals
    total = formats.number(calculations.total(numbers), decimals)
    working = f"Summe von {len(known)} Monaten {total} : {len(known)}"
    return with_working(calculations.mean(numbers), unit, decimals, working, parts)


def _mean_rate(parts: tuple[Value, ...]) -> Computed:
    """Numerators by denominators: every month weighs as much as its stock."""
    above = calculations.total([part.numerator for part in parts])
    below = calculations.total([part.denominator for part in parts])
    value = calculations.share(above, below)
    if value is None:
        return Computed(
            refusal="Prozentwerte werden nicht gemittelt: Zu ihnen fehlen Zähler und "
            "Nenner. Wählen Sie die Kennzahlen, aus denen die Quote besteht."
        )
    working = (
        f"Summe der Zähler {formats.number(above)} : Summe der Nenner "
        f"{formats.number(below)}"
    )
    return with_working(value, parts[0].unit, parts[0].decimals, working, parts)


def _missing(asked: Asked, missing: list[Selection]) -> str:
    names = [_month(selection) for selection in missing[:NAMED]]
    more = len(missing) - NAMED
    listed = ", ".join(names) + (f" und {more} weitere" if more > 0 else "")
    period = asked.selection.parsed_period()
    label = period.label if period else asked.selection.period
    word = "fehlt der Wert" if len(missing) == 1 else "fehlen die Werte"
    return f"Das Mittel {label} ist unbekannt: Es {word} für {listed}."


def _month(selection: Selection) -> str:
    year, _, month = selection.period.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"
