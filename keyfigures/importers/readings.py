"""What a reader makes of a file: readings, and findings for the person who sent it.

Readers are pure: bytes and settings in, ``Outcome`` out. They neither know the
database nor the Jobcenter's stored values.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from core.errors import DomainError
from core.periods import Period
from documents.enums import Severity


class FileRefused(DomainError):
    """The whole file cannot be used; the sentence says why and what to do."""


class Place(NamedTuple):
    """Where in the file: sheet and cell ("1.1 Eckwerte", "G12"), or a line of text."""

    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        sheet = f"Blatt „{self.sheet}“" if self.sheet else ""
        cell = self.cell if " " in self.cell or not self.cell else f"Zelle {self.cell}"
        return ", ".join(part for part in (sheet, cell) if part)


class Reading(NamedTuple):
    """One value of a file. Keys are those of the catalogue; ``value`` in its unit.

    Exactly one of ``value`` and ``mark`` is filled.
    """

    indicator: str
    population: str
    region: str
    period: Period
    value: Decimal | None
    mark: str
    status: str
    place: Place
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def address(self) -> tuple[str, str, str, Period]:
        """What two readings must not share within one file."""
        return (self.indicator, self.population, self.region, self.period)


@dataclass(frozen=True)
class Note:
    """A finding about a place of the file, with what to do, in German.

    ERROR: the value there was refused. WARNING: look at it. HINT: good to know.
    """

    severity: Severity
    place: Place
    message: str


@dataclass(frozen=True)
class Question:
    """Something only a person knows: choices as (key, German label)."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]
    help_text: str = ""


@dataclass(frozen=True)
class Origin:
    """Source of all readings of a file; rows of the source catalogue are made of it."""

    publisher: str = ""
    product: str = ""
    data_as_of: date | None = None


@dataclass(frozen=True)
class Outcome:
    """All a file says. Questions left open mean that there are no readings yet."""

    readings: list[Reading] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    origin: Origin = field(default_factory=Origin)

    @property
    def refused(self) -> int:
        """How many values were refused."""
        return sum(note.severity == Severity.ERROR for note in self.notes)
