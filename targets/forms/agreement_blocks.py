"""Settings of the blocks of an agreement."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from targets.enums import Aim
from targets.models import Party


class NothingToAskForm(forms.Form):
    """A block that shows what the agreement says, without settings."""

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)

    def config(self) -> dict:
        return {}


class TargetClauseForm(forms.Form):
    """Settings of the block "Ziele als Klauseln"."""

    aim = forms.ChoiceField(label="gesetzliches Ziel", choices=Aim.choices)

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("aim")

    def config(self) -> dict:
        return {"aim": self.cleaned_data["aim"]}


class SignaturesForm(forms.Form):
    """Settings of the block "Unterschriften": who signs for somebody else."""

    deputies = forms.MultipleChoiceField(
        label="Unterschrift in Vertretung",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bei diesen Parteien steht „In Vertretung“ über der Funktion.",
    )

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)
        document = scope.document if scope else None
        rows = Party.objects.filter(agreement__document=document) if document else []
        choice = cast(forms.MultipleChoiceField, self.fields["deputies"])
        choice.choices = [(str(row.pk), f"{row.name}, {row.function}") for row in rows]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("deputies")

    def config(self) -> dict:
        chosen = self.cleaned_data["deputies"]
        return {"deputies": chosen} if chosen else {}
