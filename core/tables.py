"""The one shape of a table that blocks answer with: plain JSON, texts ready to print.

``{"shape": "table", "caption", "header": [{"text", "num"}], "rows": [{"cells":
[{"text", "num", "scope"}], "total"}], "notes": [], "source"}``; ``num`` marks cells
that stand right, ``scope`` the cell that names its row.
"""

from collections.abc import Iterable, Sequence


def table(
    caption: str,
    header: Sequence[tuple[str, bool]],
    rows: Sequence[dict],
    notes: Iterable[str] = (),
    source: str = "",
) -> dict:
    """A whole table; ``header`` holds pairs of text and "is a column of numbers"."""
    return {
        "shape": "table",
        "caption": caption,
        "header": [{"text": text, "num": is_number} for text, is_number in header],
        "rows": list(rows),
        "notes": [note for note in notes if note],
        "source": source,
    }


def row(
    label: str,
    texts: Iterable[str] = (),
    numbers: Iterable[str] = (),
    after: Iterable[str] = (),
    *,
    total: bool = False,
) -> dict:
    """A row: its name, cells of words, cells of numbers, and words again."""
    cells: list[dict] = [{"text": label, "num": False, "scope": "row"}]
    cells += [{"text": text, "num": False} for text in texts]
    cells += [{"text": text, "num": True} for text in numbers]
    cells += [{"text": text, "num": False} for text in after]
    return {"cells": cells, "total": total}
