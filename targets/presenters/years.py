"""Targets across years: what was agreed, what came of it, in one table."""

from collections.abc import Sequence

from targets import attainment_words as words
from targets.enums import Aim
from targets.queries.attainment import TargetAttainment
from targets.queries.years import SameAim


def years_page(found: tuple[list[int], Sequence[SameAim]]) -> dict:
    """Years as columns, targets as rows under the aims of § 48b SGB II."""
    years, rows = found
    groups = []
    for aim in Aim:
        own = [_row(row, years) for row in rows if row.newest.target.aim == aim]
        if own:
            groups.append({"aim": aim.label, "rows": own})
    return {"columns": years, "groups": groups, "width": len(years) + 1}


def _row(row: SameAim, years: Sequence[int]) -> dict:
    return {
        "name": row.newest.row.name,
        "population": row.newest.row.population,
        "cells": [_cell(row.by_year.get(year)) for year in years],
    }


def _cell(found: TargetAttainment | None) -> dict | None:
    if found is None:
        return None
    return {
        "year": found.target.year,
        "key": found.target.key,
        "goal": words.agreed(found),
        "result": words.actual(found),
        "kind": words.kind(found),
        "word": words.judgement(found),
        "reason": words.decision(found),
    }
