"""One cell of a sheet as a person sent it: read, or refused with the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from core.numbers import NotANumber
from keyfigures import rules
from keyfigures.actions.cells import Place, place_of
from keyfigures.actions.entry import Cell
from keyfigures.fields import Entry, EntryField
from keyfigures.sheets import Spot

_FIELD = EntryField(required=False)
REMEDY = "Schreiben Sie zum Beispiel 1.234,5 oder ein Zeichen wie *."


@dataclass
class Typed:
    """One cell as it was sent: its text, and id and text of the value seen before."""

    spot: Spot
    text: str
    seen: int | None
    base: str
    errors: list[str] = field(default_factory=list)

    @classmethod
    def sent(cls, spot: Spot, text: str, base: Mapping[str, str]) -> "Typed":
        seen = base.get("seen", "")
        return cls(spot, text.strip(), _id(seen), base.get("text", "").strip())

    @property
    def is_changed(self) -> bool:
        """Unchanged text is never stored: a "*" that was shown is no new value."""
        return self.text != self.base

    @property
    def place(self) -> Place:
        return place_of(self.spot.blank(None))

    def read(self, jobcenter, answer: dict) -> Cell:
        """The cell as it is to be stored. Raises ValidationError with the remedy."""
        row = self.spot.blank(jobcenter)
        text = _FIELD.clean(self.text)
        if not text:
            return Cell(row, self.seen, is_emptied=True)
        entry = _read(text, row.indicator.unit)
        row.value, row.mark = entry.value, entry.mark
        for name, value in answer.items():
            setattr(row, name, value)
        rules.check_value(row)
        return Cell(row, self.seen)


def _read(text: str, unit: str) -> Entry:
    """As everywhere, but the remedy fits into a cell."""
    try:
        return EntryField.read(text, unit)
    except ValidationError as error:
        if not isinstance(error.__cause__, NotANumber):
            raise
        said = str(error.__cause__).partition(" Schreiben Sie ")[0]
        raise ValidationError(f"{said} {REMEDY}") from error


def _id(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
