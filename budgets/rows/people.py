"""Rows of staff and of what administration costs beside it."""

from django import forms

from budgets.rows.base import RowChoice, RowForm, SourceField, text
from core.forms import CountField, EuroField, GermanDecimalField

MAX_RATIO = 99_999
FACTOR = {"data-factor": ""}


class StaffRow(RowForm):
    position = CountField(
        label="Nr.", required=False, max_value=999, widget=text("short num")
    )
    name = forms.CharField(label="Funktion", max_length=160, widget=text("wide"))
    team = forms.CharField(
        label="Team", max_length=120, required=False, widget=text("wide")
    )
    full_time_equivalents = GermanDecimalField(
        label="Stellen (VZÄ)",
        required=False,
        min_value=0,
        max_value=99_999,
        widget=forms.TextInput(attrs={"class": "num", **FACTOR}),
    )
    cost_per_post = EuroField(
        label="Kosten je Stelle und Jahr in Euro",
        required=False,
        widget=forms.TextInput(attrs={"class": "num", **FACTOR}),
    )
    in_staff_plan = forms.BooleanField(
        label="im Stellenplan", required=False, initial=True
    )
    population = RowChoice(label="betreute Personengruppe")
    ratio = CountField(
        label="Schlüssel 1 zu", required=False, min_value=1, max_value=MAX_RATIO
    )
    ratio_young = CountField(
        label="unter 25: 1 zu", required=False, min_value=1, max_value=MAX_RATIO
    )
    note = forms.CharField(
        label="Anmerkung", max_length=300, required=False, widget=text("wide")
    )
    source = SourceField()


class AdministrationRow(RowForm):
    name = forms.CharField(label="Kostenart", max_length=160, widget=text("wide"))
    amount = EuroField(label="Betrag in Euro")
    note = forms.CharField(
        label="Anmerkung", max_length=300, required=False, widget=text("wide")
    )
    source = SourceField()
