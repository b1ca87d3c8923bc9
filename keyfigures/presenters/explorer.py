"""The page "Auswerten": the table with a way to every origin, the chart, the words."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from documents.presenters.page import prepared
from keyfigures.exploring import Offers, Result
from keyfigures.tables import Cell

BESIDE = 66  # characters across a table that fits beside its chart
GAP = 3  # characters between two columns


@dataclass(frozen=True)
class Page:
    """The answer to a question as the page shows it."""

    result: Result
    jobcenter: object
    year: int

    @property
    def is_empty(self) -> bool:
        return self.result.answer is None

    @cached_property
    def table(self) -> dict:
        """Header, notes and source, and rows whose cells lead to their values."""
        answer, layout = self.result.answer, self.result.layout
        if answer is None or layout is None:
            return {}
        shown = answer.table()
        cells = zip(shown["rows"], answer.shown_cells(), strict=True)
        rows = [self._row(row, values) for row, values in cells]
        return shown | {"rows": rows, "is_over_time": layout.rows_by == "period"}

    @property
    def is_wide(self) -> bool:
        """Whether the table needs the whole page, so that it stands below its chart."""
        heads = [head["text"] for head in self.table["header"]]
        rows = [[cell["text"] for cell in row["cells"]] for row in self.table["rows"]]
        labels = [row["label"] for row in self.table["rows"]]
        over_time = self.table["is_over_time"]
        first = max(map(len if over_time else _longest_word, labels))
        others = (
            max(_longest_word(head), *(len(row[at]) for row in rows)) + GAP
            for at, head in enumerate(heads[1:])
        )
        return first + sum(others) > BESIDE

    @cached_property
    def chart(self) -> dict | None:
        """Drawn and in words; its source stands below the table beside it."""
        if self.result.chart is None:
            return None
        said = set(self.table["notes"])
        drawn = prepared(self.result.chart)
        notes = [note for note in drawn["notes"] if note not in said]
        return drawn | {"notes": notes, "source": ""}

    def _row(self, row: dict, values: list[Cell]) -> dict:
        head, *texts = row["cells"]
        cells = [
            {"text": text["text"], "url": self._origin(cell)}
            for text, cell in zip(texts, values, strict=True)
        ]
        return {"label": head["text"], "cells": cells}

    def _origin(self, cell: Cell) -> str:
        """The page of the value; of a computed number that of the newer or the part."""
        value = cell.origin or next(iter(cell.parts), None)
        return f"{self._values_url}{value.pk}/" if value else ""

    @cached_property
    def _values_url(self) -> str:
        """Address of the page of a value, without its number."""
        slug = self.jobcenter.slug  # type: ignore[attr-defined]
        address = reverse("keyfigures:value", args=[slug, self.year, 0])
        return address.removesuffix("0/")


def _longest_word(text: str) -> int:
    """What a column needs at least, since text wraps between words."""
    return max(map(len, text.replace("-", "- ").split()), default=0)


def summary(result: Result, offers: Offers) -> str:
    """The choice in a line: "Integrationsquote · insgesamt · Kreis Borken"."""
    question = result.question
    chosen = {
        "indicator": question.indicators,
        "population": question.populations,
        "region": question.regions,
    }
    return " · ".join(
        ", ".join(part.name for part in offers.parts[name] if part.key in keys)
        for name, keys in chosen.items()
    )
