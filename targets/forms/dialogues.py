"""The form of a dialogue: when, who, about which data, and what was agreed."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from crispy_forms.layout import Fieldset
from crispy_forms.layout import Row as Columns
from django import forms

from core.forms import GermanDateField
from core.periods import MONTHS
from targets.actions import Row
from targets.forms.agreements import plain_helper
from targets.models import Agreement, Dialogue, DialogueItem
from targets.rules.dialogues import done_on_problem, held_on_problem

SPARE_ROWS = 3
ITEM_FIELDS = ("text", "responsible", "due_on", "done_on")


class DialogueForm(forms.Form):
    """A dialogue with its agreements, some spare rows among them.

    ``agreements`` are those of the year; only where there are several the form asks.
    """

    agreement_id = forms.TypedChoiceField(label="Zielvereinbarung", coerce=int)
    held_on = GermanDateField(label="Datum")
    data_month = forms.TypedChoiceField(
        label="Datenstand",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Bis zu welchem Monat die Werte besprochen werden.",
    )
    participants = forms.CharField(
        label="Teilnehmende",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Funktionen, eine je Zeile, zum Beispiel: Geschäftsführung.",
    )
    conditions = forms.CharField(
        label="veränderte Rahmenbedingungen",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Was seit der Vereinbarung anders ist und die Ziele berührt.",
    )
    note = forms.CharField(
        label="Ergebnis",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args, dialogue: Dialogue, agreements: Sequence[Agreement], **kwargs
    ):
        self.dialogue, self.agreements = dialogue, list(agreements)
        kwargs["initial"] = self._stored()
        super().__init__(*args, **kwargs)
        self._ask_for_agreement()
        year = self.agreements[0].year
        months = [(number, f"{name} {year}") for number, name in enumerate(MONTHS, 1)]
        self._choose("data_month", "für jedes Ziel der neueste Monat", months)
        items = list(dialogue.items.all()) if dialogue.pk else []
        self.rows: list[tuple[str, DialogueItem | None]] = [
            *((str(item.pk), item) for item in items),
            *((f"neu{number}", None) for number in range(1, SPARE_ROWS + 1)),
        ]
        for number, (key, item) in enumerate(self.rows, start=1):
            self._add_row(number, key, item)
        self.helper = plain_helper(*self._layout())

    def _stored(self) -> dict:
        row = self.dialogue
        names = ("held_on", "participants", "conditions", "note")
        month = row.data_month.month if row.data_month else ""
        return {name: getattr(row, name) for name in names} | {"data_month": month}

    def _ask_for_agreement(self) -> None:
        """Most Jobcenter have one agreement; a stored dialogue stays with its own."""
        if self.dialogue.pk or len(self.agreements) == 1:
            del self.fields["agreement_id"]
            return
        choices = [(row.pk, row.get_level_display()) for row in self.agreements]
        self._choose("agreement_id", "Bitte wählen", choices)

    def _choose(self, name: str, nothing: str, choices: list[tuple[int, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", nothing), *choices]

    def _add_row(self, number: int, key: str, item) -> None:
        for name, made in item_fields(number).items():
            made.initial = getattr(item, name) if item else None
            self.fields[f"{name}-{key}"] = made

    def _layout(self) -> list:
        first = ["agreement_id"] if "agreement_id" in self.fields else []
        rows = (
            Fieldset(
                f"Absprache {number}",
                f"text-{key}",
                Columns(f"responsible-{key}", f"due_on-{key}", f"done_on-{key}"),
            )
            for number, (key, _) in enumerate(self.rows, start=1)
        )
        return [
            *first,
            Columns("held_on", "data_month"),
            "participants",
            "conditions",
            "note",
            *rows,
        ]

    # --- Checks -------------------------------------------------------------------

    def clean_held_on(self) -> date:
        held_on = self.cleaned_data["held_on"]
        if problem := held_on_problem(self.agreements[0], held_on):
            raise forms.ValidationError(problem)
        return held_on

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for key, _ in self.rows:
            self._check_row(key, cleaned)
        return cleaned

    def _check_row(self, key: str, cleaned: dict) -> None:
        if problem := done_on_problem(cleaned.get(f"done_on-{key}")):
            self.add_error(f"done_on-{key}", problem)
        others = any(cleaned.get(f"{name}-{key}") for name in ITEM_FIELDS[1:])
        is_new = key.startswith("neu")
        if is_new and others and not cleaned.get(f"text-{key}"):
            self.add_error(f"text-{key}", "Bitte nennen Sie, was abgesprochen wurde.")

    # --- Answers ------------------------------------------------------------------

    def agreement(self) -> Agreement:
        chosen = self.cleaned_data.get("agreement_id")
        by_id = {row.pk: row for row in self.agreements}
        return by_id.get(chosen or 0, self.agreements[0])

    def values(self) -> dict:
        month = self.cleaned_data["data_month"]
        names = ("held_on", "participants", "conditions", "note")
        found = {name: self.cleaned_data[name] for name in names}
        year = self.agreements[0].year
        return found | {"data_month": date(year, month, 1) if month else None}

    def items(self) -> list[Row]:
        return [
            Row(
                int(key) if key.isdecimal() else None,
                {name: self.cleaned_data[f"{name}-{key}"] for name in ITEM_FIELDS},
            )
            for key, _ in self.rows
        ]


def item_fields(number: int) -> dict[str, forms.Field]:
    """The fields of one agreement, by field of the model."""
    return {
        "text": forms.CharField(
            label=f"Absprache {number}",
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        "responsible": forms.CharField(
            label=f"zuständig für Absprache {number}",
            max_length=120,
            required=False,
            help_text="Eine Funktion.",
        ),
        "due_on": GermanDateField(label=f"Absprache {number} fällig", required=False),
        "done_on": GermanDateField(
            label=f"Absprache {number} erledigt", required=False
        ),
    }
