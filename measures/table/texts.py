"""A measure as texts by column, as its line shows them."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core import formats
from core.numbers import parse_german
from measures.calculations import Cohort
from measures.enums import CostMethod
from measures.methods import SHORT
from measures.table.columns import COLUMNS, EMPTY

#: fields shown with two decimals as soon as they have any
_CENTS = {"price", "case_cost", "wage", "amount", "third_party", "municipal"}
_COHORT = re.compile(r"(\d{1,2})[./](\d{4})\s*:\s*(\S+)")
_PARTING = re.compile(r"[;\n]+")


def texts_of(measure, cohorts: Iterable[Cohort] | None = None) -> dict[str, str]:
    """All columns; empty text where nothing stands. Needs version and provider."""
    method = CostMethod(measure.method)
    found = {
        "number": measure.number,
        "name": measure.name,
        "instrument": measure.version.instrument.short_name,
        "method": "" if method == measure.version.method else SHORT[method],
        "provider": measure.provider.name if measure.provider else "",
        "start": formats.german_date(measure.start),
        "end": formats.german_date(measure.end),
    }
    for column in COLUMNS:
        if column.fields is not None:
            field = column.fields.get(method)
            found[column.key] = number_text(measure, field) if field else ""
    if method == CostMethod.SUBSIDY:
        found["quantity"] = cohort_text(stored(measure, cohorts), measure.start)
    return found


def stored(measure, cohorts: Iterable[Cohort] | None) -> list[Cohort]:
    """The cohorts given, or those of the measure."""
    if cohorts is not None:
        return list(cohorts)
    return [Cohort(row.month, row.persons) for row in measure.cohorts.all()]


def number_text(measure, field: str) -> str:
    """A number without idle zeros; nothing where it is unknown or counts nothing."""
    value = getattr(measure, field)
    if value is None or (value == 0 and EMPTY.get(field) == 0):
        return ""
    return plain(Decimal(value), cents=field in _CENTS)


def plain(value: Decimal, *, cents: bool = False) -> str:
    places = formats.places(value.normalize())
    return formats.number(value, 2 if cents and places else places)


# --- Cohorts of a subsidy -------------------------------------------------------------


def cohort_text(cohorts: Iterable[Cohort], start: date) -> str:
    """ "3" where all begin with the measure, else "04/2026: 3; 09/2026: 2"."""
    rows = [cohort for cohort in cohorts if cohort.persons]
    if len(rows) == 1 and rows[0].start == start.replace(day=1):
        return plain(rows[0].persons)
    return "; ".join(f"{row.start:%m/%Y}: {plain(row.persons)}" for row in rows)


def read_cohorts(text: str) -> list[Cohort] | None:
    """The months of a text; None where it names none. Raises ValueError in words."""
    if ":" not in text:
        return None
    found: dict[date, Decimal] = {}
    for part in _PARTING.split(text):
        if part.strip():
            month, persons = _cohort(part.strip())
            if month in found:
                raise ValueError(f"Der Monat {month:%m/%Y} steht zweimal da.")
            found[month] = persons
    return [Cohort(month, persons) for month, persons in sorted(found.items())]


def _cohort(part: str) -> tuple[date, Decimal]:
    match = _COHORT.fullmatch(part)
    if match is None or not 1 <= int(match[1]) <= 12:
        raise ValueError(
            f"„{part[:40]}“ ist kein Eintrittsmonat. Schreiben Sie zum Beispiel "
            "04/2026: 3; 09/2026: 2."
        )
    persons = parse_german(match[3])
    if persons is None or persons < 0 or persons >= 100_000:
        raise ValueError(f"„{match[3][:40]}“ ist keine Zahl von Personen.")
    if persons != round(persons, 1):
        raise ValueError("Hinter dem Komma ist hier höchstens eine Stelle möglich.")
    return date(int(match[2]), int(match[1]), 1), persons
