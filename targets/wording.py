"""A target in words: its numbers as they stand in a table or sentence."""

from decimal import Decimal

from core import formats
from documents.registry import Figure
from documents.resolver import show
from keyfigures.enums import Direction, ValueStatus
from targets.enums import TargetKind
from targets.queries import TargetRow

OWN_TARGET = "eigenes Ziel"
NOBODY = "niemand"
FINAL = ValueStatus.FINAL.label
WITHOUT_NUMBER = {
    TargetKind.MONITORING: "Beobachtung",
    TargetKind.QUALITATIVE: "qualitatives Ziel",
}
#: kinds that name a change, and the unit of that change
ASKED_UNITS = {
    TargetKind.RELATIVE_CHANGE: "percent",
    TargetKind.PERCENTAGE_POINTS: "pp",
}


def name(row: TargetRow) -> str:
    """What is measured; a mean of twelve months says so."""
    if row.kind == TargetKind.ANNUAL_AVERAGE_MAX:
        return f"{row.name} im Jahresdurchschnitt"
    return row.name


def value(row: TargetRow) -> str:
    """ "2.538", "unter 7.660", "20,4 %"."""
    if row.kind in WITHOUT_NUMBER:
        return WITHOUT_NUMBER[row.kind]
    text = formats.with_unit(row.value, row.unit, decimals=row.decimals)
    if row.kind == TargetKind.ANNUAL_AVERAGE_MAX and row.value is not None:
        return f"unter {text}"
    return text


def number(row: TargetRow) -> str:
    """The number to be reached alone: "7.660"."""
    return formats.with_unit(row.value, row.unit, decimals=row.decimals)


def baseline(row: TargetRow) -> str:
    """ "2.617 (2019, Prognose)", "7.436 (Mai 2019)"; a dash where none is known."""
    return baseline_words(row.baseline) if row.baseline else formats.UNKNOWN


def baseline_words(figure: Figure) -> str:
    number, origin = baseline_number(figure), baseline_origin(figure)
    return f"{number} ({origin})" if origin else number


def baseline_number(figure: Figure | None) -> str:
    """ "2.617"; a dash where none is known."""
    if figure is None:
        return formats.UNKNOWN
    return figure.text or show(figure, {})


def baseline_origin(figure: Figure | None) -> str:
    """Period and status: "2019, Prognose"; a final value does not say so."""
    if figure is None:
        return ""
    status = "" if figure.status == FINAL else figure.status
    return ", ".join(part for part in (figure.period, status) if part)


def change(row: TargetRow) -> str:
    """Change against the baseline in its unit: "−79", "0,5 Prozentpunkte"."""
    return formats.with_unit(row.change, row.change_unit, decimals=row.decimals)


def change_percent(row: TargetRow) -> str:
    return formats.percent(row.change_percent)


def agreement(row: TargetRow) -> str:
    """ "HMSI, verbindlich" or "eigenes Ziel"."""
    if not (row.agreed_with or row.is_binding):
        return OWN_TARGET
    binding = "verbindlich" if row.is_binding else "unverbindlich"
    return ", ".join(part for part in (row.agreed_with, binding) if part)


def rate_times_stock(row: TargetRow) -> str:
    """ "18,5 % × 1.510 = 279"; empty where the target is not made that way."""
    if row.count_from_rate is None:
        return ""
    return (
        f"{rate(row)} × {formats.number(row.stock)} = "
        f"{formats.number(row.count_from_rate)}"
    )


def rate(row: TargetRow) -> str:
    """The rate with as many decimals as it has, at least one: "18,5 %"."""
    if row.rate is None:
        return formats.UNKNOWN
    return formats.percent(row.rate, max(1, formats.places(row.rate.normalize())))


def asked(row: TargetRow) -> str:
    """What was typed for a change: "+2,0 %" or "−1,5 Prozentpunkte"."""
    if row.kind not in ASKED_UNITS:
        return ""
    return formats.with_unit(row.asked, ASKED_UNITS[row.kind], signed=True)


def comparison(row: TargetRow) -> str:
    """ "−79 (−3,0 %) gegenüber 2.617 (2019, Prognose)"; empty without a baseline."""
    if row.change is None:
        return ""
    percent = "" if row.change_percent is None else f" ({change_percent(row)})"
    return f"{change(row)}{percent} gegenüber {baseline(row)}"


def resolution(row: TargetRow) -> str:
    """One sentence that says what is to be reached, and how it is computed."""
    if row.kind in WITHOUT_NUMBER:
        return f"{WITHOUT_NUMBER[row.kind]}: Es gibt keine Schwelle."
    if row.value is None:
        return "Der Zielwert steht fest, sobald der Ausgangswert erfasst ist."
    if change_words := asked(row):
        return (
            f"Ausgangswert {baseline(row)}, {change_words}: Der Zielwert ist "
            f"{value(row)}."
        )
    if working := rate_times_stock(row):
        return f"{working}: Der Zielwert ist {value(row)}. {_against(row)}".strip()
    return f"Der Zielwert ist {value(row)}. {_against(row)}".strip()


def _against(row: TargetRow) -> str:
    words = comparison(row)
    return f"Das sind {words}." if words else ""


def amended(row: TargetRow) -> str:
    """ "geändert durch Nachtrag vom 03.05.2020"; empty where nothing was amended."""
    if not row.amended:
        return ""
    days = [formats.german_date(day) for day in row.amended]
    if len(days) == 1:
        return f"geändert durch Nachtrag vom {days[0]}"
    return f"geändert durch Nachträge vom {', '.join(days[:-1])} und {days[-1]}"


def typed(row: TargetRow, number: Decimal | None) -> str:
    """A number in the notation of the target's own: "2.600", "+2,0 %"."""
    if row.kind in WITHOUT_NUMBER or number is None:
        return formats.UNKNOWN
    if row.kind in ASKED_UNITS:
        return formats.with_unit(number, ASKED_UNITS[row.kind], signed=True)
    text = formats.with_unit(number, row.unit, decimals=row.decimals)
    return f"unter {text}" if row.kind == TargetKind.ANNUAL_AVERAGE_MAX else text


def facts(row: TargetRow) -> dict[str, str]:
    """What was agreed, in words, by the field of the model it stands in."""
    change_words = asked(row)
    return {
        "name": row.name,
        "kind": row.kind.label,
        "baseline_ref": baseline(row),
        "value": f"{value(row)} ({change_words})" if change_words else value(row),
        "rate": rate(row),
        "stock": formats.number(row.stock),
        "direction": Direction(row.direction).label,
        "aim": row.aim.label,
        "agreed_with": row.agreed_with or NOBODY,
        "is_binding": "ja" if row.is_binding else "nein",
        "partners": row.partners or NOBODY,
        "text": row.text or "leer",
    }
