"""What a person typed into the table of measures, beside what was seen there."""

import re
from collections.abc import Mapping

from core import form_texts
from measures.actions import TypedRow
from measures.table import BY_KEY

_CELL = re.compile(r"([mn])([1-9]\d{0,8})-([a-z_]+)")
MAX_ROWS = 1000


class TypedTable:
    """The lines that were sent: all of them by a form, a few cells by a script.

    Cells are named after line and column: m12-price, n1-name for a new line. ``base``
    is what the person was shown.
    """

    def __init__(self, data: Mapping) -> None:
        self.base = form_texts.load(data.get("base", ""), depth=2)
        self.texts: dict[str, dict[str, str]] = {}
        kept = data.get("behalten", "")
        for name in data:
            if match := _CELL.fullmatch(name):
                self._take(match, self.seen(name) if name == kept else data[name])

    def _take(self, match: re.Match, text: str) -> None:
        line, column = match[1] + match[2], match[3]
        if column in BY_KEY:
            self.texts.setdefault(line, {})[column] = text.strip()

    def seen(self, name: str) -> str:
        return self.base.get(name, {}).get("text", "").strip()

    def seen_of(self, line: str) -> dict[str, str]:
        """What was seen in the cells of a line that were sent."""
        return {key: self.seen(f"{line}-{key}") for key in self.texts[line]}

    @property
    def rows(self) -> list[TypedRow]:
        """Lines with a cell that says something else than was seen there."""
        return [row for line in self._lines() if (row := self._row(line)).typed]

    def _lines(self) -> list[str]:
        """Stored lines first, then new ones, each as they stand on the page."""
        ordered = sorted(self.texts, key=lambda line: (line[0], int(line[1:])))
        return ordered[:MAX_ROWS]

    def _row(self, line: str) -> TypedRow:
        seen = self.seen_of(line)
        typed = {
            key: text for key, text in self.texts[line].items() if text != seen[key]
        }
        pk = int(line[1:]) if line.startswith("m") else None
        return TypedRow(line, typed, {key: seen[key] for key in typed}, pk)
