"""Findings of a reader, gathered: none lost, none said a thousand times."""

from documents.enums import Severity
from keyfigures.importers.readings import FileRefused, Note, Place
from keyfigures.importers.tables.opening import MAX_ERRORS

MAX_WARNINGS = 50

TOO_MANY = (
    f"Mehr als {MAX_ERRORS} Zellen sind nicht lesbar; es wurde nichts übernommen. "
    "Vermutlich ist die Tabelle anders aufgebaut als angegeben. Die erste Stelle: "
    "{first}"
)


class Findings:
    """Notes in the order they were found; what repeats is said once, with its count."""

    def __init__(self, notes: list[Note]):
        self._notes = list(notes)
        self._errors = 0
        self._warnings: list[Note] = []
        self._repeated: dict[tuple, tuple[Place, str, int]] = {}

    def error(self, place: Place, message: str) -> None:
        """Raises FileRefused where so much is wrong that nothing can be right."""
        self._notes.append(Note(Severity.ERROR, place, message))
        self._errors += 1
        if self._errors > MAX_ERRORS:
            first = next(one for one in self._notes if one.severity == Severity.ERROR)
            raise FileRefused(TOO_MANY.format(first=f"{first.place}: {first.message}"))

    def add(self, note: Note) -> None:
        """Errors and warnings are counted, each in its way."""
        if note.severity == Severity.ERROR:
            self.error(note.place, note.message)
        else:
            self._warnings.append(note)

    def hint(self, place: Place, message: str) -> None:
        self._notes.append(Note(Severity.HINT, place, message))

    def repeated(self, key: tuple, place: Place, message: str) -> None:
        """An error that many rows share; the first place stands for all."""
        first, said, count = self._repeated.get(key, (place, message, 0))
        self._repeated[key] = (first, said, count + 1)

    def all(self) -> list[Note]:
        """Errors first, then warnings, then hints."""
        for place, message, count in self._repeated.values():
            more = f" Das betrifft {count} Zeilen." if count > 1 else ""
            self.error(place, message + more)
        self._repeated.clear()
        notes = [*self._notes, *self._warnings[:MAX_WARNINGS]]
        left = len(self._warnings) - MAX_WARNINGS
        if left > 0:
            notes.append(Note(Severity.WARNING, Place(), _more(left)))
        order = (Severity.ERROR, Severity.WARNING, Severity.HINT)
        return sorted(notes, key=lambda note: order.index(Severity(note.severity)))


def _more(count: int) -> str:
    return f"Weitere Warnungen dieser Art, nicht einzeln aufgeführt: {count}."
