"""Settings of the split of the measures in a document."""

from typing import cast

from crispy_forms.layout import Row
from django import forms

from documents.forms.settings import BlockForm, YearField
from measures.forms.shares import split_choices
from measures.queries import library_of
from measures.queries.splits import DEFAULT, splits_of


class MeasureSharesForm(BlockForm):
    first = (Row("year", "by", "shape"), "compare", "persons")

    year = YearField(label="Jahr")
    by = forms.ChoiceField(label="Aufteilen nach", initial=DEFAULT)
    shape = forms.ChoiceField(
        label="Darstellung",
        choices=[("table", "Tabelle"), ("chart", "Diagramm")],
        initial="table",
    )
    compare = forms.BooleanField(label="Vorjahr daneben zeigen", required=False)
    persons = forms.BooleanField(
        label="Maßnahmen, Bindung, Gesamtkosten, Eintritte und Bestand zeigen",
        required=False,
        help_text="Nur in der Tabelle.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.scope:
            splits = splits_of(library_of(self.scope.jobcenter))
            choice = cast(forms.ChoiceField, self.fields["by"])
            choice.choices = split_choices(splits)
