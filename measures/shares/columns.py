"""The columns of a split; pages, blocks and files choose from them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from core.formats import UNKNOWN
from measures.queries.shares import DECIMALS, ShareLine, ShareView
from measures.table.texts import plain

NOT_RECORDED = "nicht erfasst"
EURO, PERCENT, COUNT = "Euro", "Prozent", ""


@dataclass(frozen=True)
class Column:
    """A column of numbers; ``unit`` stands in its head, ``missing`` in empty cells.

    ``is_plain``: decimals only where there are any.
    """

    head: str
    unit: str
    value: Callable[[ShareLine], Decimal | int | None]
    decimals: int = 0
    is_signed: bool = False
    is_plain: bool = False
    missing: str = UNKNOWN

    @property
    def title(self) -> str:
        """The head with its unit, in one text."""
        return f"{self.head} ({self.unit})" if self.unit else self.head

    def text(self, line: ShareLine) -> str:
        """The number without its unit, which the head names."""
        value = self.value(line)
        if value is None:
            return self.missing
        if self.is_plain:
            return plain(round(Decimal(value), self.decimals))
        return formats.number(value, self.decimals, signed=self.is_signed)


def share_columns(view: ShareView) -> list[Column]:
    """Amount and percent of the year."""
    return [
        Column(str(view.year), EURO, lambda line: line.amount),
        Column("Anteil", PERCENT, lambda line: line.percent, DECIMALS),
    ]


def last_columns(view: ShareView) -> list[Column]:
    """Last year and the change; nothing where nobody knows anything of it."""
    if not view.last_year.is_known:
        return []
    return [
        Column(str(view.year - 1), EURO, lambda line: line.last, missing=NOT_RECORDED),
        Column("Veränderung", EURO, lambda line: line.change, is_signed=True),
        Column(
            "Veränderung",
            PERCENT,
            lambda line: line.change_percent,
            DECIMALS,
            is_signed=True,
        ),
    ]


def behind_columns(view: ShareView) -> list[Column]:
    """What stands behind the amount: measures, Vorbindung, whole cost, persons.

    Nothing by payer: a measure may have several.
    """
    if view.split.is_of_payers:
        return []
    return [
        Column("Maßnahmen", COUNT, lambda line: line.count, is_plain=True),
        Column("davon schon gebunden", EURO, lambda line: line.bound),
        Column("Gesamtkosten", EURO, lambda line: line.gross),
        Column("Eintritte", COUNT, lambda line: line.entries, 1, is_plain=True),
        Column("Bestand im Mittel", COUNT, lambda line: line.stock, 1),
    ]
