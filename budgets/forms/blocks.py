"""Settings of the money's blocks in a document."""

from typing import cast

from crispy_forms.layout import Row
from django import forms

from budgets.enums import Title
from budgets.models import StaffPosition
from budgets.queries import TOTAL
from budgets.tables import EURO, IN_MILLIONS
from documents.forms.settings import BlockForm, YearField
from measures.models import CategoryScheme

UNITS = [(EURO, "Euro"), (IN_MILLIONS, "Mio. Euro mit zwei Nachkommastellen")]


class FundingTableForm(BlockForm):
    first = (Row("year", "compare_year", "unit"),)

    year = YearField(label="Jahr")
    compare_year = YearField(
        label="Vergleichsjahr", required=False, help_text="Leer: das Vorjahr."
    )
    unit = forms.ChoiceField(label="Einheit", choices=UNITS, initial=EURO)


class PlanTableForm(BlockForm):
    first = (Row("year", "result_year", "unit"),)

    year = YearField(label="Jahr")
    result_year = YearField(
        label="Ergebnis des Jahres", required=False, help_text="Leer: das Vorjahr."
    )
    unit = forms.ChoiceField(label="Einheit", choices=UNITS, initial=IN_MILLIONS)


class ShareTableForm(BlockForm):
    first = (Row("year", "scheme"),)

    year = YearField(label="Jahr")
    scheme = forms.ChoiceField(label="Gliederung")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        schemes = CategoryScheme.objects.all()
        if self.scope:
            schemes = schemes.available_to(self.scope.jobcenter)
        choice = cast(forms.ChoiceField, self.fields["scheme"])
        choice.choices = list(schemes.values_list("key", "name"))


class BudgetOverviewForm(BlockForm):
    first = (Row("year", "unit"),)

    year = YearField(label="Jahr")
    unit = forms.ChoiceField(label="Einheit", choices=UNITS, initial=EURO)


class OutflowChartForm(BlockForm):
    first = (Row("year", "title"),)

    year = YearField(label="Jahr")
    title = forms.ChoiceField(
        label="Titel",
        choices=[*Title.choices, (TOTAL, "beide Titel")],
        initial=Title.EGT,
    )


class StaffingTableForm(BlockForm):
    first = ("year", "keys", "total", "teams", "ratios")

    year = YearField(label="Jahr")
    keys = forms.MultipleChoiceField(
        label="Funktionen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl: alle Funktionen des Jahres.",
    )
    total = forms.BooleanField(
        label="Summe der Stellen zeigen",
        required=False,
        help_text="Nur, wenn keine Funktion in einer anderen enthalten ist.",
    )
    teams = forms.BooleanField(
        label="Nach Teams ordnen, mit Summen je Team und innerhalb und außerhalb des "
        "Stellenplans",
        required=False,
    )
    ratios = forms.BooleanField(
        label="Personen je Stelle zeigen",
        required=False,
        help_text="Neueste Zahl der erwerbsfähigen Leistungsberechtigten der betreuten "
        "Gruppe, geteilt durch die Stellen.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.scope:
            names = StaffPosition.objects.filter(
                budget_year__jobcenter=self.scope.jobcenter
            ).values_list("key", "name")
            choice = cast(forms.MultipleChoiceField, self.fields["keys"])
            choice.choices = list(dict(names).items())
