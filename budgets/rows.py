"""The rows of the grids in which the money is typed: one small form per row."""

from decimal import Decimal

from django import forms

from budgets.enums import (
    AllocationKind,
    AllocationStatus,
    ReportedAspect,
    ReportedUnit,
    Title,
)
from core import formats
from core.forms import (
    CountField,
    EuroField,
    GermanDateField,
    GermanDecimalField,
)

CHOOSE = ("", "Bitte wählen")
#: how exact a source names an amount: step in Euro, words
PRECISIONS = [
    (1, "1 Euro"),
    (1_000, "1.000 Euro"),
    (10_000, "10.000 Euro"),
    (100_000, "100.000 Euro"),
    (1_000_000, "1 Mio. Euro"),
]
MAX_RATIO = 99_999


def _select(width: str) -> forms.Select:
    return forms.Select(attrs={"class": f"cell-{width}"})


def _text(width: str = "text") -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"cell-{width}"})


class SourceField(forms.TypedChoiceField):
    """One of the sources of the Jobcenter; cleans to its id or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Quelle")
        kwargs.setdefault("required", False)
        super().__init__(
            coerce=int, empty_value=None, widget=_select("source"), **kwargs
        )


class RowForm(forms.Form):
    """Base of a row; ``row`` names what is stored.

    ``headings`` gives the words of fixed rows by key. ``sums`` names the live sums that
    the cells of a row add to, by key and field; those of "*" serve all rows.
    """

    row = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, sources=(), sums=None, headings=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.headings = headings or {}
        sums = sums or {}
        words = sums.get(self.key, sums.get("*", {}))
        for name, field in self.fields.items():
            if isinstance(field, SourceField):
                field.choices = [("", "ohne Quelle"), *sources]
            if name in words:
                field.widget.attrs["data-sum"] = words[name]

    @property
    def key(self) -> str:
        return self["row"].value() or ""

    @property
    def heading(self) -> str:
        return self.headings.get(self.key, "")

    @property
    def is_to_be_removed(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("DELETE"))

    def add_fields(self) -> None:
        """Called by the formset when all fields are there."""
        if "DELETE" in self.fields:
            self.fields["DELETE"].label = "entfernen"


class AllocationRow(RowForm):
    kind = forms.ChoiceField(
        label="Art",
        choices=[CHOOSE, *AllocationKind.choices],
        widget=_select("choice"),
    )
    label = forms.CharField(
        label="Bezeichnung", max_length=120, required=False, widget=_text("wide")
    )
    amount = EuroField(label="Betrag in Euro")
    status = forms.ChoiceField(
        label="Status",
        choices=[CHOOSE, *AllocationStatus.choices],
        widget=_select("choice"),
    )
    dated = GermanDateField(label="Stand", required=False)
    purpose = forms.CharField(
        label="Zweckbindung", max_length=200, required=False, widget=_text()
    )
    source = SourceField()


class PlanRow(RowForm):
    plan = EuroField(label="Planung in Euro", required=False)
    plan_precision = forms.TypedChoiceField(
        label="bekannt auf",
        choices=PRECISIONS,
        coerce=int,
        initial=1,
        widget=_select("choice"),
    )
    plan_source = SourceField(label="Quelle der Planung")
    result = EuroField(label="Ergebnis in Euro", required=False)
    result_precision = forms.TypedChoiceField(
        label="bekannt auf",
        choices=PRECISIONS,
        coerce=int,
        initial=1,
        widget=_select("choice"),
    )
    result_source = SourceField(label="Quelle des Ergebnisses")
    is_final = forms.BooleanField(label="endgültig", required=False)


class ShareRow(RowForm):
    amount = EuroField(label="Betrag in Euro", required=False)
    description = forms.CharField(
        label="Beispiele", max_length=300, required=False, widget=_text("wide")
    )
    source = SourceField()

    def clean(self):
        cleaned = super().clean() or {}
        is_blank = "amount" in cleaned and cleaned["amount"] is None
        if is_blank and (cleaned.get("description") or cleaned.get("source")):
            self.add_error("amount", "Bitte tragen Sie einen Betrag ein, notfalls 0.")
        return cleaned


class StaffRow(RowForm):
    position = CountField(
        label="Nr.", required=False, max_value=999, widget=_text("short num")
    )
    name = forms.CharField(label="Funktion", max_length=160, widget=_text("wide"))
    full_time_equivalents = GermanDecimalField(
        label="Stellen (VZÄ)", required=False, min_value=0, max_value=99_999
    )
    ratio = CountField(
        label="Schlüssel 1 zu", required=False, min_value=1, max_value=MAX_RATIO
    )
    ratio_young = CountField(
        label="unter 25: 1 zu", required=False, min_value=1, max_value=MAX_RATIO
    )
    in_staff_plan = forms.BooleanField(
        label="im Stellenplan", required=False, initial=True
    )
    note = forms.CharField(
        label="Anmerkung", max_length=300, required=False, widget=_text("wide")
    )
    source = SourceField()


class PrintedField(GermanDecimalField):
    """A number with exactly the decimals that were printed: 15,00 stays 15,00."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=99_999_999_999, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return formats.number(value, formats.places(value))
        return value


class ReportedRow(RowForm):
    aspect = forms.ChoiceField(
        label="Spalte", choices=[CHOOSE, *ReportedAspect.choices]
    )
    title = forms.ChoiceField(
        label="Titel", choices=[CHOOSE, *Title.choices, ("total", "Gesamt")]
    )
    value = PrintedField(label="gedruckter Wert")
    unit = forms.ChoiceField(label="Einheit", choices=[CHOOSE, *ReportedUnit.choices])
    source = SourceField()


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
