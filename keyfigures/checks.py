"""Checks of key figures in a document: newer data, date, sums, typed numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.checks import place_of, section_finding, sections_of
from documents.enums import Severity
from documents.refs import parse
from documents.registry import CheckInput, Finding, register_check
from documents.resolver import Resolver
from keyfigures import calculations, lookup, queries, typed
from keyfigures.selections import PREFIX, Selection
from keyfigures.values import EXPECTED, Value

#: units whose values count something, so that a part cannot exceed its whole
COUNTED = {"count", "euro", "million_euro", "fte"}
NAMED = 3  # how many figures one sentence names


def used_values(data: CheckInput) -> dict[str, Value]:
    """The values behind all ``kf:`` links of the document, as they were resolved."""
    wanted = {}
    for ref in data.figures:
        if ref.startswith(PREFIX):
            try:
                wanted[ref] = Selection.parse(ref.removeprefix(PREFIX))
            except ValueError:
                continue
    resolver = data.resolver or Resolver(data.scope)
    found = lookup.values_for(data.scope, resolver, wanted.values())
    return {ref: value for ref, asked in wanted.items() if (value := found[asked])}


def refs_of(section: dict) -> set[str]:
    """Links that one section shows, without their display options."""
    found: set[str] = set()
    for block in section["blocks"]:
        found |= {ref for text in typed.texts_of(block) for ref in typed.links_in(text)}
        for table in (block, block.get("table") or {}):
            for row in table.get("rows", []):
                found |= {cell["ref"] for cell in row["cells"] if cell.get("ref")}
    return {_plain(ref) for ref in found}


def _plain(ref: str) -> str:
    try:
        return parse(ref).plain
    except ValueError:
        return ref


# --- Newer data --------------------------------------------------------------------


def check_newer(data: CheckInput) -> Iterable[Finding]:
    """The newest value a document shows of a line is not the newest there is.

    Earlier values beside it are comparisons, so only the newest one is asked.
    """
    shown: dict[tuple, Value] = {}
    for value in used_values(data).values():
        best = shown.setdefault(value.series, value)
        if value.period > best.period:
            shown[value.series] = value
    newest = queries.newest_by_series(
        data.scope.jobcenter, {value.selection.indicator for value in shown.values()}
    )
    for series, value in shown.items():
        newer = newest.get(series)
        if newer and newer.period.end > value.period.end:
            yield _at_value(
                data,
                value,
                "keyfigures.newer",
                Severity.WARNING,
                f"Es gibt neuere Daten: {value.name} steht mit {value.shown} im Text, "
                f"für {newer.period.label} liegt {newer.shown} vor. Fügen Sie die neue "
                "Zahl ein, oder lassen Sie die alte bewusst stehen.",
            )


# --- Date of the data --------------------------------------------------------------


def check_date(data: CheckInput) -> Iterable[Finding]:
    """Counted figures without Datenstand, one hint for each section."""
    undated = {
        ref: value
        for ref, value in used_values(data).items()
        if value.data_as_of is None
        and value.value is not None
        and value.status not in EXPECTED
    }
    for section in sections_of(data.content):
        names = dict.fromkeys(
            undated[ref].name for ref in sorted(refs_of(section) & undated.keys())
        )
        if names:
            yield section_finding(
                section,
                "keyfigures.no_date",
                Severity.HINT,
                f"Ohne Datenstand: {_listed(list(names))}. Tragen Sie den Datenstand "
                "beim Wert nach, damit Leserinnen und Leser ihn einordnen können.",
            )


def _listed(names: list[str]) -> str:
    shown = "; ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} und {more} weitere" if more > 0 else shown


# --- Parts and wholes --------------------------------------------------------------


def check_parts(data: CheckInput) -> Iterable[Finding]:
    """A group larger than all, or a band whose lines are out of order."""
    used = {value.ref: value for value in used_values(data).values()}
    others = queries.observations_for(
        data.scope.jobcenter,
        {asked for value in used.values() for asked in _compared(value)},
    )
    for value in used.values():
        whole = others.get(replace(value.selection, population="gesamt"))
        if (
            whole
            and whole.selection != value.selection
            and value.unit in COUNTED
            and calculations.exceeds_whole(value.value, whole.value)
        ):
            yield _at_value(
                data,
                value,
                "keyfigures.part_exceeds_whole",
                Severity.ERROR,
                f"Der Teil ist größer als das Ganze: {value.name} ist {value.shown}, "
                f"{whole.population} sind es {whole.shown}. Prüfen Sie beide Werte.",
            )
        if _crosses(value, others):
            yield _at_value(
                data,
                value,
                "keyfigures.band",
                Severity.ERROR,
                f"{value.name} liegt mit {value.shown} auf der falschen Seite des "
                "mittleren Werts. Prüfen Sie den Korridor.",
            )


def _compared(value: Value) -> Iterator[Selection]:
    yield replace(value.selection, population="gesamt")
    if value.selection.corridor != "mid":
        yield replace(value.selection, corridor="mid")


def _crosses(value: Value, others: dict[Selection, Value]) -> bool:
    middle = others.get(replace(value.selection, corridor="mid"))
    if middle is None or middle.value is None or value.value is None:
        return False
    if value.selection.corridor == "low":
        return value.value > middle.value
    return value.selection.corridor == "high" and value.value < middle.value


# --- Numbers typed by hand ---------------------------------------------------------


def check_typed(data: CheckInput) -> Iterable[Finding]:
    """Numbers in running text that equal a known figure; the link would follow it."""
    known = typed.known_numbers(
        queries.all_current(data.scope.jobcenter), data.figures.values()
    )
    for section in sections_of(data.content):
        if section.get("locked"):
            continue
        texts = [text for block in section["blocks"] for text in typed.texts_of(block)]
        for number, match in typed.matches(" ".join(texts), known).items():
            yield section_finding(
                section,
                "keyfigures.typed",
                Severity.HINT,
                f"„{number}“ ist von Hand geschrieben und gleicht einer Kennzahl: "
                f"{match.label}. Fügen Sie sie als Zahl ein ({match.ref}), dann folgt "
                "sie jeder Änderung.",
            )


def _at_value(
    data: CheckInput, value: Value, code: str, severity: Severity, message: str
) -> Finding:
    """A finding at the first section that shows the value; it links to its page."""
    figure = data.figures.get(value.ref)
    url = figure.origin_url if figure else ""
    for section in sections_of(data.content):
        if value.ref in refs_of(section):
            place, section_id = place_of(section), section["id"]
            return Finding(code, severity, place, message, url, section_id)
    return Finding(code, severity, value.name, message, url)


register_check("keyfigures.newer", check_newer)
register_check("keyfigures.no_date", check_date)
register_check("keyfigures.parts", check_parts)
register_check("keyfigures.typed", check_typed)
