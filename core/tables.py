"""The one shape of a table that blocks answer with: plain JSON, texts ready to print.

``{"shape": "table", "caption", "header": [{"text", "num"}], "rows": [{"cells":
[{"text", "num", "scope"}], "total"}], "notes": [], "source"}``; ``num`` marks cells
that stand right, ``scope`` the cell that names its row. Where they are needed: a row's
``level`` ("subhead" leads the rows marked "sub" after it), and ``landscape`` of a table
that is printed on wide pages of its own.
"""

from collections.abc import Iterable, Sequence


def table(
    caption: str,
    header: Sequence[tuple[str, bool]],
    rows: Sequence[dict],
    notes: Iterable[str] = (),
    source: str = "",
    *,
    landscape: bool = False,
) -> dict:
    """A whole table; ``header`` holds pairs of text and "is a column of numbers"."""
    whole = {
        "shape": "table",
        "caption": caption,
        "header": [{"text": text, "num": is_number} for text, is_number in header],
        "rows": list(rows),
        "notes": [note for note in notes if note],
        "source": source,
    }
    return whole | {"landscape": True} if landscape else whole


def row(
    label: str,
    texts: Iterable[str] = (),
    numbers: Iterable[str] = (),
    after: Iterable[str] = (),
    *,
    total: bool = False,
    level: str = "",
) -> dict:
    """A row: its name, cells of words, cells of numbers, and words again."""
    cells: list[dict] = [{"text": label, "num": False, "scope": "row"}]
    cells += [{"text": text, "num": False} for text in texts]
    cells += [{"text": text, "num": True} for text in numbers]
    cells += [{"text": text, "num": False} for text in after]
    made = {"cells": cells, "total": total}
    return made | {"level": level} if level else made
