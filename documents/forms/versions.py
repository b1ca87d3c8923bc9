"""Freeze a version, compare two."""

from django import forms

from documents.forms.choices import offer
from documents.models import Version


class FreezeForm(forms.Form):
    """Why a version is frozen."""

    reason = forms.CharField(
        label="Anlass",
        max_length=150,
        help_text="Zum Beispiel: Vorlage im Ausschuss für Soziales am 12.11.2026.",
    )


LIVE = "jetzt"


class CompareForm(forms.Form):
    """Which two states of a document are compared."""

    SIDES = ("von", "bis")

    von = forms.ChoiceField(label="älterer Stand")
    bis = forms.ChoiceField(label="neuerer Stand")

    def __init__(self, *args, versions: list[Version], **kwargs):
        super().__init__(*args, **kwargs)
        frozen = [
            (str(version.number), f"Fassung {version.number}: {version.reason}")
            for version in versions
        ]
        self.choices = {"von": frozen, "bis": [(LIVE, "jetziger Stand"), *frozen]}
        for side in self.SIDES:
            offer(self, side, self.choices[side])

    def names(self) -> list[str]:
        """How the two chosen sides are called."""
        if not self.is_valid():
            return []
        return [
            dict(self.choices[side])[self.cleaned_data[side]] for side in self.SIDES
        ]
