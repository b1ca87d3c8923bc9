"""Instruments to choose from: those the year allows, and stock of older law."""

from django import forms

from measures.models import CategoryScheme, InstrumentVersion
from measures.queries import Library

SCHEME = "budget"
OTHERS = "weitere"
STOCK = "Bestand älteren Rechts (keine Eintritte mehr)"
Choices = list[tuple[str, str]]


class VersionSelect(forms.Select):
    """A list whose entries carry their cost method and Eckpunkte for the script."""

    facts: dict[str, dict[str, str]] = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"] |= self.facts.get(str(value), {})
        return option


def facts_of(library: Library) -> dict[str, dict[str, str]]:
    return {
        str(pk): {
            "data-method": row.method,
            "data-transfer": "1" if row.allows_transfer else "",
            "data-facts": row.parameters,
            "data-law": row.law,
        }
        for pk, row in library.versions.items()
    }


def grouped(
    library: Library, year: int, chosen: int | None
) -> list[tuple[str, Choices]]:
    """By category of the budget; the one ``chosen`` so far is always there."""
    names = [row.name for row in library.categories_of(SCHEME)]
    groups: dict[str, Choices] = {name: [] for name in (*names, OTHERS, STOCK)}
    for row in library.versions.values():
        if is_open(row, year):
            place = library.placements.get(row.instrument_id, {}).get(SCHEME)
            groups[place.name if place else OTHERS].append(_choice(row))
        elif is_stock(row, year) or row.pk == chosen:
            groups[STOCK].append(_choice(row))
    return [(name, choices) for name, choices in groups.items() if choices]


def _choice(row: InstrumentVersion) -> tuple[str, str]:
    return str(
        row.pk
    ), f"{row.instrument.short_name} · {row.instrument.name} ({row.law})"


def is_open(row: InstrumentVersion, year: int) -> bool:
    """Can persons enter on a day of the year?"""
    starts, ends = row.entries_from, row.entries_to
    return (starts is None or starts.year <= year) and (
        ends is None or ends.year >= year
    )


def is_stock(row: InstrumentVersion, year: int) -> bool:
    """Closed, but what was begun may still run."""
    starts, runs = row.entries_from, row.runs_out_until
    is_there = starts is None or starts.year <= year
    return is_there and not is_open(row, year) and (runs is None or runs.year >= year)


def categories_of(library: Library, scheme: CategoryScheme) -> Choices:
    return [(str(row.pk), row.name) for row in library.categories_of(scheme.key)]
