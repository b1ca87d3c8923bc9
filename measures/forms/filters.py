"""Narrow the list of measures; every field may stay empty."""

from typing import Any

from django import forms

from measures.enums import Payer
from measures.queries import Library, PlanBook
from measures.queries.filters import Wanted

ALL = ("", "alle")
NO_CATEGORY = "ohne Kategorie"

#: field of the form -> what it narrows
_FIELDS = {
    "suche": "words",
    "instrument": "instrument",
    "kategorie": "category",
    "zielgruppe": "group",
    "traeger": "provider",
    "mittel": "payer",
}


class FilterForm(forms.Form):
    suche = forms.CharField(label="Wörter", required=False, max_length=100)
    instrument = forms.ChoiceField(label="Instrument", required=False)
    kategorie = forms.ChoiceField(label="Kategorie", required=False)
    zielgruppe = forms.ChoiceField(label="Zielgruppe", required=False)
    traeger = forms.ChoiceField(label="Träger", required=False)
    mittel = forms.ChoiceField(label="Mittel", required=False)

    def __init__(self, data, *, book: PlanBook, library: Library) -> None:
        super().__init__(data)
        rows = [measure.row for measure in book.all]
        instruments = {row.version.instrument for row in rows}
        groups = {group for row in rows for group in row.target_groups.all()}
        providers = {row.provider for row in rows if row.provider}
        payers = {row.version.payer for row in rows}
        self._offer("instrument", [(row.key, row.short_name) for row in instruments])
        self._offer("zielgruppe", [(row.key, row.name) for row in groups])
        self._offer("traeger", [(str(row.pk), row.name) for row in providers])
        self._offer("mittel", [(key, Payer(key).label) for key in payers])
        field: Any = self.fields["kategorie"]
        field.choices = [ALL, *category_choices(library)]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *sorted(choices, key=lambda row: row[1].casefold())]

    @property
    def wanted(self) -> Wanted:
        """What of the fields can be read."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(**{field: given.get(name, "") for name, field in _FIELDS.items()})


def query_of(wanted: Wanted) -> dict[str, str]:
    """What an address asks for, so that the list shows just this."""
    named = {name: getattr(wanted, field) for name, field in _FIELDS.items()}
    return {name: str(value) for name, value in named.items() if value}


def category_choices(library: Library) -> list[tuple[str, list[tuple[str, str]]]]:
    """Categories under the names of their schemes."""
    return [
        (
            scheme.name,
            [
                *(
                    (f"{scheme.key}/{row.key}", row.name)
                    for row in library.categories_of(scheme.key)
                ),
                (f"{scheme.key}/", NO_CATEGORY),
            ],
        )
        for scheme in library.schemes.values()
    ]
