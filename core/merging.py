"""Two people changed the same rows: keep both, and name where they disagree.

Rows are shown texts by key and field. ``base`` is what a person saw before typing,
``mine`` what that person typed, ``theirs`` what is stored by now. A field that only
one of them changed takes that change; where both did, mine stands and is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]
Rows = Mapping[str, Row]

REMOVED = "entfernt"


@dataclass(frozen=True)
class Difference:
    """A field that somebody else changed; ``is_open``: I changed it too."""

    key: str
    name: str
    theirs: str
    mine: str
    is_open: bool


@dataclass
class Merged:
    """The rows to go on with, and everything somebody else did to them."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def merge(base: Rows, mine: Rows, theirs: Rows) -> Merged:
    """Three-way merge of rows; nothing that either side typed is dropped silently.

    A row that they removed stays if I changed it; a row that they added is added.
    """
    merged = Merged()
    for key, row in mine.items():
        before = base.get(key, {})
        if key in theirs:
            merged.rows[key] = _merge_row(key, before, row, theirs[key], merged)
        elif key not in base:
            merged.rows[key] = dict(row)
        else:
            _removed_by_them(key, before, row, merged)
    for key, row in theirs.items():
        if key not in mine:
            _added_by_them(key, base, row, merged)
    return merged


def _merge_row(key: str, base: Row, mine: Row, theirs: Row, merged: Merged) -> dict:
    result = {}
    for name, value in mine.items():
        stored, before = theirs.get(name, ""), base.get(name, "")
        i_changed, they_changed = value != before, stored != before
        result[name] = stored if they_changed and not i_changed else value
        if they_changed and value != stored:
            merged.differences.append(
                Difference(key, name, stored, value if i_changed else before, i_changed)
            )
    return result


def _removed_by_them(key: str, base: Row, mine: Row, merged: Merged) -> None:
    changed = {name for name, value in mine.items() if value != base.get(name, "")}
    if changed:
        merged.rows[key] = dict(mine)
    for name in changed or list(mine)[:1]:
        merged.differences.append(
            Difference(key, name, REMOVED, mine[name], bool(changed))
        )


def _added_by_them(key: str, base: Rows, row: Row, merged: Merged) -> None:
    """A row that I saw and do not send any more was removed on my side."""
    if key in base:
        return
    merged.rows[key] = dict(row)
    merged.differences += [
        Difference(key, name, value, "", False) for name, value in row.items() if value
    ]
