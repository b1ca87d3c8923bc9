"""Words of a table to keys, and a question for each word that nobody knows yet."""

import hashlib
from collections.abc import Sequence

from keyfigures.importers.addresses import column_letters
from keyfigures.importers.cells import shorten
from keyfigures.importers.readings import Place, Question
from keyfigures.importers.tables.labels import Catalogue, normal
from keyfigures.importers.tables.mapping import ASK, OTHERS, SKIP, TAKE
from keyfigures.importers.tables.plans import Plan
from keyfigures.importers.tables.raw import Column, RawTable

COLUMN = "column"  # whether a column of a wide table is wanted at all
MAX_PHRASE = 120
MAX_QUESTIONS = 20  # at a time, for one dimension
DEFAULTS = {"population": "gesamt", "region": "jc"}
ASKED = {
    "indicator": "Welche Kennzahl ist „{word}“?",
    "population": "Welche Personengruppe ist „{word}“?",
    "region": "Welche Region ist „{word}“?",
    "status": "Welcher Status ist „{word}“?",
    COLUMN: "Was steht in den Spalten „{word}“?",
}
LEFT_OUT = (SKIP, "nicht übernehmen")
REMEMBERED = "Die Antwort wird für die nächste Datei gemerkt."


class Skipped(Exception):
    """A person said that this word is not wanted."""


class Unknown(Exception):
    """The word is asked for."""


class Resolver:
    """Answers by what was learned, then by the catalogue; else asks."""

    def __init__(self, table: RawTable, plan: Plan, catalogue: Catalogue):
        self._table, self._plan, self._catalogue = table, plan, catalogue
        self._known: dict[tuple, dict[str, str] | type[Exception]] = {}
        self._open: dict[str, dict[str, tuple[str, Place]]] = {}

    def resolve(
        self,
        dimensions: tuple[str, ...],
        parts: tuple[str, ...],
        column: Column,
        row: int | None = None,
    ) -> dict[str, str]:
        """Keys of the dimensions that share these words; without row, of a header.

        Raises Skipped or Unknown.
        """
        key = (dimensions, parts)
        answer = self._known.get(key)
        if answer is None:
            place = self._place(column, row)
            answer = self._known[key] = self._answer(dimensions, parts, place)
        if isinstance(answer, type):
            raise answer
        return answer

    def questions(self) -> list[Question]:
        """For each dimension some words at a time, and one question for all others."""
        questions = []
        for dimension, words in self._open.items():
            asked = list(words.items())[:MAX_QUESTIONS]
            questions += [self._question(dimension, *one) for one in asked]
            left = len(words) - len(asked)
            if left and self._plan.learned(dimension).get(OTHERS) != ASK:
                questions.append(self._others(dimension, left))
        return questions

    def _place(self, column: Column, row: int | None) -> Place:
        if row is None:
            letters = column_letters(column.index)
            return Place(self._table.sheet, f"Spalte {letters}")
        return self._table.place(row, column)

    def knows(self, dimensions: tuple[str, ...], word: str) -> bool:
        """Does the catalogue know the word in one of the dimensions?"""
        return any(self._find(one, word) for one in dimensions)

    def _answer(self, dimensions, parts, place) -> dict[str, str] | type[Exception]:
        phrase = phrase_of(parts)
        found = {one: self._learned(one, phrase) for one in dimensions}
        if SKIP in found.values():
            return Skipped
        left = [one for one in dimensions if not found[one]]
        found |= self._by_catalogue(left, parts, is_learned=len(left) < len(dimensions))
        unknown = [one for one in dimensions if not found[one]]
        if any(self._plan.learned(one).get(OTHERS) == SKIP for one in unknown):
            return Skipped
        for one in unknown:
            words = self._open.setdefault(one, {})
            words.setdefault(phrase, (" / ".join(parts), place))
        return Unknown if unknown else found

    def _learned(self, dimension: str, phrase: str) -> str:
        """A learned key, as long as the catalogue still has it."""
        key = self._plan.learned(dimension).get(phrase, "")
        names = self._catalogue.names.get(dimension) or {TAKE: ""}
        return key if key in names or key == SKIP else ""

    def _by_catalogue(
        self, dimensions: list[str], parts: tuple[str, ...], *, is_learned: bool
    ) -> dict[str, str]:
        """Each word must mean exactly one thing, or nothing is sure.

        A group or region that no word names is the usual one, if all words are spent on
        the others. Where a person has explained some of the words, those left count.
        """
        if len(dimensions) == 1 and not is_learned:
            (dimension,) = dimensions
            return {dimension: self._find(dimension, " ".join(parts))}
        named: dict[str, str] = dict.fromkeys(dimensions, "")
        spent = 0
        for part in parts:
            hits = {one: key for one in dimensions if (key := self._find(one, part))}
            if len(hits) == 1 and not any(named[one] for one in hits):
                named |= hits
                spent += 1
        if is_learned:
            return named
        if spent < len(parts):
            return dict.fromkeys(dimensions, "")
        is_sure = "indicator" not in dimensions or bool(named["indicator"])
        usual = DEFAULTS if is_sure else {}
        return {one: key or usual.get(one, "") for one, key in named.items()}

    def _find(self, dimension: str, word: str) -> str:
        if dimension not in self._catalogue.names:
            return ""
        return self._catalogue.find(dimension, word)

    def _question(
        self, dimension: str, phrase: str, first: tuple[str, Place]
    ) -> Question:
        words, place = first
        return Question(
            key=f"label:{dimension}:{phrase}",
            label=ASKED[dimension].format(word=shorten(words, 80)),
            choices=(*self._choices(dimension), LEFT_OUT),
            help_text=f"Zum ersten Mal hier: {place}. {REMEMBERED}",
        )

    def _choices(self, dimension: str) -> list[tuple[str, str]]:
        if dimension == COLUMN:
            return [(TAKE, "Werte, die übernommen werden")]
        return list(self._catalogue.names[dimension].items())

    def _others(self, dimension: str, count: int) -> Question:
        return Question(
            key=f"label:{dimension}:{OTHERS}",
            label=f"Was soll mit {count} weiteren unbekannten Bezeichnungen geschehen?",
            choices=(LEFT_OUT, (ASK, "danach einzeln zuordnen")),
            help_text=REMEMBERED,
        )


def phrase_of(parts: Sequence[str]) -> str:
    """Words as a mapping remembers them; very long ones by their beginning and sum."""
    phrase = " / ".join(normal(part) for part in parts)
    if len(phrase) <= MAX_PHRASE:
        return phrase
    return f"{phrase[:MAX_PHRASE]}… {hashlib.sha256(phrase.encode()).hexdigest()[:12]}"
