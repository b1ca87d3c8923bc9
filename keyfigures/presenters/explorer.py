"""The page "Auswerten": the table with a way to every origin, the chart, the words."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from documents.presenters.page import prepared
from keyfigures.exploring import Offers, Result
from keyfigures.tables import Cell

WIDE = 5  # columns of numbers; a wider table stands below its chart


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
        answer = self.result.answer
        if answer is None:
            return {}
        shown = answer.table()
        cells = zip(shown["rows"], answer.shown_cells(), strict=True)
        return shown | {"rows": [self._row(row, values) for row, values in cells]}

    @property
    def is_wide(self) -> bool:
        return len(self.table["header"]) > WIDE + 1

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
