"""A page of grids: its rows, what a person saw, typed and what is stored by now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.http import QueryDict

from budgets.actions import Change
from budgets.rows import Computed, RowForm, RowFormSet, Setting
from core import form_texts, merging
from core.merging import Difference, Merged

MAX_ROWS = 60
BLANK_ROWS = 2
ROW = ("row",)
#: fields of rows in which another row is chosen
CHOSEN = ("source", "population")
Texts = dict[str, dict[str, str]]


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


class Sheet:
    """The tables of one page, as stored or bound to what was sent.

    ``constants`` are amounts kept on other pages that belong to a live figure: pairs of
    the sums they add to and their value.
    """

    def __init__(
        self,
        groups: Sequence[Group],
        version: int,
        sources: list,
        data=None,
        *,
        figures: Sequence[LiveFigure] = (),
        constants: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.groups = groups
        self.stored_version = version
        self.is_merged = False
        self.sources = sources
        self.data = data
        self.figures = figures
        self.constants = constants
        self.tables = [Table(group, sources, data) for group in groups]
        self.error_texts: list[str] = []
        self.differences: list[dict] = []

    @property
    def version(self) -> int:
        """The state this page was made from; a refused form keeps the one it had."""
        if self.data is None or self.is_merged:
            return self.stored_version
        return self.sent_version

    @property
    def sent_version(self) -> int:
        """The version the page was made from; -1, which fits none, if unreadable."""
        text = str(self.data.get("version", "")) if self.data is not None else ""
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    def is_valid(self) -> bool:
        return all(table.formset.is_valid() for table in self.tables)

    def changes(self) -> dict[str, list[Change]]:
        return {table.group.prefix: table.changes() for table in self.tables}

    def add_error(self, error: ValidationError) -> None:
        self.error_texts += error.messages

    @property
    def errors(self) -> list[dict[str, str]]:
        """Everything wrong on the page, in its order, with the id of the cell."""
        found = [{"text": text, "anchor": ""} for text in self.error_texts]
        for table in self.tables if self.data is not None else ():
            found += table.errors()
        return found

    # --- Two people at once ---------------------------------------------------------

    @property
    def base(self) -> str:
        """What the person was shown first, as JSON; it comes back with the form."""
        if self.data is not None and not self.is_merged:
            return self.data.get("base", "")
        return form_texts.dump(self.stored_texts())

    def stored_texts(self) -> dict[str, Texts]:
        return {table.group.prefix: table.stored_texts() for table in self.tables}

    def sent_base(self) -> dict[str, Texts]:
        """What the person was shown; what is unreadable counts as nothing shown."""
        return form_texts.load(self.data.get("base", ""), depth=3)

    def merged_with(self, stored: "Sheet") -> "Sheet":
        """My input on top of what is stored by now, with all differences listed."""
        base = self.sent_base()
        data = QueryDict(mutable=True)
        differences = []
        for mine, theirs in zip(self.tables, stored.tables, strict=True):
            prefix = mine.group.prefix
            merged = merging.merge(
                base.get(prefix, {}), mine.typed_texts(), theirs.stored_texts()
            )
            _write_rows(data, prefix, merged.rows, set(theirs.stored_texts()))
            differences += [
                _shown(item, mine, theirs, merged) for item in merged.differences
            ]
        sheet = stored._with(data)
        sheet.differences = differences
        return sheet

    def filled_with(self, texts: dict[str, Texts]) -> "Sheet":
        """What is stored, with these cells on top of it, not yet saved."""
        data = QueryDict(mutable=True)
        for prefix, rows in self.stored_texts().items():
            given = texts.get(prefix, {})
            filled = {key: {**row, **given.get(key, {})} for key, row in rows.items()}
            _write_rows(data, prefix, filled, set(rows))
        return self._with(data)

    def _with(self, data) -> "Sheet":
        """The same page on the state stored now, filled with these fields."""
        sheet = Sheet(
            self.groups,
            self.stored_version,
            self.sources,
            data,
            figures=self.figures,
            constants=self.constants,
        )
        sheet.is_merged = True
        return sheet


class Table:
    """One group with its formset."""

    def __init__(self, group: Group, sources: list, data) -> None:
        self.group = group
        base = type(
            "GroupFormSet",
            (RowFormSet,),
            {"unique": group.unique, "unique_message": group.unique_message},
        )
        factory = formset_factory(
            group.form,
            formset=base,
            extra=0 if group.is_fixed else BLANK_ROWS,
            can_delete=not group.is_fixed,
            max_num=len(group.rows) if group.is_fixed else MAX_ROWS,
            absolute_max=MAX_ROWS * 2,
            validate_max=True,
        )
        self.setting = Setting(
            choices={"source": sources, **group.choices},
            sums=group.sums,
            headings={row.key: row.heading for row in group.rows},
            facts={row.key: row.facts for row in group.rows},
            computed={row.key: row.computed for row in group.rows},
        )
        told: dict[str, Any] = {
            "prefix": group.prefix,
            "form_kwargs": {"setting": self.setting},
        }
        self.stored: Any = factory(initial=self._initial(), **told)
        self.formset: Any = self.stored
        if data is not None:
            self.formset = factory(data, **told)

    def foot(self) -> list[dict]:
        """Cells under the columns: the words of the sum, sums, and blanks."""
        names = [field.name for field in self.formset.empty_form.visible_fields()]
        sums = self.group.sum_cells
        first = next((i for i, name in enumerate(names) if name in sums), 0)
        span = first + 1 if self.group.is_fixed else max(first, 1)
        return [
            {"label": self.group.sum_label, "span": span},
            *({"sum": sums.get(name)} for name in names[first:]),
            *({} for _ in self.group.fact_heads),
        ]

    def changes(self) -> list[Change]:
        """The rows as they are to be; blank new ones left out, fixed keys only."""
        known = {row.key for row in self.group.rows}
        filled = self.formset.filled()
        rows = [
            Change(form.key, _values(form))
            for form in filled
            if not self.group.is_fixed or form.key in known
        ]
        removed = [
            Change(form.key, is_removed=True)
            for form in self.formset.forms
            if form.is_to_be_removed
        ]
        return rows + removed

    def errors(self) -> list[dict[str, str]]:
        """What is wrong in the table and in its rows, each with the id of its cell."""
        found = [
            {"text": f"{self.group.caption}: {text}", "anchor": ""}
            for text in self.formset.non_form_errors()
        ]
        for number, form in enumerate(self.formset.forms, start=1):
            row = form.heading or f"{self.group.row_label} {number}"
            for cell in form:
                found += [
                    {"text": f"{row}, {cell.label}: {text}", "anchor": cell.auto_id}
                    for text in cell.errors
                    if not form.is_to_be_removed
                ]
        return found

    def stored_texts(self) -> Texts:
        """The stored rows as shown, by key."""
        return {
            form.key: form_texts.stored_texts(form, ROW)
            for form in self.stored.initial_forms
        }

    def typed_texts(self) -> Texts:
        """The rows as sent, by key; new ones get a name of their own."""
        return {
            form.key or f"neu-{number}": form_texts.typed_texts(form, ROW)
            for number, form in enumerate(self.formset.forms)
            if form.key or form.has_changed()
        }

    def _initial(self) -> list[dict]:
        return [{**row.values, "row": row.key} for row in self.group.rows]


# --- Texts of rows -----------------------------------------------------------------


def _values(form: RowForm) -> dict[str, Any]:
    """Cleaned values by the names of the model; rows of others by their id."""
    left_out = {"row", "DELETE"}
    return {
        f"{name}_id" if name in CHOSEN else name: value
        for name, value in form.cleaned_data.items()
        if name not in left_out
    }


def _write_rows(data: QueryDict, prefix: str, rows: Texts, stored: set[str]) -> None:
    """Rows as a browser would send them; a row that is gone becomes a new one."""
    for index, (key, row) in enumerate(
        sorted(rows.items(), key=lambda item: item[0] not in stored)
    ):
        data[f"{prefix}-{index}-row"] = key if key in stored else ""
        for name, text in row.items():
            if text:
                data[f"{prefix}-{index}-{name}"] = text
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(stored & set(rows)))


def _shown(item: Difference, mine: Table, theirs: Table, merged: Merged) -> dict:
    """A difference in words: which row, which cell, both texts."""
    row = merged.rows.get(item.key) or {}
    form = mine.formset.empty_form
    field = form.fields.get(item.name)
    heading = theirs.setting.headings.get(item.key, "")
    own_words = row.get("label") or row.get("name") or _choice(form, row)
    return {
        "row": heading or own_words or theirs.group.row_label,
        "table": theirs.group.caption,
        "label": field.label if field else item.name,
        "theirs": form_texts.readable(field, item.theirs),
        "mine": form_texts.readable(field, item.mine),
        "is_open": item.is_open,
    }


def _choice(form: RowForm, row: dict[str, str]) -> str:
    """Rows without a name of their own are told by their choices."""
    names = [name for name in ("kind", "aspect", "title") if row.get(name)]
    return " ".join(form_texts.readable(form.fields[name], row[name]) for name in names)
