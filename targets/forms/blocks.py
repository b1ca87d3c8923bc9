"""Settings of the blocks that show targets in a document."""

from typing import cast

from django import forms

from documents.forms.settings import BlockForm, YearField
from targets.models import Target


class TargetTableForm(BlockForm):
    """Settings of the block "Ziele des Jahres" in a document."""

    first = ("year", "keys")

    year = YearField(label="Jahr")
    keys = forms.MultipleChoiceField(
        label="Ziele",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl: alle Ziele des Jahres.",
    )

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, scope=scope, **kwargs)
        if scope:
            rows = Target.objects.filter(jobcenter=scope.jobcenter).select_related(
                "indicator", "population"
            )
            names = {row.key: str(row) for row in rows}
            choice = cast(forms.MultipleChoiceField, self.fields["keys"])
            choice.choices = list(names.items())
