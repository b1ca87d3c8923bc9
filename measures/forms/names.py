"""Forms of what has little more than a name: providers, target groups, schemes."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from measures.actions import CategoryRow
from measures.models import CategoryScheme, Provider, TargetGroup
from measures.queries import Library

NEW_ROWS = 3
CATEGORY, PLACE = "kategorie-", "instrument-"


class NameForm(forms.ModelForm):
    """One name and one button."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("name", Submit("save", self.deed()))

    def deed(self) -> str:
        """What the button says."""
        return "Speichern"

    def validate_constraints(self):
        """Left to the action, which looks at all names."""


class ProviderForm(NameForm):
    class Meta:
        model = Provider
        fields = ["name"]
        help_texts = {"name": "Die Organisation, nie eine Person."}

    def deed(self) -> str:
        return "Träger umbenennen" if self.instance.pk else "Träger anlegen"


class GroupForm(NameForm):
    class Meta:
        model = TargetGroup
        fields = ["name"]

    def deed(self) -> str:
        return "Zielgruppe umbenennen" if self.instance.pk else "Zielgruppe anlegen"


class SchemeForm(forms.ModelForm):
    """An own way to split the budget: categories, and a place for each instrument."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    class Meta:
        model = CategoryScheme
        fields = ["name"]

    def __init__(self, *args, library: Library, **kwargs):
        super().__init__(*args, **kwargs)
        self.library = library
        self.initial["version"] = self.instance.version
        self.stored = (
            library.categories_of(self.instance.key) if self.instance.pk else []
        )
        for number, row in enumerate(self.stored, start=1):
            self._add_category(f"{CATEGORY}{row.pk}", f"Kategorie {number}", row.name)
        for number in range(1, NEW_ROWS + 1):
            label = f"Weitere Kategorie {number}"
            self._add_category(f"{CATEGORY}neu-{number}", label, "")
        if self.stored:
            self._add_places()

    def _add_category(self, name: str, label: str, initial: str) -> None:
        self.fields[name] = forms.CharField(
            label=label, max_length=120, required=False, initial=initial
        )

    def _add_places(self) -> None:
        choices = [("", "keine"), *((str(row.pk), row.name) for row in self.stored)]
        for instrument in self.library.instruments:
            field: Any = forms.ChoiceField(label=str(instrument), required=False)
            field.choices = choices
            place = self.library.placements.get(instrument.pk, {})
            chosen = place.get(self.instance.key)
            field.initial = str(chosen.pk) if chosen else ""
            self.fields[f"{PLACE}{instrument.pk}"] = field

    @property
    def categories(self) -> list:
        return [self[name] for name in self.fields if name.startswith(CATEGORY)]

    @property
    def places(self) -> list:
        return [self[name] for name in self.fields if name.startswith(PLACE)]

    def validate_constraints(self):
        """Left to the action, which first makes the key."""

    def rows(self) -> list[CategoryRow]:
        return [
            CategoryRow(" ".join(text.split()), _number(name[len(CATEGORY) :]))
            for name, text in self.cleaned_data.items()
            if name.startswith(CATEGORY)
        ]

    def placements(self) -> dict[int, int]:
        return {
            int(name[len(PLACE) :]): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(PLACE) and value
        }


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
