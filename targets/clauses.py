"""A target as a clause of an agreement: when it is reached, what was amended.

The numbers stand as figure links (``[[tgt:…]]``), so that clause, table and monitored
target are the same number. Every rule says what ``calculations.attainment`` judges.
"""

from collections.abc import Iterable
from decimal import Decimal

from core import formats
from keyfigures.enums import Direction
from targets import wording
from targets.enums import TargetKind
from targets.models import Amendment, Target
from targets.queries import TargetRow

EVERYBODY = "gesamt"
_LEAST = {Direction.HIGHER.value: "mindestens", Direction.LOWER.value: "höchstens"}
_NOT_BEYOND = {
    Direction.HIGHER.value: "nicht unter",
    Direction.LOWER.value: "nicht über",
}


def rule(row: TargetRow) -> str:
    """When the target is reached, by its kind; links in double brackets."""
    if row.kind == TargetKind.MONITORING:
        return _monitoring(row)
    if row.kind == TargetKind.QUALITATIVE:
        return _qualitative(row)
    if row.kind == TargetKind.ANNUAL_AVERAGE_MAX:
        return _ceiling(row)
    if row.direction not in _LEAST:
        return _context(row)
    if row.kind == TargetKind.HOLD_LEVEL or (_is_change(row) and not row.asked):
        return _hold(row)
    return _change(row) if _is_change(row) else _number(row)


def subject(row: TargetRow) -> str:
    """What is measured, and of whom: the indicator, not the name of the target."""
    if row.population_key in ("", EVERYBODY):
        return f"Kennzahl „{row.indicator}“"
    return f"Kennzahl „{row.indicator}“ (Personengruppe: {row.population})"


def amendment(row: Amendment) -> str:
    """ "Geändert durch Nachtrag vom 03.05.2026. Grund: … Bisher: Zielwert 20,4 %."."""
    before = "; ".join(
        f"{_label(name)}: {old}" for name, (old, _) in row.changes.items()
    )
    reason = _sentence(f"Grund: {row.reason}")
    told = _sentence(f"Bisher galt {before}") if before else ""
    return (
        f"Geändert durch Nachtrag vom {formats.german_date(row.dated)}. "
        f"{reason} {told}".strip()
    )


def partners(row: TargetRow) -> str:
    return f"Partner: {row.partners}" if row.partners else ""


def parts_heading(parts: Iterable[TargetRow]) -> str:
    """Before the numbered list of the local sub-targets."""
    if len(list(parts)) == 1:
        return "Dazu vereinbaren die Parteien dieses örtliche Teilziel:"
    return "Dazu vereinbaren die Parteien diese örtlichen Teilziele:"


def nothing(year: int) -> str:
    """An aim of the law about which nothing was agreed."""
    return f"Zu diesem Ziel ist für das Jahr {year} keine Kennzahl vereinbart."


# --- Rules by kind ------------------------------------------------------------------


def _number(row: TargetRow) -> str:
    words = f"{_value_of(row)} {_LEAST[row.direction]} {_link(row, 'value')} beträgt."
    return f"{_reached(words)} {_from_rate(row)}".strip()


def _ceiling(row: TargetRow) -> str:
    return _reached(
        f"der Wert der {subject(row)} im Durchschnitt der zwölf Monate des Jahres "
        f"{row.year} unter {_link(row, 'value')} liegt."
    )


def _change(row: TargetRow) -> str:
    """At least so much more where more is better, at most where less is better."""
    asked = row.asked or Decimal(0)
    rises = asked > 0
    is_goal = rises == (row.direction == Direction.HIGHER)
    amount = formats.with_unit(abs(asked), wording.ASKED_UNITS[row.kind])
    words = _reached(
        f"{_value_of(row)} gegenüber {_compared(row)} um "
        f"{'mindestens' if is_goal else 'höchstens'} {_amount(row, amount)} "
        f"{'steigt' if rises else 'sinkt'}."
    )
    return f"{words} {_started_from(row)}{_percent_of(row)}".strip()


