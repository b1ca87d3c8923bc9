"""Which of last year's targets go on: one box each."""

from collections.abc import Iterable

from crispy_forms.layout import Fieldset
from django import forms

from targets.forms.agreements import plain_helper


class TakeOverForm(forms.Form):
    """All are chosen until somebody says otherwise. ``rows``: id, words, help."""

    def __init__(self, *args, rows: Iterable[dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {f"ziel-{row['pk']}": row["pk"] for row in rows}
        for row in rows:
            self.fields[f"ziel-{row['pk']}"] = forms.BooleanField(
                label=row["label"], help_text=row["help"], required=False, initial=True
            )
        self.helper = plain_helper(Fieldset("Ziele des Vorjahrs", *self.names))

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not self.chosen(cleaned):
            raise forms.ValidationError("Bitte wählen Sie mindestens ein Ziel.")
        return cleaned

    def chosen(self, cleaned: dict) -> list[int]:
        return [pk for name, pk in self.names.items() if cleaned.get(name)]

    def values(self) -> list[int]:
        return self.chosen(self.cleaned_data)
