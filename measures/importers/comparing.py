"""Lines of a file beside the measures of the plan: new, changed, the same, refused."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from measures.importers.reading import FileLine, FileTable
from measures.models import Measure
from measures.table import BY_KEY, Known, RowRefused, read, texts_of
from measures.table.known import folded

Texts = dict[str, str]


class LineState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Compared:
    """One line of the file and what would become of it.

    ``typed`` and ``seen`` are what is to be stored and what stands there now, by
    column; ``problems`` pairs of place and words.
    """

    state: LineState
    line: FileLine
    name: str
    pk: int | None = None
    typed: Texts = field(default_factory=dict)
    seen: Texts = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Column, text now, text to be."""
        return [
            (BY_KEY[key].label, self.seen.get(key, ""), text)
            for key, text in self.typed.items()
        ]


def compare(
    table: FileTable, known: Known, measures: Iterable[Measure]
) -> list[Compared]:
    """Nothing is stored; the measures given are spoilt by it."""
    return _Comparison(table, known, measures).lines()


class _Comparison:
    def __init__(self, table: FileTable, known: Known, measures) -> None:
        self.table, self.known = table, known
        self.measures = list(measures)
        self.numbers = {row.number: row for row in self.measures if row.number}
        self.named: dict[tuple, list[Measure]] = {}
        for row in self.measures:
            self.named.setdefault(_name_of(texts_of(row)), []).append(row)
        self.sent = Counter(
            line.texts["number"] for line in table.lines if line.texts.get("number")
        )
        self.taken: set[int] = set()

    def lines(self) -> list[Compared]:
        return [self._line(line) for line in self.table.lines]

    def _line(self, line: FileLine) -> Compared:
        if line.problem:
            return self._refused(line, {"": line.problem})
        number = line.texts.get("number", "")
        if self.sent[number] > 1:
            text = f"Die Nummer {number} steht in der Datei mehrmals."
            return self._refused(line, {"number": text})
        found = self._stored(line.texts)
        if len(found) > 1:
            text = (
                "Im Plan heißen mehrere Maßnahmen mit diesem Instrument so. Tragen Sie "
                "in der Datei die Nummer der Maßnahme ein."
            )
            return self._refused(line, {"name": text})
        if found and found[0].pk in self.taken:
            text = "Diese Maßnahme steht in der Datei schon in einer Zeile darüber."
            return self._refused(line, {"name": text})
        return self._known(line, found[0]) if found else self._new(line)

    def _stored(self, texts: Texts) -> list[Measure]:
        """The measure of that number, else those of that name and instrument."""
        if number := texts.get("number", ""):
            return [self.numbers[number]] if number in self.numbers else []
        return self.named.get(_name_of(texts), [])

    def _new(self, line: FileLine) -> Compared:
        typed = {key: text for key, text in line.texts.items() if text}
        try:
            read(typed, self.known, Measure(plan=self.known.plan), typed.keys())
        except RowRefused as error:
            return self._refused(line, error.by_column)
        return Compared(LineState.NEW, line, typed["name"], typed=typed)

    def _known(self, line: FileLine, measure: Measure) -> Compared:
        self.taken.add(measure.pk)
        pk, now = measure.pk, texts_of(measure)
        typed = {key: text for key, text in line.texts.items() if text != now[key]}
        if not typed.get("number", "x"):  # a line without number keeps the stored one
            del typed["number"]
        try:
            draft = read({**now, **typed}, self.known, measure, typed.keys())
        except RowRefused as error:
            return self._refused(line, error.by_column)
        after = texts_of(draft.measure, draft.cohorts)
        changed = {key: after[key] for key in after if after[key] != now[key]}
        state = LineState.CHANGED if changed else LineState.SAME
        seen = {key: now[key] for key in changed}
        return Compared(state, line, after["name"], pk, changed, seen)

    def _refused(self, line: FileLine, by_column: dict[str, str]) -> Compared:
        problems = tuple(
            (self.table.place(line, key), text) for key, text in by_column.items()
        )
        name = line.texts.get("name", "")
        return Compared(LineState.REFUSED, line, name, problems=problems)


def _name_of(texts: Texts) -> tuple[str, str]:
    return folded(texts.get("name", "")), folded(texts.get("instrument", ""))
