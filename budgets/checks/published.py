"""B1, B2, B11, B12: what was published against what is stored."""

from collections.abc import Iterator
from decimal import Decimal

from budgets import calculations
from budgets.calculations import MILLION, Printed
from budgets.enums import ReportedAspect, ReportedUnit, Title
from budgets.models import ReportedAmount
from budgets.places import place_url
from budgets.queries import TOTAL, YearBook
from core import formats
from documents.enums import Severity
from documents.registry import Finding


def check_published(book: YearBook, jobcenter) -> Iterator[Finding]:
    url = place_url(jobcenter, book.year, "reported")
    for row in book.reported:
        place = f"Haushalt {book.year}, veröffentlicht: {row}"
        is_million = row.unit == ReportedUnit.MILLION
        if not calculations.fits_unit(row.value, is_million=is_million):
            yield Finding("budgets.B11", Severity.WARNING, place, _unit_words(row), url)
        elif finding := _compared(row, book, place, url):
            yield finding
    for aspect in ReportedAspect:
        yield from _printed_sum(aspect, book, url)


def _compared(
    row: ReportedAmount, book: YearBook, place: str, url: str
) -> Finding | None:
    """A printed amount against ours, rounded as it was printed (B1, B2, B12)."""
    ours = book.amount(row.aspect, row.title)
    if ours is None:
        return None
    scale = MILLION if row.unit == ReportedUnit.MILLION else Decimal(1)
    verdict = calculations.judge_printed(row.value, ours / scale, row.decimals)
    if verdict == Printed.ROUNDED:
        return None
    printed = _printed(row)
    right = formats.number(ours / scale, row.decimals)
    if verdict == Printed.CUT_OFF:
        return Finding(
            "budgets.B12",
            Severity.ERROR,
            place,
            f"Veröffentlicht sind {printed}. {formats.euro(ours)} ergeben kaufmännisch "
            f"gerundet {right} {row.get_unit_display()}; "
            f"{formats.number(row.value, row.decimals)} entsteht, wenn die übrigen "
            "Stellen abgeschnitten werden. Verwenden Sie den gerundeten Wert.",
            url,
        )
    gap = abs(row.value * scale - ours)
    code = "budgets.B2" if row.title == TOTAL else "budgets.B1"
    return Finding(
        code,
        Severity.ERROR,
        place,
        f"Veröffentlicht sind {printed}, die Summe der erfassten Beträge ist "
        f"{formats.euro(ours)}. Der Unterschied beträgt {formats.euro(gap)}. Prüfen "
        "Sie, ob ein Betrag fehlt oder ein anderer Stand veröffentlicht wurde.",
        url,
    )


def _printed_sum(aspect: ReportedAspect, book: YearBook, url: str) -> Iterator[Finding]:
    """Printed parts against the printed sum of the same column (B2, B10)."""
    rows = {row.title: row for row in book.reported if row.aspect == aspect}
    units = {(row.unit, row.decimals) for row in rows.values()}
    if set(rows) != {*Title.values, TOTAL} or len(units) != 1:
        return
    decimals, whole = rows[TOTAL].decimals, rows[TOTAL].value
    gap = sum(rows[title].value for title in Title.values) - whole
    if not gap or calculations.is_sum_explained(gap, len(Title.values), decimals):
        return
    unit = rows[TOTAL].get_unit_display()
    yield Finding(
        "budgets.B2",
        Severity.ERROR,
        f"Haushalt {book.year}, veröffentlicht: {aspect.label}",
        f"Die veröffentlichten Teile ergeben zusammen "
        f"{formats.number(whole + gap, decimals)} {unit}, veröffentlicht sind als "
        f"Gesamt {formats.number(whole, decimals)} {unit}. Prüfen Sie die Beträge.",
        url,
    )


def _unit_words(row: ReportedAmount) -> str:
    value = formats.number(row.value, row.decimals)
    unit = row.get_unit_display()
    other = "Euro" if row.unit == ReportedUnit.MILLION else "Mio. Euro"
    return (
        f"Die Spalte ist mit „{unit}“ überschrieben, {value} ist seiner Größe nach "
        f"aber ein Betrag in {other}. Berichtigen Sie die Einheit oder den Wert."
    )


def _printed(row: ReportedAmount) -> str:
    return f"{formats.number(row.value, row.decimals)} {row.get_unit_display()}"
