"""A mapping understood for one table, or what is wrong with it, by field, in German."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from core.periods import Period
from keyfigures.importers.context import Context
from keyfigures.importers.readings import Origin
from keyfigures.importers.tables import advice
from keyfigures.importers.tables.header_periods import split_header, year_in
from keyfigures.importers.tables.kinds import is_value
from keyfigures.importers.tables.labels import Catalogue
from keyfigures.importers.tables.mapping import DIMENSIONS, LONG, WIDE
from keyfigures.importers.tables.origins import as_of_column, as_of_lines
from keyfigures.importers.tables.periods import YEARS, data_date
from keyfigures.importers.tables.raw import Column, RawTable
from keyfigures.importers.tables.sources import (
    Source,
    Unclear,
    column_of,
    source_of,
)
from keyfigures.importers.tables.titles import title_period

T = TypeVar("T")

TEXTS = {"publisher": ("die Quelle", 200), "product": ("die Veröffentlichung", 300)}


@dataclass(frozen=True)
class Plan:
    """Where the parts of a value stand; ``period`` is set where one holds for all."""

    sources: Mapping[str, Source]
    values: list[Column]
    extras: Mapping[str, Column]
    origin: Origin
    dated: Column | None = None
    period: Period | None = None
    dates: str = ""
    labels: Mapping[str, Mapping[str, str]] | None = None
    is_wide: bool = False

    @property
    def used(self) -> set[Column]:
        """Columns that tell something other than values of a wide table."""
        named = {column for one in self.sources.values() for column in one.used}
        named |= {self.dated} if self.dated else set()
        return named | set(self.extras.values())

    def learned(self, dimension: str) -> Mapping[str, str]:
        return (self.labels or {}).get(dimension, {})


def check(mapping: Any, table: RawTable, context: Context) -> dict[str, str]:
    """What is wrong with a mapping, by field; nothing where it can be used."""
    return understand(mapping, table, context)[1]


def understand(
    mapping: Any, table: RawTable, context: Context
) -> tuple[Plan | None, dict[str, str]]:
    """The plan, or the errors by field; nonsense is an error, never a crash."""
    if not isinstance(mapping, Mapping) or mapping.get("form") not in (LONG, WIDE):
        return None, {"form": advice.NO_FORM}
    parser = _Parser(mapping, table, Catalogue(context))
    plan = parser.plan()
    return (None, parser.errors) if parser.errors else (plan, {})


class _Parser:
    """Reads the fields one by one and gathers what is wrong with them."""

    def __init__(self, mapping: Mapping, table: RawTable, catalogue: Catalogue):
        self.mapping, self.table, self.catalogue = mapping, table, catalogue
        self.is_wide = mapping["form"] == WIDE
        self.errors: dict[str, str] = {}

    def plan(self) -> Plan:
        sources = {
            name: self._try(name, self._source, name) or Source()
            for name in ("period", *DIMENSIONS, "status")
        }
        period = self._try("period", self._period, sources["period"])
        as_of, dated = self._try("data_as_of", self._as_of) or (None, None)
        used = {column for source in sources.values() for column in source.used}
        used |= {dated} if dated else set()
        extras = self._extras(used)
        values = self._values(sources, used | set(extras.values()), extras)
        return Plan(
            sources=sources,
            values=values,
            extras=extras,
            origin=self._origin(as_of),
            dated=dated,
            period=period,
            dates=str(self.mapping.get("dates") or ""),
            labels=_words(self.mapping.get("labels")),
            is_wide=self.is_wide,
        )

    def _try(self, field: str, read: Callable[..., T], *asked) -> T | None:
        try:
            return read(*asked)
        except Unclear as error:
            self.errors.setdefault(field, str(error))
            return None

    def _source(self, name: str) -> Source:
        source = source_of(
            self.mapping.get(name), self.table, missing=advice.MISSING[name]
        )
        is_period = name == "period"
        if source.uses_header and not self.is_wide:
            raise Unclear(advice.NO_HEADER)
        if (source.is_title or source.year or source.is_year_above) and not is_period:
            raise Unclear(advice.MISSING[name])
        if (source.is_header and name == "status") or (
            is_period and len(source.columns) > 1
        ):
            raise Unclear(advice.MISSING[name])
        if source.constant and not is_period:
            self._check_listed(name, source.constant)
        return source

    def _check_listed(self, name: str, key: str) -> None:
        if key not in self.catalogue.names[name]:
            raise Unclear(advice.NOT_LISTED)

    def _period(self, source: Source) -> Period | None:
        """The one period of the whole table, where it has but one."""
        if source.is_title:
            found = title_period(self.table)
            if found is None:
                raise Unclear(advice.NO_TITLE)
            return found
        if not source.constant:
            return None
        try:
            period = Period.parse(source.constant)
        except ValueError as error:
            raise Unclear(str(error)) from error
        if not {period.start.year, period.end.year} <= set(YEARS):
            raise Unclear(advice.MISSING["period"])
        return period

    def _as_of(self) -> tuple[date | None, Column | None]:
        """The Datenstand, and the column that tells it; neither is asked for."""
        entry = self.mapping.get("data_as_of")
        if not entry:
            return None, None
        source = source_of(entry, self.table, missing=advice.MISSING["data_as_of"])
        if source.columns:
            column = source.columns[0]
            found = as_of_column(self.table, column)
        else:
            column = None
            found = (
                data_date(source.constant)
                if source.constant
                else as_of_lines(self.table)
            )
        if found is None:
            raise Unclear(advice.NO_TITLE if source.is_title else advice.NO_DATE)
        return found, column

    def _extras(self, used: set[Column]) -> dict[str, Column]:
        """Columns with a single task, none of them taken by another."""
        found: dict[str, Column] = {}
        long = () if self.is_wide else ("value", "numerator", "denominator", "mark")
        for field in (*long, "agency"):
            key = self.mapping.get(field)
            if not key and field != "value":
                continue
            column = self._try(field, column_of, key, self.table)
            if column in used or column in found.values():
                self.errors.setdefault(field, advice.TAKEN)
            elif column:
                found[field] = column
        return found

    def _values(
        self,
        sources: Mapping[str, Source],
        used: set[Column],
        extras: Mapping[str, Column],
    ) -> list[Column]:
        """Columns with values: the one named, or all that are left and hold numbers."""
        if not self.is_wide:
            return [extras["value"]] if "value" in extras else []
        values = [
            column
            for column in self.table.columns
            if column not in used and any(map(is_value, self.table.cells(column)))
        ]
        has_header = any(source.uses_header for source in sources.values())
        if not values:
            self.errors.setdefault("form", advice.NO_VALUES)
        elif len(values) > 1 and not has_header:
            self.errors.setdefault("form", advice.ALL_ALIKE)
        period = sources["period"]
        find = split_header if period.is_header else year_in
        if period.uses_header and not any(find(one.parts)[0] for one in values):
            self.errors.setdefault("period", advice.NO_PERIOD)
        return values

    def _origin(self, as_of: date | None) -> Origin:
        publisher, product = (
            self._try(field, self._text, field) or "" for field in TEXTS
        )
        return Origin(publisher, product, as_of)

    def _text(self, field: str) -> str:
        what, length = TEXTS[field]
        text = self.mapping.get(field) or ""
        if not isinstance(text, str) or not text.isprintable() or len(text) > length:
            raise Unclear(f"Schreiben Sie {what} in höchstens {length} Zeichen.")
        if field == "publisher" and not text.strip():
            raise Unclear("Nennen Sie die Quelle, also wer die Zahlen veröffentlicht.")
        return text.strip()


def _words(labels: Any) -> dict[str, dict[str, str]]:
    """Learned words, as far as they are words."""
    if not isinstance(labels, Mapping):
        return {}
    return {
        str(dimension): {
            word: key
            for word, key in words.items()
            if isinstance(word, str) and isinstance(key, str)
        }
        for dimension, words in labels.items()
        if isinstance(words, Mapping)
    }
