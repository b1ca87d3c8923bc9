"""Settings of the money's blocks in a document."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms

from budgets.enums import Title
from budgets.models import StaffPosition
from budgets.queries import TOTAL
from budgets.tables import EURO, IN_MILLIONS
from documents.forms.blocks import check_links
from measures.models import CategoryScheme

UNITS = [(EURO, "Euro"), (IN_MILLIONS, "Mio. Euro mit zwei Nachkommastellen")]


class BlockForm(forms.Form):
    """Base: caption and note; ``config()`` is what the block stores.

    ``scope`` (documents.registry.Scope) tells for whom the form asks.
    """

    first: tuple = ()

    caption = forms.CharField(
        label="Überschrift der Tabelle",
        max_length=300,
        required=False,
        help_text="Leer: eine Überschrift mit Jahr und Einheit.",
    )
    note = forms.CharField(
        label="Anmerkung unter der Tabelle",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, scope=None, **kwargs):
        self.scope = scope
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.first, "caption", "note")
        if scope and "year" in self.fields:
            self.fields["year"].initial = scope.year

    def clean_caption(self) -> str:
        return check_links(self.cleaned_data["caption"])

    def clean_note(self) -> str:
        return check_links(self.cleaned_data["note"])

    def config(self) -> dict:
        """The settings as JSON; what was left empty is left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", [], False)
        }


class YearField(forms.IntegerField):
    """A year between 1990 and 2100; no arrows, no grouping."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(min_value=1990, max_value=2100, **kwargs)


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
