"""The columns with values of a table, each with what its header says."""

from contextlib import suppress
from dataclasses import dataclass

from core.periods import Period
from keyfigures.importers.readings import Question
from keyfigures.importers.tables.header_periods import days_in, split_header, year_in
from keyfigures.importers.tables.mapping import DIMENSIONS
from keyfigures.importers.tables.periods import as_day, meanings_of
from keyfigures.importers.tables.plans import Plan
from keyfigures.importers.tables.raw import Column, RawTable, shown
from keyfigures.importers.tables.resolving import COLUMN, Resolver, Skipped, Unknown

DATE_MEANINGS = {
    "month": "der ganze Monat",
    "date": "der einzelne Tag (Stichtag)",
    "quarter": "das ganze Quartal",
    "year": "das ganze Jahr",
}


@dataclass(frozen=True)
class ValueColumn:
    """A column of values; ``period`` and ``year`` where its header names them."""

    column: Column
    period: Period | None
    year: int | None
    keys: dict[str, str]


def date_meaning(table: RawTable, plan: Plan) -> tuple[str, list[Question]]:
    """What single dates stand for: as answered, as they show, or a question."""
    if plan.dates in DATE_MEANINGS:
        return plan.dates, []
    source = plan.sources["period"]
    if source.is_header:
        days = [day for column in plan.values for day in days_in(column.parts)]
    else:
        cells = (cell for column in source.columns for cell in table.cells(column))
        days = [day for cell in set(cells) if (day := as_day(cell)) is not None]
    meanings = meanings_of(days) if days else ["month"]
    if len(meanings) == 1:
        return meanings[0], []
    return "month", [
        Question(
            key="dates",
            label=f"Was bedeutet ein Datum wie {min(days):%d.%m.%Y}?",
            choices=tuple((one, DATE_MEANINGS[one]) for one in meanings),
            help_text="Die Antwort wird für die nächste Datei gemerkt.",
        )
    ]


def value_columns(
    table: RawTable, plan: Plan, resolver: Resolver, meaning: str
) -> list[ValueColumn]:
    """The columns whose header can be understood; the resolver asks for the others."""
    source = plan.sources["period"]
    heads: dict[Column, tuple[Period | None, int | None, tuple[str, ...]]] = {}
    for column in plan.values:
        period, year, words = None, None, tuple(map(shown, column.parts))
        if source.is_header:
            period, words = split_header(column.parts, meaning)
        elif source.is_year_above:
            year, words = year_in(column.parts)
        if period or year or not source.uses_header:
            heads[column] = (period, year, words)
    telling = _Telling(plan, resolver, [words for *_, words in heads.values()])
    found = []
    for column, (period, year, words) in heads.items():
        with suppress(Skipped, Unknown):
            keys = telling.keys(words, column)
            found.append(ValueColumn(column, period, year, keys))
    return found


class _Telling:
    """Which words of the headers tell one column from the other, and what they mean."""

    def __init__(self, plan: Plan, resolver: Resolver, headers: list[tuple[str, ...]]):
        self._resolver = resolver
        self._dimensions = tuple(
            one for one in DIMENSIONS if plan.sources[one].is_header
        )
        several = len(headers) > 1
        self._common = set.intersection(*map(set, headers)) if several else set()
        self._differ = len({self._words(words) for words in headers}) > 1

    def keys(self, words: tuple[str, ...], column: Column) -> dict[str, str]:
        """Keys of the dimensions in the header. Raises Skipped or Unknown."""
        telling = self._words(words)
        if self._dimensions:
            return self._resolver.resolve(self._dimensions, telling or words, column)
        if self._differ and telling:  # such as "Veränderung" beside the values
            self._resolver.resolve((COLUMN,), telling, column)
        return {}

    def _words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Without those that all columns have, unless they mean something."""
        return tuple(
            word
            for word in words
            if word not in self._common or self._resolver.knows(self._dimensions, word)
        )
