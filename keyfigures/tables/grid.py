"""The settings of a table or chart: labels and selections of its rows and columns."""

from dataclasses import dataclass, field, replace

from documents.refs import refs_in_text
from keyfigures import calendar
from keyfigures.selections import Selection
from keyfigures.tables.cells import is_computed

HEADINGS = {
    "period": "Zeitraum",
    "population": "Gruppe",
    "region": "Region",
    "indicator": "Kennzahl",
}
MOST_MONTHS = 240  # so far back a selection reaches


@dataclass(frozen=True)
class Grid:
    """A table of key figures: labels and selections of its rows and columns."""

    config: dict
    rows: list[dict] = field(default_factory=list)
    columns: list[dict] = field(default_factory=list)

    @classmethod
    def of_table(cls, config: dict) -> "Grid":
        return cls(config, dicts(config, "rows"), dicts(config, "columns"))

    @classmethod
    def of_chart(cls, config: dict) -> "Grid":
        """Categories are rows, series are columns."""
        return cls(config, dicts(config, "categories"), dicts(config, "series"))

    def with_rows(self, rows: list[dict]) -> "Grid":
        return replace(self, rows=rows)

    @property
    def visible(self) -> list[int]:
        """Numbers of the columns that are shown."""
        return [at for at, one in enumerate(self.columns) if not one.get("hidden")]

    def selection(self, row: dict, column: dict) -> Selection:
        """What a cell asks for, before going back in time."""
        return Selection.merged(select_of(row), select_of(column))

    def selections(self) -> list[Selection]:
        """Everything asked for with a link of its own; the newest value is its own."""
        return [
            asked
            for row in self.rows
            for column in self.columns
            if not is_computed(column) and (asked := self.asked(row, column))
        ]

    def asked(self, row: dict, column: dict) -> Selection | None:
        """The selection some months earlier, as row and column say.

        None where there is no such period. The newest value is answered as it is:
        how far it reaches back is known once it is found.
        """
        selection, months = self.selection(row, column), self.months_before(row, column)
        period = selection.parsed_period()
        if not months or period is None:
            return selection
        earlier = calendar.before(period, months)
        return replace(selection, period=earlier.code) if earlier else None

    def months_before(self, row: dict, column: dict) -> int:
        return months_of(row) + months_of(column)

    def refs(self) -> list[str]:
        """Links in the texts, and those of all values asked for.

        A window has no rows yet; it depends on the newest values of its columns.
        """
        texts = [str(self.config.get(name) or "") for name in ("caption", "note")]
        texts += [str(part.get("label") or "") for part in (*self.rows, *self.columns)]
        links = [ref for text in texts for ref in refs_in_text(text)]
        asking = self if self.rows else self.with_rows([{}])
        return links + [selection.ref for selection in asking.selections()]

    @property
    def row_heading(self) -> str:
        """Heading of the first column: as written, else by what the rows differ in."""
        if written := str(self.config.get("row_heading") or ""):
            return written
        named = [select_of(row) for row in self.rows]
        for name, heading in HEADINGS.items():
            if any(name in select for select in named):
                return heading
        return "Angabe"


def months_of(part: dict) -> int:
    """How many months a row or column goes back; 0 where the settings are broken."""
    months = part.get("months_before")
    return months if isinstance(months, int) and 0 < months <= MOST_MONTHS else 0


def dicts(config: dict, name: str) -> list[dict]:
    found = config.get(name)
    parts = found if isinstance(found, list) else []
    return [part for part in parts if isinstance(part, dict)]


def select_of(part: dict) -> dict:
    select = part.get("select")
    return select if isinstance(select, dict) else {}
