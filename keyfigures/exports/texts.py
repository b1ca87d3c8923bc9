"""Texts and numbers of a CSV file, as a German spreadsheet opens them."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from keyfigures.tables import plain_number

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(rows: Iterable[list[str]]) -> bytes:
    """Semicolons, UTF-8 with byte order mark: opens in German spreadsheets."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def number(value: Decimal) -> str:
    """The number unrounded with a comma."""
    return plain_number(value).replace(".", ",")


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
