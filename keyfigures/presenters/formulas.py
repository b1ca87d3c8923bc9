"""What people see of computed figures: results, workings, two versions."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.formats import UNITS
from documents.calculations import to_german
from documents.models import DerivedFigure
from documents.registry import Figure, Scope
from documents.resolver import Resolver, show
from keyfigures.newer import Move, newer_in_formulas
from keyfigures.presenters.values import Difference
from keyfigures.presenters.values import differences as _differences


@dataclass(frozen=True)
class Row:
    """A computed figure with its result, or why there is none."""

    pk: int
    name: str
    note: str
    text: str
    working: str
    problem: str
    source: str
    as_of: str
    newer: str = ""


@dataclass(frozen=True)
class Result:
    """What "Prüfen" tells."""

    text: str
    working: str
    hints: list[str]


def rows(found: Iterable[DerivedFigure], scope: Scope) -> list[Row]:
    """All of them resolved at once, in the order of a dictionary."""
    found = sorted(found, key=lambda row: row.name.lower())
    resolver = Resolver(scope)
    resolver.prefetch(f"calc:{row.key}" for row in found)
    moves, _ = newer_in_formulas(found, scope)
    return [
        _row(row, resolver.figure(f"calc:{row.key}"), moves[row.pk]) for row in found
    ]


def _row(row: DerivedFigure, figure: Figure, moves: list[Move]) -> Row:
    return Row(
        pk=row.pk,
        name=row.name,
        note=row.note,
        text="" if figure.is_missing else _text(figure),
        working=figure.working,
        problem=figure.label if figure.is_missing else "",
        source=figure.source,
        as_of=figure.as_of,
        newer=" ".join(dict.fromkeys(move.new.label for move in moves)),
    )


def result(form) -> Result | None:
    """The checked formula; None before, or where it was refused."""
    figure = form.figure
    if figure is None or figure.is_missing:
        return None
    return Result(_text(figure), figure.working, form.hints)


def differences(stored: DerivedFigure, form) -> list[Difference]:
    """What somebody else stored beside what was typed."""
    typed = {
        form.fields[name].label or name: str(form.data.get(name, ""))
        for name in ("name", "formula", "decimals", "note")
    }
    typed["Einheit"] = UNITS.get(form.data.get("unit", ""), ("",))[0]
    formula, refs = to_german(stored.formula)
    if refs != form.refs:
        formula += " (mit anderen Zahlen)"
    known = {
        "name": stored.name,
        "formula": formula,
        "decimals": str(stored.decimals),
        "note": stored.note,
    }
    labelled = {form.fields[name].label or name: text for name, text in known.items()}
    labelled["Einheit"] = stored.get_unit_display()
    return _differences(labelled, typed)


def _text(figure: Figure) -> str:
    return figure.text or show(figure, {})
