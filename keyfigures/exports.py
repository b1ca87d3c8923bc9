"""Values as a file for spreadsheets: German numbers, no live formulas."""

import csv
from collections.abc import Iterable
from io import StringIO

from keyfigures.tables import plain_number
from keyfigures.values import Value

HEAD = (
    "Kennzahl",
    "Personengruppe",
    "Region",
    "Zeitraum",
    "Korridor",
    "Wert",
    "Einheit",
    "Status",
    "Datenstand",
    "Quelle",
    "Anmerkung",
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(values: Iterable[Value]) -> bytes:
    """Semicolons, UTF-8 with byte order mark: opens in German spreadsheets."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for value in values:
        writer.writerow(_row(value))
    return out.getvalue().encode("utf-8-sig")


def _row(value: Value) -> list[str]:
    texts = [value.indicator, value.population, value.region, value.period.label]
    texts.append(value.corridor_label)
    origin = [
        value.status_label,
        f"{value.data_as_of:%m/%Y}" if value.data_as_of else "",
        value.source.name,
        value.note,
    ]
    return [
        *map(harmless, texts),
        _number(value),
        harmless(value.unit_label),
        *map(harmless, origin),
    ]


def _number(value: Value) -> str:
    """The number unrounded with a comma; words and marks as text."""
    if value.value is None:
        return harmless(value.words)
    return plain_number(value.value).replace(".", ",")


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
