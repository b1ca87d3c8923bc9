"""Forms of the catalogue: a Jobcenter's own indicators, groups, regions, sources."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.core.validators import MaxValueValidator

from keyfigures.models import DataSource, Indicator, Population, Region

_NOTHING_CHOSEN = {
    "unit": "Bitte wählen",
    "kind": "Bitte wählen",
    "window": "ohne Angabe",
}


class CatalogueForm(forms.ModelForm):
    """An own entry; ``version`` tells whether somebody else changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.jobcenter = jobcenter
        self.initial["version"] = self.instance.version
        self.helper = FormHelper()
        deed = "Änderung speichern" if self.instance.pk else "Anlegen"
        self.helper.layout = Layout("version", *self._parts(), Submit("save", deed))

    def _parts(self) -> list:
        """Fields of the form, in order; subclasses put them into groups."""
        return [name for name in self.fields if name != "version"]

    def validate_constraints(self):
        """Left to the action, which first makes the key."""

    def refuse(self, error: forms.ValidationError) -> None:
        self.add_error(None, error)


class IndicatorForm(CatalogueForm):
    class Meta:
        model = Indicator
        fields = [
            *("name", "code", "definition", "unit", "decimals", "kind", "direction"),
            *("formula", "numerator", "denominator", "window"),
            *("paragraph", "waiting_months"),
        ]
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "formula": forms.Textarea(attrs={"rows": 2}),
            "numerator": forms.TextInput,
            "denominator": forms.TextInput,
        }
        help_texts = {
            "decimals": "So viele Stellen werden gezeigt; gespeichert wird der Wert "
            "ungerundet.",
            "definition": "Was gezählt wird und was nicht, in einem oder zwei Sätzen.",
            "formula": "Zum Beispiel: Abbrüche ÷ Eintritte × 100.",
            "numerator": "Bei einer Quote: was über dem Bruchstrich steht.",
            "denominator": "Bei einer Quote: worauf sie sich bezieht.",
            "window": "Welche Monate in einen Wert eingehen.",
            "paragraph": "Zum Beispiel § 48a SGB II.",
            "waiting_months": "So viele Monate nach dem Berichtsmonat ist ein Wert "
            "endgültig; bei eigenen Zählungen meist 0.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        decimals = self.fields["decimals"]
        decimals.validators.append(MaxValueValidator(4))
        decimals.error_messages["invalid"] = "Bitte eine Zahl von 0 bis 4 eingeben."
        for name, word in _NOTHING_CHOSEN.items():
            field = cast(forms.ChoiceField, self.fields[name])
            choices = list(cast(list[tuple[str, str]], field.choices))
            field.choices = [("", word), *(row for row in choices if row[0])]
        waiting = self.fields["waiting_months"]
        waiting.required = False
        waiting.validators.append(MaxValueValidator(24))

    def clean_waiting_months(self) -> int:
        return self.cleaned_data["waiting_months"] or 0

    def _parts(self) -> list:
        unit, formula = ("unit", "decimals"), ("numerator", "denominator")
        return [
            Fieldset("Bezeichnung", "name", "code", "definition"),
            Fieldset("Einheit und Art", Row(*unit), Row("kind", "direction")),
            Fieldset("Formel", "formula", Row(*formula), "window"),
            Fieldset("Herkunft", Row("paragraph", "waiting_months")),
        ]


class PopulationForm(CatalogueForm):
    class Meta:
        model = Population
        fields = ["name", "definition"]
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}


class RegionForm(CatalogueForm):
    class Meta:
        model = Region
        fields = ["name", "kind", "ags"]


class SourceForm(CatalogueForm):
    class Meta:
        model = DataSource
        fields = ["publisher", "product", "place", "issued", "note"]
        help_texts = {
            "product": "Zum Beispiel Kreisreport SGB II.",
            "issued": "Zum Beispiel 2017-10 oder Herbst 2017.",
        }
