"""Computed figures (``calc:``): each after those it builds on, none in a circle."""

from collections.abc import Mapping
from decimal import Decimal

from core import formats
from documents import refs as links
from documents.calculations import (
    Formula,
    FormulaError,
    circle_from,
    compute,
    in_order,
    links_in,
    parse,
)
from documents.models import DerivedFigure
from documents.registry import Figure
from documents.working import Part, working

PREFIX = "calc:"
OWN = "eigene Berechnung"
SECRET = "*"  # sign of the statistics for a value nobody may see or compute

Rows = Mapping[str, DerivedFigure]


def answers(refs: list[str], rows: Rows, resolver) -> dict[str, Figure]:
    """The figures behind these links; what they build on is kept in the resolver.

    All links of all formulas that are needed are resolved at once.
    """
    wanted = {ref: ref.removeprefix(PREFIX) for ref in refs}
    needs = _needed(wanted.values(), rows)
    resolver.prefetch(
        link
        for key in needs
        for link in links_in(rows[key].formula)
        if not link.startswith(PREFIX)
    )
    for key in in_order(needs):
        resolver.figures[PREFIX + key] = derived(rows[key], resolver)
    return {
        ref: resolver.figures.get(PREFIX + key) or _in_circle(key, needs, rows)
        for ref, key in wanted.items()
        if key in rows
    }


def derived(row: DerivedFigure, resolver) -> Figure:
    """One computed figure; unknown with the reason where its formula gives none."""
    ref = PREFIX + row.key
    try:
        formula = parse(row.formula)
        parts = {name: resolver.figure(link) for name, link in formula.links.items()}
        check_known(parts.values())
        value = _value(formula, parts)
    except FormulaError as error:
        return Figure(ref=ref, label=f"{row.name}: {error}", is_missing=True)
    return Figure(
        ref=ref,
        label=row.name,
        value=value,
        unit=row.unit,
        decimals=row.decimals,
        text="" if value is not None else _words(parts.values()),
        source=_sources(parts.values()),
        as_of=", ".join(_each(part.as_of for part in parts.values())),
        status="berechnet",
        working=_working(row, formula, parts, resolver) if value is not None else "",
    )


def check_known(parts) -> None:
    """Raise FormulaError if a figure of the formula does not exist."""
    for part in parts:
        if part.is_missing:
            raise FormulaError(f"Eine Zahl der Formel ist unbekannt. {part.label}")


# --- Parts -------------------------------------------------------------------------


def _needed(keys, rows: Rows) -> dict[str, list[str]]:
    """What each of these figures builds on, and everything below, by key."""
    needs: dict[str, list[str]] = {}
    open_keys = [key for key in keys if key in rows]
    while open_keys:
        key = open_keys.pop()
        if key not in needs:
            needs[key] = [part for part in parts_of(rows[key]) if part in rows]
            open_keys += needs[key]
    return needs


def parts_of(row: DerivedFigure) -> list[str]:
    """Keys of the computed figures that a formula uses."""
    return [
        key
        for link in links_in(row.formula)
        if link.startswith(PREFIX) and (key := _key(link))
    ]


def _key(link: str) -> str:
    try:
        return links.parse(link).path
    except ValueError:
        return ""


def _in_circle(key: str, needs: Mapping[str, list[str]], rows: Rows) -> Figure:
    """The figure needs itself, or something that does."""
    way = circle_from(key, needs) or next(
        (way for part in needs if (way := circle_from(part, needs))), [key]
    )
    names = " → ".join(f"„{rows[part].name}“" for part in way)
    return Figure(
        ref=PREFIX + key,
        label=f"{rows[key].name}: Die Rechnung dreht sich im Kreis: {names}. Ändern "
        "Sie eine der Formeln.",
        is_missing=True,
    )


def _value(formula: Formula, parts: Mapping[str, Figure]) -> Decimal | None:
    known = {name: part.value for name, part in parts.items() if part.value is not None}
    return compute(formula.tree, known) if len(known) == len(parts) else None


def _words(parts) -> str:
    """What stands in place of the result where a part has no number."""
    is_secret = any(part.text == SECRET for part in parts)
    return SECRET if is_secret else formats.UNKNOWN


def _working(row, formula: Formula, parts: Mapping[str, Figure], resolver) -> str:
    shown = {
        name: Part(resolver.text(formula.links[name]), part.unit, part.value)
        for name, part in parts.items()
        if part.value is not None
    }
    return working(formula, shown, row.unit, row.decimals)


def _sources(parts) -> str:
    found = _each(name for part in parts for name in part.source.split("; "))
    return "; ".join([*(name for name in found if name != OWN), OWN])


def _each(words) -> list[str]:
    """Every word once, in order, none of them empty."""
    return list(dict.fromkeys(filter(None, words)))
