"""What a table of a page is made of: rows as stored, facts beside them, live sums."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from budgets.rows import Computed, RowForm


@dataclass(frozen=True)
class Fact:
    """A cell that is known and not typed; with a ``name`` it follows the typing."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class StoredRow:
    """A row as it is stored: its name, the words before it, its values by field.

    ``facts`` stand in the last columns; ``computed`` replaces cells of the form.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    heading: str = ""
    facts: Sequence[Fact] = ()
    computed: dict[str, Computed] = field(default_factory=dict)


@dataclass(frozen=True)
class SumCell:
    """A sum under a column: its live name, and its text as stored."""

    name: str
    text: str
    decimals: int = 0


@dataclass(frozen=True)
class LiveFigure:
    """A figure beside the grid that follows the typing; its text is that stored."""

    label: str
    name: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """One table of a page. ``is_fixed``: its rows are given, none added or removed.

    ``product`` names live sums to which each row adds the product of its factors;
    ``fact_heads`` are the heads of the columns of facts, ``choices`` what rows offer.
    """

    prefix: str
    caption: str
    form: type[RowForm]
    rows: Sequence[StoredRow]
    is_fixed: bool = False
    row_label: str = "Zeile"
    add_label: str = "Weitere Zeile"
    unique: tuple[str, ...] = ()
    unique_message: str = ""
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    sum_label: str = ""
    sum_cells: dict[str, SumCell] = field(default_factory=dict)
    product: str = ""
    fact_heads: tuple[str, ...] = ()
    choices: dict[str, list] = field(default_factory=dict)
