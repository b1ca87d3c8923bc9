"""Spans of time a figure can speak about: day, month, quarter, year, months."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]
_SHORT = [
    *("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni"),
    *("Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."),
]


class PeriodKind(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DATE = "date"
    SPAN = "span"


PERIOD_LABELS = {
    PeriodKind.YEAR: "Jahr",
    PeriodKind.QUARTER: "Quartal",
    PeriodKind.MONTH: "Monat",
    PeriodKind.DATE: "Stichtag",
    PeriodKind.SPAN: "Zeitraum in Monaten",
}


@dataclass(frozen=True, order=True)
class Period:
    """Closed span of days with the kind it was meant as (a year is not a month)."""

    start: date
    end: date
    kind: PeriodKind

    def __hash__(self) -> int:
        """Asked once for every value of a file, so the kind is left to equality."""
        return hash((self.start, self.end))

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read ``2018``, ``2018-Q3``, ``2018-10``, ``2018-12-31``, ``2019-01/2019-08``.

        Raises ValueError with a German sentence for anything else.
        """
        for pattern, make in _PATTERNS:
            if match := pattern.fullmatch(code.strip()):
                try:
                    return make(*match.groups())
                except ValueError:
                    break
        raise ValueError(
            f"„{code[:30]}“ ist kein Zeitraum. Möglich sind zum Beispiel 2018, "
            "2018-Q3, 2018-10, 2018-12-31 oder 2019-01/2019-08."
        )

    @property
    def code(self) -> str:
        """The string that ``parse`` reads."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.start:%Y}"
            case PeriodKind.QUARTER:
                return f"{self.start:%Y}-Q{(self.start.month + 2) // 3}"
            case PeriodKind.MONTH:
                return f"{self.start:%Y-%m}"
            case PeriodKind.DATE:
                return self.start.isoformat()
        return f"{self.start:%Y-%m}/{self.end:%Y-%m}"

    @property
    def label(self) -> str:
        """The words a reader expects: "Oktober 2016", "3. Quartal 2018", "2018"."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.start:%Y}"
            case PeriodKind.QUARTER:
                return f"{(self.start.month + 2) // 3}. Quartal {self.start:%Y}"
            case PeriodKind.MONTH:
                return _month(self.start)
            case PeriodKind.DATE:
                return f"{self.start:%d.%m.%Y}"
        if self.start.year == self.end.year:
            return f"{MONTHS[self.start.month - 1]} bis {_month(self.end)}"
        return f"{_month(self.start)} bis {_month(self.end)}"

    @property
    def short_label(self) -> str:
        """A month as it fits below an axis ("Okt. 2016"), others in full."""
        if self.kind == PeriodKind.MONTH:
            return f"{_SHORT[self.start.month - 1]} {self.start.year}"
        return self.label

    @property
    def is_year_to_date(self) -> bool:
        return (
            self.kind == PeriodKind.SPAN
            and self.start.month == 1
            and self.start.year == self.end.year
        )

    def __str__(self) -> str:
        return self.label


def month_label(day: date) -> str:
    """ "März 2026", used for Datenstand."""
    return _month(day)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(year: str) -> Period:
    return Period(date(int(year), 1, 1), date(int(year), 12, 31), PeriodKind.YEAR)


def _quarter(year: str, number: str) -> Period:
    last = int(number) * 3
    start = date(int(year), last - 2, 1)
    return Period(start, _last_day(int(year), last), PeriodKind.QUARTER)


def _single_month(year: str, month: str) -> Period:
    start = date(int(year), int(month), 1)
    return Period(start, _last_day(start.year, start.month), PeriodKind.MONTH)


def _day(text: str) -> Period:
    day = date.fromisoformat(text)
    return Period(day, day, PeriodKind.DATE)


def _span(year: str, month: str, end_year: str, end_month: str) -> Period:
    start, end = _single_month(year, month), _single_month(end_year, end_month)
    if end.start < start.start:
        raise ValueError
    return Period(start.start, end.end, PeriodKind.SPAN)


_PATTERNS = (
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-(\d{2})"), _single_month),
    (re.compile(r"(\d{4}-\d{2}-\d{2})"), _day),
    (re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})"), _span),
)
