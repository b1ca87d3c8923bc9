"""A reader for tests of what happens with readings, whatever file they came from.

One value per line: indicator;group;period;value or mark;status. A line "Stand:…" tells
the Datenstand, "Quelle:…" the publisher, "?" asks a question, "!" is a refused value,
"#" a hint; "Weg" refuses the whole file.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.periods import Period
from documents.enums import Severity
from keyfigures.enums import FileLayout
from keyfigures.importers import reading
from keyfigures.importers.readings import (
    FileRefused,
    Note,
    Origin,
    Outcome,
    Place,
    Question,
    Reading,
)

MARKS = {"*", "x", "-", ".", "..."}


@dataclass
class PlainFile:
    """Stands in for ``reading.OpenFile``."""

    data: bytes
    name: str = ""
    known_layout: str = ""
    layout = FileLayout.RATIOS

    def read(self, mapping, context) -> Outcome:
        return outcome_of(self.data, mapping)


def install(monkeypatch) -> None:
    """Let every file be read by this reader."""
    monkeypatch.setattr(reading, "open_file", PlainFile)


def outcome_of(data: bytes, mapping) -> Outcome:
    outcome, told = Outcome(), {}
    for number, line in enumerate(data.decode().splitlines(), start=1):
        place = Place("Werte", f"A{number}")
        word, _, rest = line.partition(":")
        if line == "Weg":
            raise FileRefused("Die Datei gehört zu einem anderen Jobcenter.")
        if rest:
            told[word] = rest
        elif line == "?" and "dates" not in mapping:
            choices = (("ja", "Ja"), ("nein", "Nein"))
            outcome.questions.append(Question("dates", "Ist das so?", choices))
        elif line[0] in "!#":
            severity = Severity.ERROR if line[0] == "!" else Severity.HINT
            outcome.notes.append(Note(severity, place, line[1:]))
        elif line != "?":
            outcome.readings.append(_reading(line, place))
    if outcome.questions:
        outcome.readings.clear()
    as_of = told.get("Stand")
    origin = Origin(
        told.get("Quelle", "Statistik der Bundesagentur für Arbeit"),
        "Testreihe",
        date.fromisoformat(as_of) if as_of else None,
    )
    return Outcome(outcome.readings, outcome.notes, outcome.questions, origin)


def _reading(line: str, place: Place) -> Reading:
    indicator, group, period, shown, *rest = line.split(";")
    is_mark = shown in MARKS
    return Reading(
        indicator,
        group,
        "jc",
        Period.parse(period),
        None if is_mark else Decimal(shown),
        shown if is_mark else "",
        rest[0] if rest else "final",
        place,
        *(Decimal(number) for number in rest[1:3]),
    )


def file_of(*lines: str, stand: str = "", source: str = "") -> bytes:
    head = [f"Stand:{stand}"] if stand else []
    head += [f"Quelle:{source}"] if source else []
    return "\n".join([*head, *lines]).encode()
