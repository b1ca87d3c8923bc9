"""The form of an amendment: day and reason, and what changes."""

from datetime import date

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.timezone import localdate

from core.formats import german_date
from core.forms import GermanDateField
from targets.forms.targets import TargetForm

#: what is no part of the agreement
OWN_MATTERS = ("agreement_id", "parent_id", "position")


class AmendmentForm(TargetForm):
    """The numbers of an agreed target once more, with day and reason of the change."""

    dated = GermanDateField(label="Nachtrag vom")
    reason = forms.CharField(
        label="Grund",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Er wird mit dem Nachtrag aufbewahrt.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in OWN_MATTERS:
            self.fields.pop(name, None)
        self.helper = self._helper()
        self.helper.layout.insert(0, Fieldset("Nachtrag", "dated", "reason"))

    def clean_dated(self) -> date:
        dated, agreement = self.cleaned_data["dated"], self.target.agreement
        if dated > localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft.")
        if agreement and agreement.agreed_on and dated < agreement.agreed_on:
            raise forms.ValidationError(
                "Ein Nachtrag liegt nicht vor der Vereinbarung vom "
                f"{german_date(agreement.agreed_on)}."
            )
        return dated

    def values(self) -> dict:
        """Only fields of the target; its place in the agreement stays."""
        found = super().values()
        for name in (*OWN_MATTERS, "dated", "reason"):
            found.pop(name, None)
        return found
