"""Measures one by one as a table, by category with sums."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core import tables
from core.formats import UNKNOWN
from measures.models import InstrumentCategory
from measures.printed import base
from measures.printed.columns import Columns, NumberColumn
from measures.queries import PlanBook, PlannedMeasure
from measures.queries.annex import is_own, plans_of, sums_of

Rows = Sequence[PlannedMeasure]


def listing(
    measures: Rows,
    book: PlanBook,
    *,
    columns: Iterable[str] = (),
    scheme: str = "",
    caption: str = "",
    note: str = "",
    landscape: bool = False,
) -> dict:
    """The measures given; with a ``scheme`` by its categories, each with its sum."""
    table = _Listing(book, Columns.of(columns), measures, scheme)
    return tables.table(
        base.with_unit(caption or f"Maßnahmen {book.year}"),
        [("Maßnahme", False), *table.heads()],
        list(table.rows()) if measures else [],
        notes=[note, *table.notes()],
        source=base.source(plans_of(measures)),
        landscape=landscape,
    )


@dataclass(frozen=True)
class _Listing:
    """One table: the book it is about, its columns, its measures."""

    book: PlanBook
    columns: Columns
    measures: Rows
    scheme: str

    def heads(self) -> list[tuple[str, bool]]:
        numbers = (row.head.format(year=self.book.year) for row in self.columns.numbers)
        words = [(column.head, False) for column in self.columns.words]
        return [*words, *((head, True) for head in numbers)]

    def rows(self) -> Iterator[dict]:
        for category, inside in self._categories():
            if self.scheme:
                name = category.name if category else base.NO_CATEGORY
                yield self._sum(name, inside, level="subhead")
            for measure in inside:
                yield self._row(measure)
        yield self._sum("Summe", self.measures, total=True)

    def notes(self) -> list[str]:
        if not self.book.all:
            return [f"Für {self.book.year} sind noch keine Maßnahmen geplant."]
        if not self.measures:
            return ["Keine Maßnahme passt zu dieser Auswahl."]
        return [
            "EGT: Eingliederungsmittel." if self.columns.has_egt else "",
            base.ROUNDING_NOTE if self._has_gap() else "",
        ]

    def _row(self, measure: PlannedMeasure) -> dict:
        sums = sums_of([measure], self.book)
        numbers = [
            UNKNOWN if column.is_egt and not measure.is_egt else column.shown(sums)
            for column in self.columns.numbers
        ]
        words = [column.words(measure) for column in self.columns.words]
        level = "sub" if self.scheme else ""
        return tables.row(self._name(measure), words, numbers, level=level)

    def _name(self, measure: PlannedMeasure) -> str:
        row = measure.row
        if is_own(measure, self.book):
            return row.name
        return f"{row.name} (Plan {row.plan.year})"

    def _sum(self, label: str, measures: Rows, **kind) -> dict:
        sums = sums_of(measures, self.book)
        numbers = [column.shown(sums) for column in self.columns.numbers]
        return tables.row(label, ["" for _ in self.columns.words], numbers, **kind)

    def _categories(self) -> list[tuple[InstrumentCategory | None, Rows]]:
        """In the order of the scheme; without one all measures together."""
        found: dict[InstrumentCategory | None, list[PlannedMeasure]] = {}
        for measure in self.measures:
            key = measure.categories.get(self.scheme) if self.scheme else None
            found.setdefault(key, []).append(measure)
        groups = [(category, tuple(rows)) for category, rows in found.items()]
        return sorted(groups, key=lambda item: item[0].position if item[0] else 999)

    def _has_gap(self) -> bool:
        """Do printed amounts add up to another sum than is printed?"""
        groups = [rows for _, rows in self._categories()]
        money = [column for column in self.columns.numbers if column.is_money]
        return any(
            self._gap(column, self.measures, groups if self.scheme else _single(whole))
            or (self.scheme and self._gap(column, whole, _single(whole)))
            for column in money
            for whole in groups
        )

    def _gap(self, column: NumberColumn, whole: Rows, parts: Iterable[Rows]) -> bool:
        amounts = [column.value(sums_of(part, self.book)) for part in parts]
        return base.has_gap(column.value(sums_of(whole, self.book)), amounts)


def _single(measures: Rows) -> list[Rows]:
    return [(measure,) for measure in measures]
