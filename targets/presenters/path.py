"""The page of a path: the twelve months under each method."""

from collections.abc import Sequence
from decimal import Decimal

from core import formats
from core.periods import MONTHS as MONTH_NAMES
from targets import standing_words as words
from targets.calculations import Method, Path, make_path, methods_for
from targets.queries.standings import TargetStanding


def path_page(row: TargetStanding, fields: Sequence) -> dict:
    """``fields`` are those of the months, January first."""
    made = _made(row)
    return {
        "goal": words.goal(row),
        "measure": words.measure(row),
        "path_words": words.path(row),
        "heads": [words.METHODS[method] for method in made],
        "problems": [_problem(row, path) for path in made.values() if path.problem],
        "rows": [
            {
                "name": name,
                "cells": [_text(row, path.expected(month)) for path in made.values()],
                "expected": words.expected(row, row.at(month)),
                "field": fields[month - 1],
                "label": f"{name}, eingetragen",
            }
            for month, name in enumerate(MONTH_NAMES, start=1)
        ],
    }


def _made(row: TargetStanding) -> dict[Method, Path]:
    """The paths that can be worked out, beside the one that is typed."""
    series = row.series
    return {
        method: make_path(series.measure, method, row.goal, history=series.history)
        for method in methods_for(series.measure)
        if method != Method.TYPED
    }


def _problem(row: TargetStanding, path: Path) -> str:
    """ "wie im Vorjahr: Im Verlauf fehlen Werte: Mai."."""
    why = words.why_no_path(row, path)
    return f"Verlauf „{words.METHODS[path.method]}“: {why}"


def _text(row: TargetStanding, value: Decimal | None) -> str:
    return formats.UNKNOWN if value is None else words.number(row, value)
