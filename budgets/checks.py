"""Checks of the money: rules B1 to B5 and B10 to B12 of the domain reference, part c.4.

Each finding names the place, the difference in Euro, and the next step.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from budgets import calculations
from budgets.calculations import MILLION, Printed
from budgets.enums import ReportedAspect, ReportedUnit, Title
from budgets.models import ReportedAmount
from budgets.places import place_url
from budgets.queries import TOTAL, YearBook, year_books
from budgets.shelves import shelf_of
from core import formats
from core.numbers import NotANumber, parse_german
from documents.enums import Severity
from documents.findings import ORDER
from documents.registry import CheckInput, Finding, register_check

_YEAR_IN_REF = re.compile(r"bud:(\d{4})/")
_SAYS_MILLION = re.compile(r"\b(Mio|Millionen)\b", re.IGNORECASE)
MILLION_DECIMALS = 2


def check_document(data: CheckInput) -> Iterable[Finding]:
    """The rules for the year of the document and every other year it takes from."""
    years = {int(year) for ref in data.figures for year in _YEAR_IN_REF.findall(ref)}
    years.add(data.scope.year or 0)
    shelf = shelf_of(data.scope, data.resolver)
    shelf.fetch(years)
    books = (shelf.books[year] for year in sorted(years))
    return findings_in(books, data.scope.jobcenter)


def findings(jobcenter, years: Iterable[int]) -> list[Finding]:
    """Everything the rules find in the money of some years."""
    return findings_in(year_books(jobcenter, years).values(), jobcenter)


def findings_in(books: Iterable[YearBook], jobcenter) -> list[Finding]:
    """The same for years whose books are at hand; errors first."""
    found = [
        finding
        for book in books
        for check in (_reallocation, _shares, _reported, _rounding)
        for finding in check(book, jobcenter)
    ]
    return sorted(found, key=lambda finding: ORDER[finding.severity])


# --- B3, B4: the money moved is the same seen from both titles ----------------


def _reallocation(book: YearBook, jobcenter) -> Iterator[Finding]:
    moved = book.reallocation
    rest = moved.unplanned
    if not rest:
        return
    sides = (
        f"Die Umschichtung {book.year} beträgt bei den Verwaltungskosten "
        f"{formats.euro(moved.to_vkb)}, bei den Eingliederungsleistungen "
        f"{formats.euro(moved.from_egt)}. "
    )
    if rest < 0 and not moved.is_within_tolerance:
        yield Finding(
            "budgets.B4",
            Severity.ERROR,
            f"Haushalt {book.year}, Planung",
            f"{sides}Verplant sind {formats.euro(-rest)} mehr, als zugewiesen ist. "
            "Verringern Sie einen der beiden Ansätze oder tragen Sie die fehlende "
            "Zuweisung nach.",
            place_url(jobcenter, book.year, "plan"),
        )
        return
    yield Finding(
        "budgets.B3",
        Severity.HINT if moved.is_within_tolerance else Severity.WARNING,
        f"Haushalt {book.year}, Umschichtung",
        sides + _rest_words(rest, moved),
        place_url(jobcenter, book.year, "plan"),
    )


def _rest_words(rest: Decimal, moved: calculations.Reallocation) -> str:
    word = "nicht verplant" if rest > 0 else "mehr verplant als zugewiesen"
    words = f"Die Differenz von {formats.euro(abs(rest))} ist {word}. "
    if moved.is_within_tolerance:
        return (
            f"{words}Sie entsteht, weil die Planung nur gerundet bekannt ist. Nennen "
            "Sie im Text überall denselben der beiden Beträge oder tragen Sie die "
            "Planung auf den Euro genau ein."
        )
    return (
        f"{words}Verplanen Sie den Rest oder schreiben Sie in den Text, wofür er "
        "zurückgehalten wird."
    )


# --- B5: the parts of the integration budget are the integration budget -------


def _shares(book: YearBook, jobcenter) -> Iterator[Finding]:
    planned = book.planned(Title.EGT)
    for scheme in book.schemes:
        lines = book.lines_of(scheme)
        amount = calculations.total(line.amount for line in lines)
        gap = calculations.change(amount, planned)
        if not gap:
            continue
        word = "mehr" if gap > 0 else "weniger"
        yield Finding(
            "budgets.B5",
            Severity.ERROR,
            f"Haushalt {book.year}, {lines[0].category.scheme.name}",
            f"Die Kategorien ergeben zusammen {formats.euro(amount)}, geplant sind für "
            f"Eingliederungsleistungen {formats.euro(planned)}. Das sind "
            f"{formats.euro(abs(gap))} {word}. Gleichen Sie die Verteilung oder den "
            "Ansatz an.",
            place_url(jobcenter, book.year, "shares"),
        )


# --- B1, B2, B11, B12: what was published against what is stored --------------


def _reported(book: YearBook, jobcenter) -> Iterator[Finding]:
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


# --- B10: rounded parts that do not add up ------------------------------------


def _rounding(book: YearBook, jobcenter) -> Iterator[Finding]:
    """In Mio. Euro with two decimals, the way the plan table prints."""
    for aspect in ReportedAspect:
        parts = [_in_millions(book.amount(aspect, title)) for title in Title.values]
        whole = _in_millions(book.amount(aspect, TOTAL))
        gap = calculations.rounding_gap(parts, whole, MILLION_DECIMALS)
        if whole is None or not gap:
            continue
        shown = formats.number(whole, MILLION_DECIMALS)
        in_parts = formats.number(
            calculations.rounded(whole, MILLION_DECIMALS) + gap, MILLION_DECIMALS
        )
        yield Finding(
            "budgets.B10",
            Severity.HINT,
            f"Haushalt {book.year}, {aspect.label}",
            f"In Mio. Euro gerundet ergeben die Teile {in_parts}, das Gesamt ist "
            f"{shown}. Die Finanzplanung druckt deshalb den Hinweis auf eine "
            "Rundungsdifferenz; ändern Sie keinen der Beträge.",
            place_url(jobcenter, book.year, "plan"),
        )


def _in_millions(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount / MILLION


# --- B11: free tables of the document -----------------------------------------


def check_table_units(data: CheckInput) -> Iterable[Finding]:
    """A table headed "Mio. Euro" must not hold amounts in Euro (B11)."""
    for section, table in _tables(data.content.get("sections", [])):
        columns = [cell["text"] for cell in table.get("header", [])]
        whole = bool(_SAYS_MILLION.search(table.get("caption", "")))
        for row in table.get("rows", []):
            wrong = _too_large(row["cells"], columns, whole)
            if wrong:
                yield Finding(
                    "budgets.B11",
                    Severity.WARNING,
                    f"{section['number']} {section['title']}".strip(),
                    f"Die Tabelle „{table['caption']}“ ist mit „Mio.“ überschrieben, "
                    f"enthält aber {wrong}; das ist ein Betrag in Euro. Berichtigen "
                    "Sie die Überschrift oder die Beträge.",
                    section_id=section["id"],
                )
                break


def _tables(sections: list[dict]) -> Iterator[tuple[dict, dict]]:
    for section in sections:
        for block in section["blocks"]:
            if block.get("shape") == "table":
                yield section, block
        yield from _tables(section["sections"])


def _too_large(cells: list[dict], columns: list[str], whole: bool) -> str:
    """The first cell under a head in millions that must be an amount in Euro."""
    for index, cell in enumerate(cells):
        head = columns[index] if index < len(columns) else ""
        if not (whole or _SAYS_MILLION.search(head)) or "scope" in cell:
            continue
        try:
            value = parse_german(cell["text"])
        except NotANumber:
            continue
        if value is not None and not calculations.fits_unit(value, is_million=True):
            return cell["text"]
    return ""


register_check("budgets.money", check_document)
register_check("budgets.table_units", check_table_units)
