"""Settings of the structure table: month, region, caption, note."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms

from keyfigures.block_forms.base import links_are_whole
from keyfigures.block_forms.options import NEWEST, SelectedPeriodField
from keyfigures.models import Region
from keyfigures.queries.catalogue import offered
from keyfigures.selections import LATEST, OWN


class StructureForm(forms.Form):
    """A fixed table needs little: which month, and where."""

    period = SelectedPeriodField(
        label="Monat",
        help_text="Zum Beispiel Juli 2019. Leer: immer der neueste Monat.",
    )
    region = forms.ChoiceField(label="Region")
    caption = forms.CharField(
        label="Überschrift",
        max_length=300,
        required=False,
        validators=[links_are_whole],
        help_text="Leer: Was die Tabelle zeigt und der Monat werden zur Überschrift.",
    )
    note = forms.CharField(
        label="Anmerkung",
        max_length=600,
        required=False,
        validators=[links_are_whole],
    )

    def __init__(self, data=None, *, scope, initial=None):
        super().__init__(data, initial={"region": OWN, **(initial or {})})
        region = self.fields["region"]
        rows = offered(Region, scope.jobcenter).values_list("key", "name")
        region.choices = list(rows)  # type: ignore[attr-defined]
        self.fields["period"].widget.attrs.pop("list", None)
        if self.initial.get("period") == LATEST:
            self.initial["period"] = NEWEST
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(Row("period", "region"), "caption", "note")

    def config(self) -> dict:
        """Settings of the block."""
        cleaned = self.cleaned_data
        return cleaned | {"period": cleaned["period"] or LATEST}
