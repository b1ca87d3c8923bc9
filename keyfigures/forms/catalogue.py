"""Forms of the catalogue: a Jobcenter's own indicators, groups, regions, sources."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.validators import MaxValueValidator

from keyfigures.models import DataSource, Indicator, Population, Region


class CatalogueForm(forms.ModelForm):
    """An own entry; ``version`` tells whether somebody else changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.jobcenter = jobcenter
        self.initial["version"] = self.instance.version
        self.helper = FormHelper()
        names = [name for name in self.fields if name != "version"]
        deed = "Änderung speichern" if self.instance.pk else "Anlegen"
        self.helper.layout = Layout("version", *names, Submit("save", deed))

    def validate_constraints(self):
        """Left to the action, which first makes the key."""

    def refuse(self, error: forms.ValidationError) -> None:
        self.add_error(None, error)


class IndicatorForm(CatalogueForm):
    class Meta:
        model = Indicator
        fields = [
            "name",
            "unit",
            "decimals",
            "kind",
            "direction",
            "definition",
            "paragraph",
        ]
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "decimals": "So viele Stellen werden gezeigt; gespeichert wird der Wert "
            "ungerundet.",
            "definition": "Formel in Worten: Zähler, Nenner, Zeitraum.",
            "paragraph": "Zum Beispiel § 48a SGB II.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        decimals = self.fields["decimals"]
        decimals.validators.append(MaxValueValidator(4))
        decimals.error_messages["invalid"] = "Bitte eine Zahl von 0 bis 4 eingeben."


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
