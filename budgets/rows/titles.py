"""Rows of allocations, plan and shares, and of what papers printed."""

from decimal import Decimal

from django import forms

from budgets.enums import (
    AllocationKind,
    AllocationStatus,
    ReportedAspect,
    ReportedUnit,
    Title,
)
from budgets.rows.base import CHOOSE, RowForm, SourceField, select, text
from core import formats
from core.forms import EuroField, GermanDateField, GermanDecimalField

#: how exact a source names an amount: step in Euro, words
PRECISIONS = [
    (1, "1 Euro"),
    (1_000, "1.000 Euro"),
    (10_000, "10.000 Euro"),
    (100_000, "100.000 Euro"),
    (1_000_000, "1 Mio. Euro"),
]


class AllocationRow(RowForm):
    kind = forms.ChoiceField(
        label="Art",
        choices=[CHOOSE, *AllocationKind.choices],
        widget=select("choice"),
    )
    label = forms.CharField(
        label="Bezeichnung", max_length=120, required=False, widget=text("wide")
    )
    amount = EuroField(label="Betrag in Euro")
    status = forms.ChoiceField(
        label="Status",
        choices=[CHOOSE, *AllocationStatus.choices],
        widget=select("choice"),
    )
    dated = GermanDateField(label="Stand", required=False)
    purpose = forms.CharField(
        label="Zweckbindung", max_length=200, required=False, widget=text()
    )
    source = SourceField()


class PlanRow(RowForm):
    plan = EuroField(label="Planung in Euro", required=False)
    plan_precision = forms.TypedChoiceField(
        label="bekannt auf",
        choices=PRECISIONS,
        coerce=int,
        initial=1,
        widget=select("choice"),
    )
    plan_source = SourceField(label="Quelle der Planung")
    result = EuroField(label="Ergebnis in Euro", required=False)
    result_precision = forms.TypedChoiceField(
        label="bekannt auf",
        choices=PRECISIONS,
        coerce=int,
        initial=1,
        widget=select("choice"),
    )
    result_source = SourceField(label="Quelle des Ergebnisses")
    is_final = forms.BooleanField(label="endgültig", required=False)


class ShareRow(RowForm):
    amount = EuroField(label="Betrag in Euro", required=False)
    description = forms.CharField(
        label="Beispiele", max_length=300, required=False, widget=text("wide")
    )
    source = SourceField()

    def clean(self):
        cleaned = super().clean() or {}
        is_blank = "amount" in cleaned and cleaned["amount"] is None
        if is_blank and (cleaned.get("description") or cleaned.get("source")):
            self.add_error("amount", "Bitte tragen Sie einen Betrag ein, notfalls 0.")
        return cleaned


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
