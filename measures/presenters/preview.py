"""What a file would change, before anything is stored."""

from dataclasses import dataclass

from measures.actions import Saved
from measures.importers import Compared, FileTable, LineState
from measures.presenters.table import counted

_WORDS = {
    LineState.NEW: ("success", "neu"),
    LineState.CHANGED: ("info", "geändert"),
    LineState.SAME: ("neutral", "unverändert"),
    LineState.REFUSED: ("danger", "abgelehnt"),
}


@dataclass(frozen=True)
class Line:
    """One line of the file as the preview shows it."""

    number: int
    name: str
    kind: str
    word: str
    changes: list[tuple[str, str, str]]
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Preview:
    """The file as a whole."""

    name: str
    lines: list[Line]
    counts: list[str]
    ignored: str
    can_confirm: bool
    refused: int


def preview(name: str, table: FileTable, lines: list[Compared]) -> Preview:
    numbers = {state: sum(line.state == state for line in lines) for state in LineState}
    return Preview(
        name=name,
        lines=[_line(line) for line in lines if line.state != LineState.SAME],
        counts=[
            f"{numbers[state]} {_WORDS[state][1]}"
            for state in LineState
            if numbers[state]
        ],
        ignored=", ".join(f"„{one}“" for one in table.ignored),
        can_confirm=not numbers[LineState.REFUSED]
        and bool(numbers[LineState.NEW] + numbers[LineState.CHANGED]),
        refused=numbers[LineState.REFUSED],
    )


def _line(line: Compared) -> Line:
    kind, word = _WORDS[line.state]
    changes = [
        (label, old or "nichts", new or "nichts") for label, old, new in line.changes
    ]
    return Line(line.line.number, line.name, kind, word, changes, line.problems)


def stored_words(saved: Saved) -> str:
    new = sum(step.before is None for step in saved.steps)
    changed = len(saved.steps) - new
    told = []
    if new:
        told.append(f"{counted(new, 'Maßnahme', 'Maßnahmen')} angelegt")
    if changed:
        told.append(f"{counted(changed, 'Maßnahme', 'Maßnahmen')} geändert")
    return f"{' und '.join(told)}." if told else "Alles ist schon gespeichert."
