"""Propose a mapping by what a table holds; what is not sure is left to the person."""

from collections.abc import Iterable
from typing import Any

from keyfigures.importers.context import Context
from keyfigures.importers.tables.columns import Columns
from keyfigures.importers.tables.header_periods import split_header, year_in
from keyfigures.importers.tables.headers import stem
from keyfigures.importers.tables.labels import Catalogue
from keyfigures.importers.tables.mapping import DIMENSIONS, LONG, WIDE
from keyfigures.importers.tables.origins import as_of_lines, publisher_of
from keyfigures.importers.tables.owners import Owners
from keyfigures.importers.tables.periods import (
    as_year,
    data_date,
    find_period,
    month_number,
)
from keyfigures.importers.tables.raw import Column, RawTable, shown
from keyfigures.importers.tables.titles import title_period

USUAL = {"population": "gesamt", "region": "jc"}
PARTS = ("numerator", "denominator")
NAMED = ("wert", "werte", "value")  # headers of values, also among other numbers
ENOUGH = 0.5  # of the words of a column are known


def suggest(table: RawTable, context: Context) -> dict[str, Any]:
    """A mapping as described in ``mapping``; entries that are not sure are missing."""
    proposal = _Proposal(table, context)
    proposal.rows()
    proposal.period()
    proposal.words()
    proposal.values()
    proposal.usual()
    return proposal.found


class _Proposal:
    """Gives each column of a table its task, the surest first."""

    def __init__(self, table: RawTable, context: Context):
        self.table, self.catalogue = table, Catalogue(context)
        self.columns, self.owners = Columns(table), Owners(context)
        self.found: dict[str, Any] = {
            "sheet": table.sheet,
            "publisher": publisher_of(table),
            "product": "",
        }

    def rows(self) -> None:
        """Whose rows they are, how final, and of when."""
        agency = self.columns.role("agency")
        if agency and self._tells_owner(agency):
            self.found["agency"] = self.columns.take(agency)
        as_of = self.columns.role("data_as_of")
        if as_of and self.columns.mostly(as_of, data_date):
            self.found["data_as_of"] = {"column": self.columns.take(as_of)}
        elif as_of_lines(self.table):
            self.found["data_as_of"] = {"title": True}
        status = self.columns.role("status")
        if status and self._share(status, "status") >= ENOUGH:
            self.found["status"] = {"column": self.columns.take(status)}
        else:
            self.found["status"] = {"constant": "final"}

    def _tells_owner(self, column: Column) -> bool:
        """ "Jobcenter" may hold anything, but not where it holds the own one."""
        is_own = any(map(self.owners.is_own, self.table.cells(column)))
        return is_own or stem(column.parts).startswith("trager")

    def period(self) -> None:
        """In a column, maybe beside its year; in the header; or in a title."""
        months = self.columns.where(month_number)
        year = self.columns.role("year")
        years = [one for one in self.columns.numeric() if year_in(one.parts)[0]]
        if months and year and self.columns.mostly(year, as_year):
            month = self.columns.role("period", months) or months[0]
            keys = {"column": self.columns.take(month), "year": self.columns.take(year)}
            self.found["period"] = keys
        elif dated := self.columns.dated():
            chosen = self.columns.role("period", dated) or dated[0]
            self.found["period"] = {"column": self.columns.take(chosen)}
        elif years and (words := [one for one in months if one not in years]):
            self.found["period"] = {"column": self.columns.take(words[0]), "year": True}
        elif any(split_header(one.parts)[0] for one in self.columns.numeric()):
            self.found["period"] = {"header": True}
        elif title_period(self.table):
            self.found["period"] = {"title": True}

    def words(self) -> None:
        """Columns whose words the catalogue knows, or whose header says what they are.

        A column that names groups beside key figures ("Frauen" under "Arbeitslose")
        tells both, if no other column tells the groups.
        """
        shares = {
            (column, one): self._share(column, one)
            for column in self.columns.wordy()
            for one in DIMENSIONS
        }
        for (column, one), share in sorted(shares.items(), key=lambda item: -item[1]):
            if (
                share >= ENOUGH
                and column in self.columns.free
                and one not in self.found
            ):
                self.found[one] = {"column": self.columns.take(column)}
        for (column, one), share in shares.items():
            if share and one not in self.found and column not in self.columns.free:
                self.found[one] = {"column": column.key}
        for one in DIMENSIONS:
            named = self.columns.role(one, self.columns.wordy())
            if named and one not in self.found:
                self.found[one] = {"column": self.columns.take(named)}

    def values(self) -> None:
        """One value in each row, or several under headers that tell them apart."""
        numbers = self.columns.numeric()
        parts = {one: self.columns.role(one, numbers) for one in PARTS}
        left = [one for one in numbers if one not in parts.values()]
        named = [one for one in left if stem(one.parts) in NAMED]
        value = next((one[0] for one in (named, left) if len(one) == 1), None)
        period = self.found.get("period", {})
        if value is None or period.get("header") or period.get("year") is True:
            self.found["form"] = WIDE
            self._headers(left)
            return
        self.found |= {"form": LONG, "value": self.columns.take(value)}
        self.found |= {one: column.key for one, column in parts.items() if column}
        if mark := self.columns.role("mark"):
            self.found["mark"] = self.columns.take(mark)
        self._indicator([*value.parts, *self.table.titles])

    def usual(self) -> None:
        """What a table does not say is mostly everybody, at home."""
        for one, key in USUAL.items():
            if one not in self.found and key in self.catalogue.names[one]:
                self.found[one] = {"constant": key}

    def _headers(self, columns: list[Column]) -> None:
        for one in DIMENSIONS:
            known = [self._knows(one, column.parts) for column in columns]
            if one not in self.found and sum(known) > ENOUGH * len(known):
                self.found[one] = {"header": True}
        self._indicator(self.table.titles)

    def _indicator(self, lines: Iterable) -> None:
        """The one indicator that a title or the header of the values names."""
        named = {self.catalogue.find("indicator", _timeless(line)) for line in lines}
        named -= {""}
        if len(named) == 1 and "indicator" not in self.found:
            self.found["indicator"] = {"constant": named.pop()}

    def _knows(self, dimension: str, parts: Iterable) -> bool:
        return any(self.catalogue.find(dimension, shown(part)) for part in parts)

    def _share(self, column: Column, dimension: str) -> float:
        """How many of the different words of a column the catalogue knows."""
        words = {shown(cell) for cell in self.columns.sample(column)}
        known = sum(bool(self.catalogue.find(dimension, word)) for word in words)
        return known / len(words) if words else 0


def _timeless(part) -> str:
    text = shown(part)
    found = find_period(text)
    return found.rest if found else text
