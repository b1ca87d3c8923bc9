"""B11 in the free tables of a document."""

import re
from collections.abc import Iterable, Iterator

from budgets import calculations
from core.numbers import NotANumber, parse_german
from documents.enums import Severity
from documents.registry import CheckInput, Finding

_SAYS_MILLION = re.compile(r"\b(Mio|Millionen)\b", re.IGNORECASE)


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
