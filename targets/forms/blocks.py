"""Settings of the blocks that show targets in a document."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from documents.forms.blocks import check_links
from targets.models import Target


class TargetTableForm(forms.Form):
    """Settings of the block "Ziele des Jahres" in a document."""

    year = forms.IntegerField(
        label="Jahr",
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    keys = forms.MultipleChoiceField(
        label="Ziele",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl: alle Ziele des Jahres.",
    )
    caption = forms.CharField(
        label="Überschrift der Tabelle",
        max_length=300,
        required=False,
    )
    note = forms.CharField(
        label="Anmerkung unter der Tabelle",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)
        if scope:
            self.fields["year"].initial = scope.year
            rows = Target.objects.filter(jobcenter=scope.jobcenter).select_related(
                "indicator", "population"
            )
            names = {row.key: str(row) for row in rows}
            choice = cast(forms.MultipleChoiceField, self.fields["keys"])
            choice.choices = list(names.items())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("year", "keys", "caption", "note")

    def clean_caption(self) -> str:
        return check_links(self.cleaned_data["caption"])

    def clean_note(self) -> str:
        return check_links(self.cleaned_data["note"])

    def config(self) -> dict:
        """The settings as JSON; what was left empty is left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", [])
        }
