"""A split as a table in the common shape of blocks."""

from core import tables
from measures.queries.shares import ShareLine, ShareView
from measures.shares import words
from measures.shares.columns import (
    Column,
    behind_columns,
    last_columns,
    share_columns,
)

UPRIGHT = 7  # columns of numbers that fit on an upright page beside the names


def share_table(
    view: ShareView,
    *,
    caption: str = "",
    note: str = "",
    with_last: bool = False,
    with_persons: bool = False,
) -> dict:
    """Amount and percent; last year and what stands behind it where asked for."""
    columns = share_columns(view)
    columns += last_columns(view) if with_last else []
    columns += behind_columns(view) if with_persons else []
    rows = [_row(line, columns) for line in view.lines]
    if rows:
        rows.append(_row(view.total, columns, total=True))
    return tables.table(
        caption or words.title(view),
        [(view.split.noun, False), *((column.title, True) for column in columns)],
        rows,
        notes=[note, *_notes(view, with_last)],
        source=_source(view),
        landscape=len(columns) > UPRIGHT,
    )


def _row(line: ShareLine, columns: list[Column], *, total: bool = False) -> dict:
    numbers = [column.text(line) for column in columns]
    return tables.row(line.part.label, numbers=numbers, total=total)


def _notes(view: ShareView, with_last: bool) -> list[str]:
    if view.is_empty:
        return [f"Für {view.year} sind noch keine Maßnahmen geplant."]
    return [*words.notes(view), words.comparison(view) if with_last else ""]


def _source(view: ShareView) -> str:
    return "" if view.is_empty else f"Maßnahmenplan {view.year}, eigene Berechnung"
