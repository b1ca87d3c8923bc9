"""A page of grids: its rows, what a person saw, typed and what is stored by now."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.http import QueryDict

from budgets.actions import Change
from budgets.rows import RowForm
from budgets.sheets.groups import Group, LiveFigure
from budgets.sheets.tables import Table, Texts
from core import form_texts, merging
from core.merging import Difference, Merged


class Sheet:
    """The tables of one page, as stored or bound to what was sent.

    ``constants`` are amounts kept on other pages that belong to a live figure: pairs of
    the sums they add to and their value; ``links`` pairs of text and address.
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
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.groups = groups
        self.stored_version = version
        self.is_merged = False
        self.sources = sources
        self.data = data
        self.figures = figures
        self.constants = constants
        self.links = links
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


# --- Texts of rows ----------------------------------------------------------------


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
