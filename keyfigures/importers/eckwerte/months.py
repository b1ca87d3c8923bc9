"""Months and quarters in the texts of the workbook."""

import re
from datetime import date

from core.periods import Period, PeriodKind
from keyfigures.importers.tables import periods
from keyfigures.importers.workbook import Raw

_STAMP = re.compile(r"[\s,:(–-]*(?:\b(?:Stichtag|Stand|Monat)[\s:]*)?$", re.I)
_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])(?!\d)")


def months_in(raw: Raw) -> set[Period]:
    """Every month named, also by one of its days."""
    return {found for found in _named(raw) if found.kind == PeriodKind.MONTH}


def quarters_in(raw: Raw) -> set[Period]:
    """Every quarter named: "3. Quartal 2025", or the month or day that ends one."""
    return {
        Period.parse(f"{found.end.year}-Q{found.end.month // 3}")
        for found in _named(raw)
        if found.kind == PeriodKind.QUARTER
        or (found.kind == PeriodKind.MONTH and found.end.month % 3 == 0)
    }


def months_of_file(name: str) -> set[Period]:
    """What the name of a file says ("jc-eckwerte-t73906-0-202606-xlsx.xlsx")."""
    return {Period.parse(f"{year}-{month}") for year, month in _IN_NAME.findall(name)}


def month_of_parts(parts: list[Raw]) -> Period | None:
    """The month of a year and a name that stand apart: "2025" over "Januar"."""
    years = {year for raw in parts if (year := periods.as_year(raw))}
    names = [raw for raw in parts if isinstance(raw, str)]
    numbers = {number for raw in names if (number := periods.month_number(raw))}
    if len(years) != 1 or len(numbers) != 1:
        return None
    return Period.parse(f"{years.pop()}-{numbers.pop():02}")


def without_time(heading: str) -> str:
    """A heading without the time at its end: "Beschäftigte (Stichtag 30.09.2025)"."""
    found = periods.find_period(heading)
    return heading if found is None else _STAMP.sub("", found.rest)


def months_between(earlier: Period, later: Period) -> int:
    """How many months the end of ``later`` lies after the end of ``earlier``."""
    years = later.end.year - earlier.end.year
    return years * 12 + later.end.month - earlier.end.month


def _named(raw: Raw) -> set[Period]:
    """Periods of a text, or the month of a date; a number is none."""
    if not isinstance(raw, str | date):
        return set()
    whole = periods.read_period(raw)
    within = (
        periods.periods_in(" ".join(raw.split())) if isinstance(raw, str) else set()
    )
    return within if whole is None else within | {whole}
