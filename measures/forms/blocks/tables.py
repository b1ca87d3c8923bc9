"""Settings of the tables of measures in a document."""

from typing import cast

from crispy_forms.layout import Row
from django import forms

from documents.forms.settings import BlockForm, YearField
from measures.enums import Payer
from measures.forms.filters import ALL, category_choices
from measures.printed import CHOICES, USUAL
from measures.queries import Library, library_of
from measures.queries.annex import SCHEME


class _WithLibrary(BlockForm):
    """Base: knows what the Jobcenter of the document can choose from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.library = library_of(self.scope.jobcenter) if self.scope else Library()

    def offer(self, name: str, choices: list) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def schemes(self) -> list[tuple[str, str]]:
        return [(row.key, row.name) for row in self.library.schemes.values()]


class MeasureTableForm(_WithLibrary):
    first = (
        Row("year", "payer"),
        Row("category", "instrument"),
        Row("group", "scheme"),
        "columns",
        "landscape",
    )

    year = YearField(label="Jahr")
    payer = forms.ChoiceField(
        label="Mittel",
        required=False,
        choices=[ALL, *Payer.choices],
        help_text="Wer die Maßnahmen bezahlt.",
    )
    category = forms.ChoiceField(label="Kategorie", required=False)
    instrument = forms.ChoiceField(label="Instrument", required=False)
    group = forms.ChoiceField(label="Zielgruppe", required=False)
    scheme = forms.ChoiceField(
        label="Gliedern nach",
        required=False,
        help_text="Jede Kategorie bekommt eine Zeile mit ihrer Summe.",
    )
    columns = forms.MultipleChoiceField(
        label="Spalten",
        required=False,
        choices=CHOICES,
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        help_text="Der Name der Maßnahme steht immer vorn.",
    )
    landscape = forms.BooleanField(
        label="Im PDF auf eigenen Seiten im Querformat",
        required=False,
        help_text="Sinnvoll ab etwa acht Spalten.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.library.instruments
        groups = self.library.groups.values()
        self.offer("instrument", [ALL, *((row.key, str(row)) for row in rows)])
        self.offer("group", [ALL, *((row.key, row.name) for row in groups)])
        self.offer("scheme", [("", "nicht gliedern"), *self.schemes()])
        self.offer("category", [ALL, *category_choices(self.library)])


class MeasureAnnexForm(_WithLibrary):
    first = (Row("year", "scheme"),)

    year = YearField(label="Jahr")
    scheme = forms.ChoiceField(
        label="Gliederung",
        initial=SCHEME,
        help_text="Jeder Euro steht in genau einer ihrer Kategorien.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("scheme", self.schemes())
