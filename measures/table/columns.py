"""The columns of the table of measures: what stands where, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from core.forms import EuroField, GermanDateField, GermanDecimalField
from measures.enums import CostMethod

HUNDRED = 100
M = CostMethod


def _text(length: int) -> Callable[[], forms.Field]:
    return lambda: forms.CharField(required=False, max_length=length)


def _quantity() -> forms.Field:
    most = Decimal("99999.99")
    return GermanDecimalField(
        required=False, decimals=2, min_value=0, max_value=most, max_length=400
    )


def _euro(most: str) -> Callable[[], forms.Field]:
    return lambda: EuroField(required=False, max_value=Decimal(most))


def _percent() -> forms.Field:
    return GermanDecimalField(
        required=False, decimals=2, min_value=0, max_value=HUNDRED
    )


def _tenths(most: str) -> Callable[[], forms.Field]:
    return lambda: GermanDecimalField(
        required=False, decimals=1, min_value=0, max_value=Decimal(most)
    )


@dataclass(frozen=True)
class Column:
    """One column; ``fields`` names the field of the measure it fills, by method.

    An empty mapping means that the column is no number of a method.
    """

    key: str
    label: str
    make: Callable[[], forms.Field]
    unit: str = ""
    fields: dict[str, str] | None = None
    is_number: bool = False

    @property
    def head(self) -> str:
        """Label and unit in one line, as the head of a file has it."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


def _same(name: str) -> dict[str, str]:
    return dict.fromkeys(CostMethod.values, name)


COLUMNS = (
    Column("number", "Nr.", _text(20)),
    Column("name", "Maßnahme", _text(200)),
    Column("instrument", "Instrument", _text(200)),
    Column("method", "Kostenart", _text(60)),
    Column("provider", "Träger", _text(160)),
    Column("start", "Beginn", lambda: GermanDateField(required=False)),
    Column("end", "Ende", lambda: GermanDateField(required=False)),
    Column(
        "quantity",
        "Menge",
        _quantity,
        "Plätze, Fälle, Personen",
        {
            M.PLACES: "places",
            M.CASES: "entries",
            M.LUMP_SUM: "places",
            M.NOTHING: "entries",
        },
    ),
    Column(
        "price",
        "Preis",
        _euro("99999999.99"),
        "Euro",
        {M.PLACES: "price", M.CASES: "case_cost", M.SUBSIDY: "wage"},
        is_number=True,
    ),
    Column(
        "percent",
        "Anteil",
        _percent,
        "%",
        {M.PLACES: "utilisation", M.CASES: "share_paid"},
        is_number=True,
    ),
    Column(
        "months",
        "Monate",
        _tenths("120"),
        "",
        {M.CASES: "case_months", M.SUBSIDY: "subsidy_months"},
        is_number=True,
    ),
    Column(
        "entries",
        "Eintritte",
        _tenths("99999.9"),
        "",
        {M.PLACES: "entries", M.LUMP_SUM: "entries"},
        is_number=True,
    ),
    Column(
        "amount",
        "Pauschale",
        _euro("999999999.99"),
        "Euro",
        {M.LUMP_SUM: "amount"},
        is_number=True,
    ),
    Column(
        "transfer",
        "PAT",
        _percent,
        "%",
        _same("transfer_percent"),
        is_number=True,
    ),
    Column(
        "third_party",
        "Drittmittel",
        _euro("999999999.99"),
        "Euro",
        _same("third_party"),
        is_number=True,
    ),
    Column(
        "municipal",
        "Kommunale Mittel",
        _euro("999999999.99"),
        "Euro",
        _same("municipal"),
        is_number=True,
    ),
)
KEYS = tuple(column.key for column in COLUMNS)
BY_KEY = {column.key: column for column in COLUMNS}

#: where a number is never unknown
EMPTY = {
    "utilisation": Decimal(100),
    "share_paid": Decimal(100),
    "transfer_percent": Decimal(0),
    "third_party": Decimal(0),
    "municipal": Decimal(0),
}


def column_of(field: str, method: str) -> str:
    """The column in which a field of the measure stands; the name for all others."""
    for column in COLUMNS:
        if (column.fields or {}).get(method) == field:
            return column.key
    return _PLAIN.get(field, "name")


_PLAIN = {
    "number": "number",
    "name": "name",
    "version": "instrument",
    "method": "method",
    "provider": "provider",
    "start": "start",
    "end": "end",
    "cohorts": "quantity",
}
