"""Numbers typed by hand that equal a known figure, or nearly do: offers to link."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from documents.enums import Severity
from documents.queries import walk
from documents.registry import CheckInput, Deed, Finding
from keyfigures import queries
from keyfigures.checks.places import at
from keyfigures.likeness import Known, Match, Matcher
from keyfigures.queries.near import values_near
from keyfigures.shown import Place, Shown
from keyfigures.typed import Typed, numbers_in, numbers_in_cell, texts_of

#: a number with the block in which it stands
Found = tuple[int, Typed]


def check_typed(data: CheckInput) -> Iterable[Finding]:
    """One hint for each number of a section, with the offer to link it."""
    shown = Shown(data)
    cells = _cells(data)
    typed = {
        index: list(_typed(place, cells))
        for index, place in enumerate(shown.places)
        if not place.section.get("locked")
    }
    matcher = _matcher(data, [one for found in typed.values() for _, one in found])
    for index, found in typed.items():
        place = shown.places[index]
        told: set[str] = set()
        for block_id, one in found:
            match = None if one.shown in told else matcher.match(one, place.refs)
            if match:
                told.add(one.shown)
                yield _finding(shown, place, block_id, one, match)


def _typed(place: Place, cells: dict[int, list[Typed]]) -> Iterator[Found]:
    """Numbers of the running texts, and of the cells of free tables."""
    for block in place.section["blocks"]:
        for text in texts_of(block):
            for one in numbers_in(text):
                yield block["id"], one
        for one in cells.get(block["id"], ()):
            yield block["id"], one


def _cells(data: CheckInput) -> dict[int, list[Typed]]:
    """Numbers in the cells of free tables, by the id of the block."""
    return {
        block.pk: list(_of_table(block.config))
        for node in walk(data.nodes)
        for block in node.blocks
        if block.kind == "table"
    }


def _of_table(config: dict) -> Iterator[Typed]:
    header = config.get("header", [])
    for row in config.get("rows", []):
        for number, cell in enumerate(row[1:], start=1):
            head = header[number] if number < len(header) else ""
            yield from numbers_in_cell(str(cell), f"{row[0]} {head}")


def _matcher(data: CheckInput, typed: list[Typed]) -> Matcher:
    """Figures of the document first, then values of the Jobcenter (two queries)."""
    used = [
        Known.of_figure(figure)
        for figure in data.figures.values()
        if figure.value is not None and not figure.text
    ]
    values = values_near(data.scope.jobcenter, [one.range for one in typed])
    newest = queries.newest_by_series(
        data.scope.jobcenter, {value.selection.indicator for value in values}
    )
    refs = {one.ref for one in used}
    others = [Known.of_value(v, newest) for v in values if v.value is not None]
    known = [*used, *(one for one in others if one.ref not in refs)]
    return Matcher(known, data.content.get("abbreviations", {}))


def _finding(
    shown: Shown, place: Place, block_id: int, typed: Typed, match: Match
) -> Finding:
    if match.is_exact:
        said = f"und gleicht einer Kennzahl: {match.label}"
    else:
        said = f"gemeint ist wohl {match.label} ({match.shown})"
    return at(
        place,
        "keyfigures.typed",
        Severity.HINT,
        f"„{typed.shown}“ ist von Hand geschrieben{' ' if match.is_exact else '; '}"
        f"{said}. Als verlinkte Zahl folgt sie jeder Änderung.",
        deeds=_deeds(shown, place, block_id, typed, match),
    )


def _deeds(shown: Shown, place: Place, block_id: int, typed: Typed, match: Match):
    document = shown.scope.document
    if document is None or block_id not in shown.writable_blocks:
        return ()
    url = reverse(
        "keyfigures:link_number",
        args=[document.jobcenter.slug, document.year, place.section["id"]],
    )
    fields = (
        ("version", str(shown.version(place))),
        ("block", str(block_id)),
        ("typed", typed.text),
        ("ref", match.ref),
    )
    return (Deed("Verlinken", url, fields, about=f"„{typed.shown}“"),)
