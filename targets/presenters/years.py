"""Targets across years: what was agreed, what came of it, in one table."""

from collections.abc import Sequence

from targets import standing_words as words
from targets.calculations import Ground, Judgement
from targets.enums import Aim, Attainment
from targets.presenters.standing import goal
from targets.queries.years import Row, YearResult

KINDS = {
    Judgement.REACHED: "success",
    Judgement.NOT_REACHED: "danger",
    Judgement.OPEN: "open",
    Judgement.NOT_JUDGED: "omitted",
}


def years_page(found: tuple[list[int], Sequence[Row]]) -> dict:
    """Years as columns, targets as rows under the aims of § 48b SGB II."""
    years, rows = found
    groups = []
    for aim in Aim:
        own = [_row(row, years) for row in rows if row.aim == aim]
        if own:
            groups.append({"aim": aim.label, "rows": own})
    return {"columns": years, "groups": groups, "width": len(years) + 1}


def _row(row: Row, years: Sequence[int]) -> dict:
    return {
        "name": row.name,
        "population": row.population,
        "cells": [_cell(row.by_year.get(year)) for year in years],
    }


def _cell(found: YearResult | None) -> dict | None:
    if found is None:
        return None
    standing, attainment = found.standing, found.attainment
    return {
        "year": standing.target.year,
        "key": standing.target.key,
        "goal": goal(standing),
        "result": words.number(standing, attainment.actual),
        "kind": KINDS[attainment.judgement],
        "word": Attainment(attainment.judgement.value).label,
        "reason": found.reason if attainment.ground == Ground.PERSON else "",
    }
