"""What a Land says about its priorities (Schwerpunkte) of a year, as data.

One file for each Land in ``fixtures/agreements``; ``landestexte`` in the folder of the
installation's own data may hold more, and what it says comes first. Nothing is
invented: a year without an entry has no text.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from core import catalogues
from core.catalogues import BrokenFile

FOLDER = catalogues.FOLDER / "agreements"
OWN_FOLDER = "landestexte"


@dataclass(frozen=True)
class Priority:
    """One numbered priority: its title and a paragraph."""

    title: str
    text: str


@dataclass(frozen=True)
class StateText:
    """The priorities of a Land for one year, and where they were taken from."""

    state: str
    year: int
    source: str
    priorities: tuple[Priority, ...]


def state_text(state: str, year: int) -> StateText | None:
    """The text of a Land for a year; None where nobody has stored one."""
    for folder in (Path(settings.DATA_DIR) / OWN_FOLDER, FOLDER):
        for path in sorted(folder.glob("*.toml")):
            for found in read(path):
                if (found.state, found.year) == (state, year):
                    return found
    return None


def read(path: Path) -> list[StateText]:
    """All years of one file. Raises BrokenFile with file, year and reason."""
    data = catalogues.read(path)
    state = data.get("state")
    if not isinstance(state, str) or len(state) != 2:
        raise BrokenFile(f"{path.name}: state nennt das Land mit zwei Ziffern.")
    return [_year(path.name, state, row) for row in data.get("years", [])]


def _year(place: str, state: str, row: dict) -> StateText:
    year = row.get("year")
    here = f"{place}, Jahr {year}"
    if not isinstance(year, int):
        raise BrokenFile(f"{here}: year fehlt oder ist kein Jahr.")
    if not row.get("source"):
        raise BrokenFile(f"{here}: source sagt, woher der Text des Landes stammt.")
    items = tuple(_priority(here, item) for item in row.get("priorities", []))
    return StateText(state, year, row["source"], items)


def _priority(here: str, item: dict) -> Priority:
    title, text = item.get("title"), item.get("text")
    if not (title and text and isinstance(title, str) and isinstance(text, str)):
        raise BrokenFile(f"{here}: Jeder Schwerpunkt hat title und text.")
    return Priority(title, text)