def _hold(row: TargetRow) -> str:
    words = _reached(
        f"{_value_of(row)} {_NOT_BEYOND[row.direction]} dem Wert {_of_period(row)} "
        "liegt."
    )
    return f"{words} {_started_from(row)}".strip()


def _monitoring(row: TargetRow) -> str:
    return (
        f"Die Entwicklung der {subject(row)} wird im Jahr {row.year} beobachtet "
        "(Monitoring). Ein Schwellenwert ist nicht vereinbart; ob das Ziel erreicht "
        "ist, wird nicht bewertet."
    )


def _qualitative(row: TargetRow) -> str:
    return (
        "Ein Schwellenwert ist nicht vereinbart. Ob das Ziel erreicht ist, beurteilen "
        f"die Parteien nach Ablauf des Jahres {row.year} anhand der Beschreibung; die "
        "Beurteilung wird begründet."
    )


def _context(row: TargetRow) -> str:
    """An indicator without better or worse has no rule."""
    return (
        f"Die {subject(row)} dient im Jahr {row.year} nur der Einordnung; ob das Ziel "
        "erreicht ist, wird nicht bewertet."
    )


# --- Parts of sentences -------------------------------------------------------------


def _reached(condition: str) -> str:
    return f"Das Ziel ist erreicht, wenn {condition}"


def _value_of(row: TargetRow) -> str:
    return f"der Wert der {subject(row)} für das Jahr {row.year}"


def _is_change(row: TargetRow) -> bool:
    return row.kind in wording.ASKED_UNITS


def _amount(row: TargetRow, amount: str) -> str:
    """Two percent of a rate are no two percentage points; the sentence says which."""
    return amount.replace(" %", " Prozent") if row.unit == "percent" else amount


def _percent_of(row: TargetRow) -> str:
    if row.kind != TargetKind.RELATIVE_CHANGE or row.unit != "percent":
        return ""
    return " Gemeint sind Prozent des Vergleichswerts, nicht Prozentpunkte."


def _compared(row: TargetRow) -> str:
    period = row.baseline.period if row.baseline else ""
    if not period:
        return "dem Vergleichswert"
    return f"dem Jahr {period}" if _is_year(period) else f"dem Stand {period}"


def _of_period(row: TargetRow) -> str:
    period = row.baseline.period if row.baseline else ""
    if not period:
        return "des Vergleichszeitraums"
    return f"des Jahres {period}" if _is_year(period) else f"({period})"


def _started_from(row: TargetRow) -> str:
    """The number to be reached, from which number, and how final that one is."""
    if row.value is None or row.baseline is None:
        return (
            "Der Vergleichswert liegt noch nicht vor; mit ihm steht der Zielwert fest."
        )
    origin = wording.baseline_origin(row.baseline)
    start = f"{_link(row, 'baseline')} ({origin})" if origin else _link(row, "baseline")
    words = (
        f"Ausgehend von {start} sind das {_LEAST[row.direction]} {_link(row, 'value')}."
    )
    if row.baseline.status in ("", wording.FINAL):
        return words
    return f"{words} Maßgeblich ist der endgültige Vergleichswert."


def _from_rate(row: TargetRow) -> str:
    if row.count_from_rate is None or row.rate is None:
        return ""
    places = max(1, formats.places(row.rate.normalize()))
    return (
        f"Das entspricht einer Quote von {_link(row, 'rate', f'd{places}')} bei einem "
        f"erwarteten Bestand von {_link(row, 'stock')} Personen."
    )


def _link(row: TargetRow, item: str, options: str = "") -> str:
    after = f"|{options}" if options else ""
    return f"[[tgt:{row.year}/{row.key}/{item}{after}]]"


def _is_year(period: str) -> bool:
    return len(period) == 4 and period.isdecimal()


def _label(name: str) -> str:
    if name == "baseline_ref":
        return "Ausgangswert"
    return str(getattr(Target._meta.get_field(name), "verbose_name", name))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
