"""The list of values as a file: one row for each, with its origin."""

from collections.abc import Iterable

from keyfigures.exports.sheets import Day, Number, Sheet, Text, number_format
from keyfigures.exports.texts import csv_file, harmless, number
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
WIDTHS = (42, 28, 22, 18, 14, 16, 14, 14, 12, 48, 40)


def csv_of(values: Iterable[Value]) -> bytes:
    """Semicolons, UTF-8 with byte order mark: opens in German spreadsheets."""
    return csv_file([list(HEAD), *map(_texts, values)])


def xlsx_of(values: Iterable[Value], title: str) -> bytes:
    """The same as a workbook: numbers and dates as such, everything else as text."""
    sheet = Sheet(title, name="Werte", widths=WIDTHS)
    sheet.head(HEAD)
    for value in values:
        sheet.row(_cells(value))
    return sheet.file()


def _texts(value: Value) -> list[str]:
    origin = [
        value.status_label,
        f"{value.data_as_of:%m/%Y}" if value.data_as_of else "",
        value.source.name,
        value.note,
    ]
    shown = harmless(value.words) if value.value is None else number(value.value)
    named = [harmless(text) for text in (*_names(value), value.unit_label, *origin)]
    return [*named[:5], shown, *named[5:]]


def _cells(value: Value) -> list:
    day = value.data_as_of
    return [
        *map(Text, _names(value)),
        _amount(value),
        *map(Text, (value.unit_label, value.status_label)),
        Day(day) if day else Text(""),
        *map(Text, (value.source.name, value.note)),
    ]


def _amount(value: Value) -> Text | Number:
    """The number with its decimals; its unit stands beside it."""
    if value.value is None:
        return Text(value.words, is_right=True)
    shown = number_format(value.unit, value.decimals, bare=True, signed=False)
    return Number(value.value, shown)


def _names(value: Value) -> list[str]:
    names = [value.indicator, value.population, value.region, value.period.label]
    return [*names, value.corridor_label]
