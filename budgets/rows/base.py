"""A row of a grid: one small form; what rows of all grids have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html

CHOOSE = ("", "Bitte wählen")


@dataclass(frozen=True)
class Computed:
    """What stands in place of a cell: the amount that counts, and where it is from.

    ``stored`` is what was typed there once; it is kept and does not count. Words
    without a ``note`` stand left, like words that are typed.
    """

    text: str
    note: str
    stored: Any = None

    @property
    def css_class(self) -> str:
        return "computed" if self.note else "computed-words"


class ComputedCell(forms.Widget):
    """Shows an amount that nobody types."""

    def __init__(self, cell: Computed):
        super().__init__()
        self.cell = cell

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<span class="{}" id="{}">{}</span><span class="computed__note">{}</span>',
            self.cell.css_class,
            (attrs or {}).get("id", ""),
            self.cell.text,
            self.cell.note,
        )


def select(width: str) -> forms.Select:
    return forms.Select(attrs={"class": f"cell-{width}"})


def text(width: str = "text") -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"cell-{width}"})


class RowChoice(forms.TypedChoiceField):
    """One of the rows a page offers, by the name of the field; its id or None."""

    blank = "ohne Angabe"

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(
            coerce=int, empty_value=None, widget=select("source"), **kwargs
        )


class SourceField(RowChoice):
    """One of the sources of the Jobcenter."""

    blank = "ohne Quelle"

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Quelle")
        super().__init__(**kwargs)


@dataclass(frozen=True)
class Setting:
    """What the rows of a table are told about it, each by the key of the row.

    ``choices`` are offered by fields of rows (RowChoice), by their name. ``sums`` names
    the live sums that the cells of a row add to, by key and field; those of "*" serve
    all rows. ``headings`` are the words of fixed rows, ``facts`` what stands beside
    them, ``computed`` the cells that are not typed.
    """

    choices: Mapping[str, list]
    sums: Mapping[str, Mapping[str, str]]
    headings: Mapping[str, str]
    facts: Mapping[str, Any]
    computed: Mapping[str, Mapping[str, Computed]]


NOTHING = Setting({}, {}, {}, {}, {})


class RowForm(forms.Form):
    """Base of a row; ``row`` names what is stored."""

    row = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, setting: Setting = NOTHING, **kwargs):
        super().__init__(*args, **kwargs)
        self.setting = setting
        sums = setting.sums.get(self.key, setting.sums.get("*", {}))
        for name, field in self.fields.items():
            if isinstance(field, RowChoice):
                group = "source" if isinstance(field, SourceField) else name
                field.choices = [("", field.blank), *setting.choices.get(group, [])]
            if name in sums:
                field.widget.attrs["data-sum"] = sums[name]
        for name, cell in setting.computed.get(self.key, {}).items():
            self._replace(self.fields[name], cell)

    @property
    def key(self) -> str:
        return self["row"].value() or ""

    @property
    def heading(self) -> str:
        return self.setting.headings.get(self.key, "")

    @property
    def facts(self):
        """What is known beside the row and not typed."""
        return self.setting.facts.get(self.key, ())

    @property
    def is_to_be_removed(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("DELETE"))

    def add_fields(self) -> None:
        """Called by the formset when all fields are there."""
        if "DELETE" in self.fields:
            self.fields["DELETE"].label = "entfernen"

    def _replace(self, field: forms.Field, cell: Computed) -> None:
        """What is sent for this cell does not count; what is stored stays."""
        field.disabled, field.initial = True, cell.stored
        field.widget = ComputedCell(cell)


class RowFormSet(forms.BaseFormSet):
    """Rows of one table; no two may say the same in the fields of ``unique``."""

    unique: tuple[str, ...] = ()
    unique_message = ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.add_fields()

    def clean(self):
        seen: set[tuple] = set()
        for form in self.filled():
            values = tuple(form.cleaned_data.get(name) for name in self.unique)
            if self.unique and values in seen and None not in values:
                form.add_error(self.unique[0], self.unique_message)
            seen.add(values)

    def filled(self) -> list[RowForm]:
        """The rows somebody filled in and does not want to remove."""
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and (form.key or form.has_changed())
            and not form.is_to_be_removed
        ]
