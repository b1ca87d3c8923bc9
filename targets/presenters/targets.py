"""What the pages of the targets show."""

from collections.abc import Sequence

from targets import wording
from targets.enums import Aim
from targets.queries import TargetRow


def by_aim(rows: Sequence[TargetRow]) -> list[dict]:
    """The targets under the aims of § 48b SGB II, in the order of the law."""
    groups = []
    for aim in Aim:
        own = [_shown(row) for row in rows if row.aim == aim]
        if own:
            groups.append({"aim": aim.label, "rows": own})
    return groups


def notes(rows: Sequence[TargetRow]) -> list[str]:
    """How numbers made from rate and stock, or from a change, come about."""
    found = []
    for row in rows:
        working = wording.rate_times_stock(row)
        if working:
            found.append(f"{row.name}, {row.population}: {working}")
        elif change := wording.asked(row):
            found.append(
                f"{row.name}, {row.population}: {change} auf {wording.baseline(row)}"
            )
        if words := wording.amended(row):
            found.append(f"{row.name}, {row.population}: {words}")
    return found


def what_is_lost(row: TargetRow) -> list[str]:
    return [
        f"{wording.name(row)}: {wording.value(row)}",
        f"Vereinbarung: {wording.agreement(row)}",
        "Verweise auf dieses Ziel in Texten und Tabellen zeigen danach keine Zahl.",
    ]


def _shown(row: TargetRow) -> dict:
    return {
        "key": row.key,
        "name": wording.name(row),
        "population": row.population,
        "baseline": wording.baseline(row),
        "value": wording.value(row),
        "change": wording.change(row),
        "change_percent": wording.change_percent(row),
        "agreement": wording.agreement(row),
        "text": row.text,
    }
