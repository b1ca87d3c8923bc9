"""The table of standings as it is printed: German texts in the common shape."""

from collections.abc import Sequence

from core import formats, tables
from core.periods import MONTHS as MONTH_NAMES
from targets import standing_words as words
from targets.calculations import Standing
from targets.queries.standings import Origin, TargetStanding

OWN = "eigene Berechnung"


def standings(
    rows: Sequence[TargetStanding],
    year: int,
    month: int | None,
    sources: list[str],
    *,
    caption: str = "",
    note: str = "",
) -> dict:
    """Every target at one month, or each at its newest."""
    return tables.table(
        caption or f"Stand der Ziele {year}",
        [
            ("Ziel", False),
            ("vereinbart", True),
            ("Stand", False),
            ("erreicht", True),
            ("erwartet", True),
            ("Abstand", True),
            ("Hochrechnung", True),
            ("Ampel", False),
        ],
        [_row(row, at(row, month)) for row in rows],
        notes=[note, *_reasons(rows, month), tolerances(rows), _none(rows, year)],
        source="; ".join([*sources, OWN]) if sources else "",
    )


def nothing(caption: str, note: str) -> dict:
    """In place of what cannot be shown."""
    return tables.table(caption or "Ziel", [("Ziel", False)], [], notes=[note])


def at(row: TargetStanding, month: int | None) -> Standing | None:
    """The month asked for, else the newest of which anything is known."""
    return row.at(month) if month else row.at_newest


def _row(row: TargetStanding, standing: Standing | None) -> dict:
    cells: list[tuple[str, bool]] = [
        (words.goal(row), True),
        (MONTH_NAMES[standing.month - 1] if standing else formats.UNKNOWN, False),
        (words.actual(row, standing), True),
        (words.expected(row, standing), True),
        (distance(row, standing), True),
        (words.projected(row, standing), True),
        (words.light(row, standing), False),
    ]
    found = tables.row(f"{name(row)}, {row.target.population.name}")
    found["cells"] += [{"text": text, "num": is_number} for text, is_number in cells]
    return found


def name(row: TargetStanding) -> str:
    return row.target.name or row.target.indicator.name


def distance(row: TargetStanding, standing: Standing | None) -> str:
    """ "+87 (+3,4 %)"; rates have points and no percent of their own."""
    text = words.distance(row, standing)
    percent = words.distance_percent(standing)
    return text if percent == formats.UNKNOWN else f"{text} ({percent})"


def tolerances(rows: Sequence[TargetStanding]) -> str:
    """Whose tolerance counts: one sentence, with the targets that have their own."""
    judged = [row for row in rows if words.is_judged(row)]
    if not judged:
        return ""
    common = {words.tolerance(row.tolerance) for row in judged if not _own(row)}
    parts = [f"Toleranz: {'; '.join(sorted(common))}."] if common else []
    parts += [
        f"{name(row)}, {row.target.population.name}: {words.tolerance(row.tolerance)}."
        for row in judged
        if _own(row)
    ]
    return " ".join(parts)


def _own(row: TargetStanding) -> bool:
    return row.tolerance.origin == Origin.TARGET


def _reasons(rows: Sequence[TargetStanding], month: int | None) -> list[str]:
    """Why something is unknown."""
    return [
        f"{name(row)}, {row.target.population.name}: {words.reason(row, found)}"
        for row in rows
        if words.light_kind(found := at(row, month)) == "open" and words.is_judged(row)
    ]


def _none(rows: Sequence[TargetStanding], year: int) -> str:
    return "" if rows else f"Für {year} sind noch keine Ziele erfasst."
