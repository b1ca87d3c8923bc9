"""What moves beside plan and allocation, of several years, in one query.

Actuals, decisions to move money, commitment authorisations, third-party money, costs of
administration and published amounts are few short rows each; read apart they would cost
six queries on every page that shows money.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    DateField,
    DecimalField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from budgets.enums import ReportedAspect, Title
from budgets.models import (
    AdministrationCost,
    CommitmentAuthorisation,
    MonthlyActual,
    Reallocation,
    ReportedAmount,
    ThirdPartyFunding,
)
from keyfigures.models import DataSource

_EURO = DecimalField(max_digits=16, decimal_places=2)
#: the common columns, and what stands in them where a model has no such field
COLUMNS = {
    "words": Cast(Value(""), TextField()),
    "more": Cast(Value(""), TextField()),
    "third": Cast(Value(""), TextField()),
    "number": Cast(Value(None), IntegerField()),
    "day": Cast(Value(None), DateField()),
    "amount": Cast(Value(None), _EURO),
    "own": Cast(Value(None), _EURO),
}
_TITLES = [*Title.values, "total"]


def _print_order(aspect: str, title: str) -> tuple[int, int]:
    """Columns from left to right, in each the titles and then their sum."""
    return ReportedAspect.values.index(aspect), _TITLES.index(title)


@dataclass(frozen=True)
class Kind:
    """A model, the common column of each of its fields, and the order of its rows."""

    model: type
    columns: dict[str, str]
    order: Callable[[Any], tuple]


KINDS = {
    "actuals": Kind(
        MonthlyActual,
        {"title": "words", "month": "number", "amount": "amount"},
        lambda row: (row.title, row.month),
    ),
    "decisions": Kind(
        Reallocation,
        {
            "direction": "words",
            "reason": "more",
            "deciding_body": "third",
            "decided_on": "day",
            "amount": "amount",
        },
        lambda row: (row.decided_on or date.max, row.pk),
    ),
    "authorisations": Kind(
        CommitmentAuthorisation,
        {"due_year": "number", "amount": "amount"},
        lambda row: (row.due_year,),
    ),
    "third_party": Kind(
        ThirdPartyFunding,
        {"name": "words", "payer": "more", "amount": "amount", "own_amount": "own"},
        lambda row: (row.name.casefold(), row.pk),
    ),
    "administration": Kind(
        AdministrationCost,
        {"name": "words", "note": "more", "position": "number", "amount": "amount"},
        lambda row: (row.position, row.pk),
    ),
    "reported": Kind(
        ReportedAmount,
        {
            "aspect": "words",
            "title": "more",
            "unit": "third",
            "decimals": "number",
            "value": "amount",
        },
        lambda row: _print_order(row.aspect, row.title),
    ),
}


def read_flows(scope: Q) -> dict[int, dict[str, tuple]]:
    """The rows by year and by name in the book, each kind in its order."""
    first, *others = (_columns(name).filter(scope) for name in KINDS)
    found: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    sources: dict[int, DataSource] = {}
    for name, year, *facts in first.union(*others, all=True):
        found[year][name].append(_row(KINDS[name], facts, sources))
    return {
        year: {
            name: tuple(sorted(rows, key=KINDS[name].order))
            for name, rows in parts.items()
        }
        for year, parts in found.items()
    }


def _row(kind: Kind, facts: list, sources: dict[int, DataSource]):
    """A row as if it had been read with its source."""
    pk, owner, source, publisher, product, *values = facts
    known = dict(zip(COLUMNS, values, strict=True))
    fields = {field: known[column] for field, column in kind.columns.items()}
    row = kind.model(pk=pk, budget_year_id=owner, **fields)
    if source:
        blank = DataSource(pk=source, publisher=publisher, product=product)
        row.source = sources.setdefault(source, blank)
    return row


def _columns(name: str) -> QuerySet:
    kind = KINDS[name]
    fields = {column: field for field, column in kind.columns.items()}
    values = [
        F(fields[column]) if column in fields else nothing
        for column, nothing in COLUMNS.items()
    ]
    rows = kind.model._default_manager.order_by()  # type: ignore[attr-defined]
    return rows.values_list(
        Cast(Value(name), TextField()),
        "budget_year__year",
        "pk",
        "budget_year_id",
        "source_id",
        "source__publisher",
        "source__product",
        *values,
    )
