"""How a file means points and commas: what its own cells prove, and what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.numbers import NotANumber
from keyfigures.importers.cells import Ambiguous, plain, read_number, shorten
from keyfigures.importers.readings import Question
from keyfigures.importers.tables.raw import Column, RawTable

#: what a person may answer -> notation of ``cells``
ANSWERS = {"thousands": "thousands", "decimal": "english"}
_OPEN = "open"  # two readings, both possible


@dataclass(frozen=True)
class Evidence:
    """What the texts of a column prove, and a text that leaves it open."""

    proofs: frozenset[str] = frozenset()
    sample: str = ""


def notations(
    table: RawTable, columns: Iterable[Column], answers: Mapping[str, str]
) -> tuple[dict[int, str], list[Question]]:
    """Notation by index of column, and a question for each column left open.

    A column answers for itself: by what a person said, then by its own cells. A file is
    written by one hand: where a column proves nothing, the others speak for it.
    """
    seen = {column: _evidence(table, column) for column in columns}
    whole = frozenset[str]().union(*(evidence.proofs for evidence in seen.values()))
    points, questions = {}, []
    for column, evidence in seen.items():
        answer = ANSWERS.get(str(answers.get(column.key) or answers.get("*")), "")
        points[column.index] = answer or _only(evidence.proofs or whole)
        if evidence.sample and not points[column.index]:
            questions.append(_question(column, evidence.sample))
    return points, questions


def _only(proofs: frozenset[str]) -> str:
    """What is proven, unless the opposite is, too."""
    return next(iter(proofs)) if len(proofs) == 1 else ""


def _evidence(table: RawTable, column: Column) -> Evidence:
    index = column.index
    cells = {row[index] for row in table.rows}
    words = (plain(cell) for cell in cells if isinstance(cell, str))
    texts = {text for text in words if "," in text or "." in text}
    kinds = {text: _kind(text) for text in texts}
    doubtful = min((text for text, kind in kinds.items() if kind == _OPEN), default="")
    return Evidence(frozenset(kinds.values()) - {_OPEN, ""}, doubtful)


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    """Which notation alone makes a number of the text; "open" where they disagree."""
    german, english = _read(text, "thousands"), _read(text, "english")
    if german == english:
        return ""  # no number, or the same one
    if german is None or english is None:
        return "english" if german is None else "thousands"
    return _OPEN


def _read(text: str, notation: str):
    try:
        return read_number(text, notation)
    except (NotANumber, Ambiguous):
        return None


def _question(column: Column, sample: str) -> Question:
    german, english = _read(sample, "thousands"), _read(sample, "english")
    return Question(
        key=f"point:{column.key}",
        label=f"Wie ist „{shorten(sample)}“ in der Spalte „{column.title}“ gemeint?",
        choices=(
            ("thousands", f"als {_words(german)} (Punkt zwischen Tausendern)"),
            ("decimal", f"als {_words(english)} (Punkt vor den Dezimalen)"),
        ),
        help_text="Die Antwort gilt für die ganze Spalte und wird für die nächste "
        "Datei gemerkt.",
    )


def _words(number) -> str:
    """1234 as "1234", 1.234 as "1,234": without a point, nothing is in doubt."""
    return str(number).replace(".", ",").replace("-", "−")


def points_of(mapping: Mapping | None) -> Mapping[str, str]:
    """Answers on points that a mapping remembers: key of a column, or "*" for all."""
    points = (mapping or {}).get("points")
    return points if isinstance(points, Mapping) else {}
