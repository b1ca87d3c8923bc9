"""By what a person wants to see the money split."""

from typing import Any

from django import forms

from measures.queries.splits import DEFAULT, Split

SCHEMES, OTHERS = "Gliederungen", "Merkmale der Maßnahmen"
Choices = list[tuple[str, list[tuple[str, str]]]]


def split_choices(splits: dict[str, Split]) -> Choices:
    """Schemes of categories first, then what is known of each measure."""
    return [
        (SCHEMES, [(row.key, row.label) for row in splits.values() if row.scheme]),
        (OTHERS, [(row.key, row.label) for row in splits.values() if not row.scheme]),
    ]


class ShareForm(forms.Form):
    """An address that asks for what there is not shows the first scheme."""

    nach = forms.ChoiceField(label="Aufteilen nach")

    def __init__(self, data, *, splits: dict[str, Split]) -> None:
        asked = data.get("nach", "")
        super().__init__({"nach": asked if asked in splits else DEFAULT})
        field: Any = self.fields["nach"]
        field.choices = split_choices(splits)

    @property
    def chosen(self) -> str:
        return self.data["nach"]
