"""Title, letterhead and abbreviations of the document."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict

from documents.models import Document


class DetailsForm(forms.ModelForm):
    """The front of the document; ``mark`` notices that somebody saved in between."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    class Meta:
        model = Document
        fields = ["title", "subtitle", "letterhead"]
        help_texts = {
            "title": "Steht auf der ersten Seite und in der Fußzeile.",
            "letterhead": "Bleibt das Feld leer, gilt der Briefkopf des Jobcenters.",
        }

    def show_mark(self, mark: str) -> None:
        """Let the next save rest on what is stored now; what was typed stays."""
        self.data = MultiValueDict(
            {**dict(cast(MultiValueDict, self.data).lists()), "mark": [mark]}
        )


class AbbreviationForm(forms.Form):
    short = forms.CharField(label="Abkürzung", max_length=40, required=False)
    long = forms.CharField(label="Bedeutung", max_length=200, required=False)

    def clean(self):
        data = super().clean() or {}
        if bool(data.get("short")) != bool(data.get("long")):
            raise forms.ValidationError(
                "Geben Sie Abkürzung und Bedeutung an, oder leeren Sie beide Felder."
            )
        return data


class BaseAbbreviations(forms.BaseFormSet):
    helper: FormHelper

    def clean(self):
        seen: set[str] = set()
        for form in self.forms:
            short = form.cleaned_data.get("short") if form.is_valid() else ""
            if short and short in seen:
                form.add_error("short", f"„{short}“ steht schon weiter oben.")
            seen.add(short or "")

    def mapping(self) -> dict[str, str]:
        """What was typed, empty rows left out."""
        rows = [form.cleaned_data for form in self.forms]
        return {row["short"]: row["long"] for row in rows if row.get("short")}


def abbreviations_formset(document: Document, data=None):
    """One row per abbreviation and a few empty ones; an emptied row is dropped."""
    factory = forms.formset_factory(
        AbbreviationForm, formset=BaseAbbreviations, extra=3, max_num=300
    )
    rows = sorted(document.abbreviations.items())
    formset: Any = factory(
        data,
        prefix="abk",
        initial=[{"short": short, "long": long} for short, long in rows],
    )
    formset.helper = FormHelper()
    formset.helper.form_tag = False
    formset.helper.template = "kern/table_inline_formset.html"
    formset.helper.attrs = {}
    return formset
