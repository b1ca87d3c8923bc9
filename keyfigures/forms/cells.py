"""What a person typed into a sheet, beside what was seen there."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from core import form_texts
from keyfigures.actions.entry import Cell, CellsRefused
from keyfigures.enums import ValueStatus
from keyfigures.fields import DataDateField
from keyfigures.models import DataSource
from keyfigures.sheets import Sheet
from keyfigures.typed_cells import Typed


class HeadForm(forms.Form):
    """What is said of every value stored from a sheet."""

    status = forms.ChoiceField(
        label="Status",
        choices=ValueStatus.choices,
        help_text="Wie sicher die Zahl ist.",
    )
    data_as_of = DataDateField(
        label="Datenstand",
        required=False,
        help_text="Monat der Veröffentlichung, zum Beispiel 10/2017.",
    )
    source = forms.TypedChoiceField(
        label="Quelle",
        coerce=int,
        help_text="Steht unter jeder Tabelle mit dem Wert.",
        error_messages={
            "required": "Wählen Sie eine Quelle. Ohne sie wird kein Wert gespeichert."
        },
    )

    def __init__(self, data=None, *, sources: list[DataSource], initial=None) -> None:
        super().__init__(data, initial={"status": ValueStatus.FINAL, **(initial or {})})
        self.sources = {row.pk: row for row in sources}
        source = cast(forms.ChoiceField, self.fields["source"])
        source.choices = [
            ("", "Bitte wählen"),
            *((row.pk, str(row)) for row in sources),
        ]

    @property
    def origin(self) -> dict[str, str]:
        """As typed, to be offered again."""
        return {name: self.data.get(name, "") for name in self.fields}

    def answer(self) -> dict:
        """The fields of an observation."""
        cleaned = self.cleaned_data
        return {
            "status": cleaned["status"],
            "data_as_of": cleaned["data_as_of"],
            "source": self.sources[cleaned["source"]],
        }


class TypedSheet:
    """The cells that were sent: all of them by a form, a few by a script.

    ``base`` is what the person was shown. ``looked_at`` are cells with a hint, which a
    change beside them may have settled.
    """

    def __init__(self, sheet: Sheet, data: Mapping, head: HeadForm) -> None:
        self.head = head
        self.base = form_texts.load(data.get("base", ""), depth=2)
        self.cells = {
            spot.name: Typed.sent(spot, data[spot.name], self.base.get(spot.name, {}))
            for spot in sheet
            if spot.name in data
        }
        if kept := self.cells.get(data.get("behalten", "")):
            kept.text = kept.base
        self.looked_at = set(data.get("geprueft", "").split()) & set(sheet.spots)
        self.rows: list[Cell] = []

    @property
    def changed(self) -> list[Typed]:
        return [cell for cell in self.cells.values() if cell.is_changed]

    def is_valid(self, jobcenter) -> bool:
        """Read all that was changed; what is wrong is said at its cell."""
        answer = self.head.answer() if self.head.is_valid() else {}
        self.rows = []
        for cell in self.changed:
            try:
                self.rows.append(cell.read(jobcenter, answer))
            except ValidationError as error:
                cell.errors = error.messages
        return bool(answer) and not self.wrong

    @property
    def wrong(self) -> list[Typed]:
        return [cell for cell in self.cells.values() if cell.errors]

    @property
    def head_errors(self) -> list[str]:
        return [str(text) for texts in self.head.errors.values() for text in texts]

    def refuse(self, error: CellsRefused) -> None:
        """Say at the cells what a rule said under the lock."""
        for cell in self.changed:
            cell.errors = error.by_place.get(cell.place, [])
