"""Forms with a row for each party, annex or signature of an agreement."""

from collections.abc import Iterable
from datetime import date

from crispy_forms.layout import Fieldset
from crispy_forms.layout import Row as Columns
from django import forms
from django.utils.timezone import localdate

from core.forms import GermanDateField
from targets import rules
from targets.actions import Row, Signature
from targets.forms.agreements import plain_helper
from targets.models import Agreement, Party

SPARE_ROWS = 1
TOO_LATE = "Dieser Tag liegt in der Zukunft. Tragen Sie die Unterschrift danach ein."


class RowsForm(forms.Form):
    """Rows of text fields, some of them spare; ``rows`` are the stored ones."""

    #: what one row is
    noun = ""

    def __init__(self, *args, rows: Iterable, suggested: Iterable[dict] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [(str(row.pk), self.texts_of(row)) for row in rows]
        spare = [*([] if self.rows else suggested), *[{}] * SPARE_ROWS]
        self.rows += [(f"neu{number}", texts) for number, texts in enumerate(spare, 1)]
        for number, (key, texts) in enumerate(self.rows, start=1):
            for name, made in self.made_fields(number).items():
                made.initial = texts.get(name, "")
                self.fields[f"{name}-{key}"] = made
        self.helper = plain_helper(
            *(
                Fieldset(f"{self.noun} {number}", *self.lines(key))
                for number, (key, _) in enumerate(self.rows, start=1)
            )
        )

    def lines(self, key: str) -> list:
        """The fields of a row, two beside each other."""
        names = [f"{name}-{key}" for name in self.made_fields(1)]
        return [Columns(*names[at : at + 2]) for at in range(0, len(names), 2)]

    def texts_of(self, row) -> dict:
        """What is stored, by field."""
        return {name: getattr(row, name) for name in self.made_fields(1)}

    def made_fields(self, number: int) -> dict[str, forms.Field]:
        """The fields of one row, by field of the model."""
        raise NotImplementedError

    def typed_rows(self) -> list[tuple[str, dict]]:
        """Key and cleaned values of every row."""
        names = list(self.made_fields(1))
        return [
            (key, {name: self.cleaned_data.get(f"{name}-{key}") for name in names})
            for key, _ in self.rows
        ]

    def values(self) -> list[Row]:
        return [
            Row(int(key) if key.isdecimal() else None, texts)
            for key, texts in self.typed_rows()
        ]


class PartiesForm(RowsForm):
    """Who agrees; a party whose name is emptied goes."""

    noun = "Partei"

    def made_fields(self, number: int) -> dict[str, forms.Field]:
        return {
            "name": forms.CharField(
                label=f"Name der Partei {number}", max_length=200, required=False
            ),
            "capacity": forms.CharField(
                label=f"Partei {number} tritt auf als",
                max_length=160,
                required=False,
                help_text="Zum Beispiel: als zugelassener kommunaler Träger",
            ),
            "function": forms.CharField(
                label=f"Partei {number} vertreten durch (Funktion)",
                max_length=160,
                required=False,
                help_text="Zum Beispiel: die Landrätin",
            ),
            "person": forms.CharField(
                label=f"Name der Person bei Partei {number}",
                max_length=120,
                required=False,
            ),
        }

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for key, texts in self.typed_rows():
            if texts["name"] and not texts["function"]:
                self.add_error(
                    f"function-{key}",
                    "Bitte nennen Sie die Funktion, durch die diese Partei vertreten "
                    "wird.",
                )
            if not texts["name"] and texts["function"] and key.startswith("neu"):
                self.add_error(f"name-{key}", "Bitte nennen Sie die Partei.")
        return cleaned


class AnnexesForm(RowsForm):
    """Annexes; one whose title is emptied goes. ``papers``: id and words."""

    noun = "Anlage"

    def __init__(self, *args, papers: list[tuple[int, str]], **kwargs):
        self.papers = papers
        super().__init__(*args, **kwargs)

    def made_fields(self, number: int) -> dict[str, forms.Field]:
        return {
            "title": forms.CharField(
                label=f"Titel der Anlage {number}", max_length=200, required=False
            ),
            "paper_id": forms.TypedChoiceField(
                label=f"Fassung zu Anlage {number}",
                choices=[("", "keine"), *self.papers],
                coerce=int,
                empty_value=None,
                required=False,
                help_text="Eine festgehaltene Fassung eines Dokuments.",
            ),
        }

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for key, texts in self.typed_rows():
            if texts["paper_id"] and not texts["title"] and key.startswith("neu"):
                self.add_error(
                    f"title-{key}", "Bitte geben Sie der Anlage einen Titel."
                )
        return cleaned


class SignaturesForm(forms.Form):
    """Place and day of each party; they may sign on different days."""

    def __init__(self, *args, agreement: Agreement, parties: Iterable[Party], **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.parties = list(parties)
        for party in self.parties:
            self.fields[f"place-{party.pk}"] = forms.CharField(
                label=f"Ort ({party})",
                max_length=120,
                required=False,
                initial=party.place,
            )
            self.fields[f"signed_on-{party.pk}"] = GermanDateField(
                label=f"Datum ({party})", required=False, initial=party.signed_on
            )
        self.helper = plain_helper(
            *(
                Fieldset(
                    str(party), Columns(f"place-{party.pk}", f"signed_on-{party.pk}")
                )
                for party in self.parties
            )
        )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for party in self.parties:
            self._check(party, cleaned)
        return cleaned

    def _check(self, party: Party, cleaned: dict) -> None:
        place, day = f"place-{party.pk}", f"signed_on-{party.pk}"
        if cleaned.get(day) and cleaned[day] > localdate():
            self.add_error(day, TOO_LATE)
        elif cleaned.get(day) and cleaned.get(place):
            self._check_day(day, cleaned[place], cleaned[day])
        if cleaned.get(day) and not cleaned.get(place):
            self.add_error(place, "Bitte nennen Sie den Ort der Unterschrift.")
        if cleaned.get(place) and day in cleaned and not cleaned[day]:
            self.add_error(day, "Bitte nennen Sie den Tag der Unterschrift.")

    def _check_day(self, name: str, place: str, day: date) -> None:
        try:
            rules.check_signature(self.agreement, place, day)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def values(self) -> dict[int, Signature]:
        return {
            party.pk: Signature(
                self.cleaned_data[f"place-{party.pk}"],
                self.cleaned_data[f"signed_on-{party.pk}"],
            )
            for party in self.parties
        }
