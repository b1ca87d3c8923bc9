"""What the pages of the standing show: the year at a glance, and one target."""

from collections.abc import Sequence
from datetime import date

from core.periods import MONTHS as MONTH_NAMES
from core.periods import Period
from documents.presenters.page import prepared
from targets import charts, standing_tables
from targets import standing_words as words
from targets.calculations import Standing
from targets.enums import Aim
from targets.models import Remark
from targets.queries.standings import TargetStanding, sources_of


def standing_by_aim(rows: Sequence[TargetStanding]) -> list[dict]:
    """All targets under the aims of § 48b SGB II, each at its newest month."""
    groups = []
    for aim in Aim:
        own = [shown(row) for row in rows if row.target.aim == aim]
        if own:
            groups.append({"aim": aim.label, "rows": own})
    return groups


def shown(row: TargetStanding) -> dict:
    """One target in one line."""
    standing = row.at_newest
    return {
        "key": row.target.key,
        "name": standing_tables.name(row),
        "population": row.target.population.name,
        "goal": goal(row),
        "month": MONTH_NAMES[row.newest - 1] if row.newest else "",
        "as_of": words.as_of(row, row.newest),
        "projection": words.projected(row, standing),
        "band": words.band(row, standing.projection if standing else None),
        **numbers(row, standing),
    }


def goal(row: TargetStanding) -> str:
    """What was agreed; kinds without a number say so."""
    kind = row.target.kind
    return WITHOUT_NUMBER.get(kind) or words.goal(row)


WITHOUT_NUMBER = {"monitoring": "Beobachtung", "qualitative": "in Worten"}


def numbers(row: TargetStanding, standing: Standing | None) -> dict:
    return {
        "actual": words.actual(row, standing),
        "expected": words.expected(row, standing),
        "distance": words.distance(row, standing),
        "percent": words.distance_percent(standing),
        "kind": light_kind(row, standing),
        "light": words.light(row, standing),
        "reason": words.reason(row, standing),
    }


def light_kind(row: TargetStanding, standing: Standing | None) -> str:
    if standing is None and not words.is_judged(row):
        return "omitted"
    return words.light_kind(standing)


def counts(rows: Sequence[TargetStanding]) -> list[dict]:
    """How many targets have each light, as words: "2 auf Kurs"."""
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        standing = row.at_newest
        light = words.light(row, standing)
        key = (light_kind(row, standing), light)
        found[key] = found.get(key, 0) + 1
    return [
        {"kind": kind, "words": f"{count} × {light}"}
        for (kind, light), count in sorted(found.items(), key=_order)
    ]


_KINDS = ("danger", "warning", "open", "success", "omitted")


def _order(item: tuple[tuple[str, str], int]) -> int:
    return _KINDS.index(item[0][0])


# --- One target ----------------------------------------------------------------------


def target_page(row: TargetStanding, remarks: dict[int, Remark]) -> dict:
    """Picture, months and how the numbers came about."""
    block = charts.target_block(row, sources_of([row]))
    picture = None
    if block["shape"] == "chart":
        picture = prepared(block | {"source": "", "notes": []})
    return {
        "line": shown(row),
        "picture": picture,
        "months": [month_line(row, one, remarks) for one in row.months],
        "measure": words.measure(row),
        "notes": [*block["notes"], f"Toleranz: {words.tolerance(row.tolerance)}."],
        "source": block["source"],
    }


def month_line(
    row: TargetStanding, standing: Standing, remarks: dict[int, Remark]
) -> dict:
    """A month of the table; what lies ahead has no light."""
    is_ahead = row.newest is None or standing.month > row.newest
    return {
        "number": standing.month,
        "name": MONTH_NAMES[standing.month - 1],
        "is_ahead": is_ahead,
        "as_of": words.as_of(row, standing.month),
        "projection": words.projected(row, standing),
        "remark": remarks.get(standing.month),
        **numbers(row, standing),
    }


# --- As it was known -----------------------------------------------------------------


def known_choices(year: int, today: date) -> list[tuple[str, str]]:
    """Ends of months from January of the year to June of the next, none ahead."""
    ends = [(year, month) for month in range(1, 13)]
    ends += [(year + 1, month) for month in range(1, 7)]
    return [
        (f"{one}-{month:02}", f"{MONTH_NAMES[month - 1]} {one}")
        for one, month in ends
        if date(one, month, 1) <= today
    ]


def known_on(code: str, choices: Sequence[tuple[str, str]]) -> date | None:
    """The last day of a month that may be chosen; None: today."""
    if code not in dict(choices):
        return None
    return Period.parse(code).end
