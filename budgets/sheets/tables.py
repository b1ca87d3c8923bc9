"""One table of a page with its formset: changes, errors, cells as texts."""

from typing import Any

from django.forms import formset_factory

from budgets.actions import Change
from budgets.rows import RowForm, RowFormSet, Setting
from budgets.sheets.groups import Group
from core import form_texts

MAX_ROWS = 60
BLANK_ROWS = 2
ROW = ("row",)
#: fields of rows in which another row is chosen
CHOSEN = ("source", "population")
Texts = dict[str, dict[str, str]]


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


def _values(form: RowForm) -> dict[str, Any]:
    """Cleaned values by the names of the model; rows of others by their id."""
    left_out = {"row", "DELETE"}
    return {
        f"{name}_id" if name in CHOSEN else name: value
        for name, value in form.cleaned_data.items()
        if name not in left_out
    }
