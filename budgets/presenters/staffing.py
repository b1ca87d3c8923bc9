"""Clients per post in words and shapes: against the plan and against the law."""

from decimal import Decimal

from budgets.queries import GroupLoad
from budgets.tables.base import per_post, posts, ratio
from core import formats


def caseload_rows(loads: list[GroupLoad], year: int) -> list[dict]:
    """One row per group of persons that posts of the year are for."""
    return [_row(group) for group in loads]


def _row(group: GroupLoad) -> dict:
    load, persons = group.load, group.persons
    return {
        "label": group.population.name,
        "persons": formats.number(load.persons),
        "as_of": persons.period.label if persons else "nicht erfasst",
        "source": persons.source.name if persons else "",
        "posts": posts(load.full_time_equivalents),
        "ratio": per_post(load.ratio),
        "planned": ratio(load.planned),
        "planned_state": _state(group, load.planned),
        "law": ratio(load.lawful),
        "law_source": group.law.source if group.law else "",
        "law_state": _state(group, load.lawful),
    }


def _state(group: GroupLoad, limit: Decimal | None) -> dict | None:
    """Kept or exceeded, and by how many posts; None where it cannot be told."""
    load = group.load
    needed, there = load.posts_needed(limit), load.full_time_equivalents
    if needed is None or there is None or load.ratio is None or limit is None:
        return None
    if load.ratio <= limit:
        return {"kind": "success", "words": "eingehalten"}
    missing = formats.number(needed - there, 2)
    return {"kind": "warning", "words": f"überschritten, es fehlen {missing} Stellen"}
