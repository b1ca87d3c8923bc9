"""Steps in the calendar: the same period a year before, all months between two days."""

from datetime import date

from core.periods import Period, PeriodKind

#: months of one step of a kind; days and spans have none
STEPS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
FIRST_YEAR, LAST_YEAR = 1900, 2199


def before(period: Period, months: int) -> Period | None:
    """The period of the same kind so many months earlier; None where there is none.

    A year has none three months before, and 31 March none a month before.
    """
    if months % STEPS.get(period.kind, 1):
        return None
    start = _month_before(period.start, months)
    if period.kind == PeriodKind.DATE:
        return _parsed(f"{start}-{period.start.day:02}")
    if period.kind == PeriodKind.SPAN:
        return _parsed(f"{start}/{_month_before(period.end, months)}")
    return _of_kind(period.kind, start)


def between(kind: PeriodKind, first: date, last: date) -> list[Period]:
    """All months, quarters or years that lie within two days, in order."""
    step = STEPS[kind]
    found = []
    for number in range(_number(first) // step, _number(last) // step + 1):
        period = _of_kind(kind, _code(number * step))
        if period and period.start >= first and period.end <= last:
            found.append(period)
    return found


def last_periods(kind: PeriodKind, end: date, count: int) -> list[Period]:
    """So many months, quarters or years up to the one that ends on this day."""
    step = STEPS[kind]
    first = date.fromisoformat(f"{_code(_number(end) - count * step + 1)}-01")
    return between(kind, first, end)


def _of_kind(kind: PeriodKind, month: str) -> Period | None:
    year, _, number = month.partition("-")
    if kind == PeriodKind.YEAR:
        return _parsed(year)
    if kind == PeriodKind.QUARTER:
        return _parsed(f"{year}-Q{(int(number) + 2) // 3}")
    return _parsed(month)


def _parsed(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except ValueError:
        return None


def _month_before(day: date, months: int) -> str:
    return _code(_number(day) - months)


def _number(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def _code(number: int) -> str:
    """ "2018-10" of the months since the year 0."""
    bounded = min(max(number, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    return f"{bounded // 12}-{bounded % 12 + 1:02}"
