"""Rows of money that moves: by month, between titles, into later years, from others."""

from django import forms

from budgets.rows.base import RowForm, SourceField, text
from core.forms import EuroField, GermanDateField

LARGEST_CORRECTION = -9_999_999_999


class ActualRow(RowForm):
    """A month; a correction of an earlier one may be negative."""

    vkb = EuroField(
        label="Verwaltungskosten in Euro",
        required=False,
        min_value=LARGEST_CORRECTION,
    )
    egt = EuroField(
        label="Eingliederungsleistungen in Euro",
        required=False,
        min_value=LARGEST_CORRECTION,
    )
    source = SourceField()

    def clean(self):
        cleaned = super().clean() or {}
        known = {"vkb", "egt"} <= cleaned.keys()
        is_blank = known and cleaned["vkb"] is None and cleaned["egt"] is None
        if is_blank and cleaned.get("source"):
            self.add_error("vkb", "Bitte tragen Sie einen Betrag ein, notfalls 0.")
        return cleaned


class ReallocationRow(RowForm):
    """Money moved between the titles; the table says in which direction."""

    reason = forms.CharField(label="Begründung", max_length=500, widget=text("wide"))
    amount = EuroField(label="Betrag in Euro")
    deciding_body = forms.CharField(
        label="beschlossen von", max_length=160, required=False, widget=text("wide")
    )
    decided_on = GermanDateField(label="beschlossen am", required=False)
    source = SourceField()

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("amount") == 0:
            self.add_error("amount", "Bitte tragen Sie mehr als 0 Euro ein.")
        if cleaned.get("decided_on") and not cleaned.get("deciding_body"):
            self.add_error(
                "deciding_body", "Bitte nennen Sie, wer die Umschichtung beschloss."
            )
        return cleaned


class AuthorisationRow(RowForm):
    """What may be bound for one later year."""

    amount = EuroField(label="Ermächtigung in Euro", required=False)
    source = SourceField()


class ThirdPartyRow(RowForm):
    name = forms.CharField(label="Programm", max_length=160, widget=text("wide"))
    payer = forms.CharField(
        label="Mittelgeber", max_length=160, required=False, widget=text("wide")
    )
    amount = EuroField(label="Betrag in Euro")
    own_amount = EuroField(label="eigener Anteil in Euro", required=False)
    source = SourceField()
