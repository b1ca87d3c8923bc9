"""Rows and columns in the settings of a block: add, drop, move.

Plain dicts in, plain dicts out. Computed columns name other columns by their number;
the numbers follow when columns are dropped or moved.
"""

from collections.abc import Callable

from keyfigures.tables import COMPUTED

MOST_ROWS, MOST_COLUMNS = 60, 12
Lines = list[dict]
MARKED = ("signed", "total", "hidden", "counts_only")
LINE_PARTS = ("indicator", "population", "region", "period", "corridor")


def changed(rows: Lines, columns: Lines, deed: str) -> tuple[Lines, Lines] | None:
    """The lines after "add-row", "drop-column-2", "up-row-3"; None for other words."""
    act, _, rest = deed.partition("-")
    what, _, number = rest.partition("-")
    at = _number(number)
    if act not in _ACTS or what not in {"row", "column"}:
        return None
    if what == "row":
        return _ACTS[act](rows, at, MOST_ROWS)[0], columns
    changed_columns, places = _ACTS[act](columns, at, MOST_COLUMNS)
    return rows, [renumbered(column, places) for column in changed_columns]


def _add(lines: Lines, at: int, most: int) -> tuple[Lines, dict[int, int]]:
    added = [*lines, {}] if len(lines) < most else lines
    return added, {index: index for index in range(len(lines))}


def _drop(lines: Lines, at: int, most: int) -> tuple[Lines, dict[int, int]]:
    kept = [index for index in range(len(lines)) if index != at]
    if not kept:
        return [{}], {}
    return [lines[index] for index in kept], _places(kept)


def _up(lines: Lines, at: int, most: int) -> tuple[Lines, dict[int, int]]:
    order = list(range(len(lines)))
    if 0 < at < len(lines):
        order[at - 1], order[at] = order[at], order[at - 1]
    return [lines[index] for index in order], _places(order)


_ACTS: dict[str, Callable] = {"add": _add, "drop": _drop, "up": _up}


def _places(order: list[int]) -> dict[int, int]:
    """Old number -> new number of every line that is still there."""
    return {old: new for new, old in enumerate(order)}


def renumbered(column: dict, places: dict[int, int]) -> dict:
    """A column whose computation follows the new numbers; -1 where one is gone."""
    found = dict(column)
    for name in COMPUTED:
        if name in found:
            found[name] = [places.get(number, -1) for number in found[name]]
    return found


# --- Lines and the fields that show them ---


def dicts(config: dict, name: str) -> list[dict]:
    found = config.get(name)
    return (
        [part for part in found if isinstance(part, dict)]
        if isinstance(found, list)
        else []
    )


def initial_of(prefix: str, line: dict) -> dict:
    """Fields of one line from its settings."""
    select = line.get("select") or {}
    found = {f"{prefix}-label": line.get("label", "")}
    found |= {f"{prefix}-{part}": select.get(part, "") for part in LINE_PARTS}
    for name in COMPUTED:
        if name in line:
            first, second = (str(n) if n >= 0 else "" for n in line[name])
            found |= {f"{prefix}-kind": name}
            found |= {f"{prefix}-first": first, f"{prefix}-second": second}
    found[f"{prefix}-decimals"] = str(line.get("decimals", ""))
    found |= {f"{prefix}-{name}": bool(line.get(name)) for name in MARKED}
    months = line.get("months_before")
    found[f"{prefix}-back"] = months if isinstance(months, int) else None
    return found


def line_of(get: Callable, prefix: str) -> dict:
    """Settings of one line; an empty dict where nothing was filled in."""
    label = (get(f"{prefix}-label") or "").strip()
    parts = {part: get(f"{prefix}-{part}") or "" for part in LINE_PARTS}
    select = {part: text for part, text in parts.items() if text}
    if not label and not select:
        return {}
    found = {"label": label, "select": select} if select else {"label": label}
    if (months := _number(get(f"{prefix}-back"))) > 0:
        found["months_before"] = months
    return found | {
        name: True for name in ("total", "hidden") if get(f"{prefix}-{name}")
    }


def column_of(get: Callable, prefix: str) -> dict:
    """Settings of one column: a line, or a computation over two others."""
    kind = get(f"{prefix}-kind")
    if not kind:
        return line_of(get, prefix)
    pair = [_number(get(f"{prefix}-{part}")) for part in ("first", "second")]
    found = {"label": (get(f"{prefix}-label") or "").strip(), kind: pair}
    if decimals := get(f"{prefix}-decimals"):
        found["decimals"] = _number(decimals)
    marked = ("signed", "hidden", "counts_only")
    return found | {name: True for name in marked if get(f"{prefix}-{name}")}


def _number(text) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 4 else -1
