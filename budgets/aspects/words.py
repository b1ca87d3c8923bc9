"""Words that figures of the money share: titles, kinds, states, sources."""

from budgets.enums import AllocationKind, AllocationStatus, Title
from budgets.queries import TOTAL, YearBook, source_texts

OWN = "eigene Berechnung"
TITLE_LABELS = {**dict(Title.choices), TOTAL: "Gesamtbudget"}


def title_and_kind(rest: list[str]) -> tuple[str, str]:
    """Title and kind of a path; a title that does not exist matches nothing."""
    title, kind = (*rest, "")[:2]
    is_known = title in TITLE_LABELS and kind in ("", *AllocationKind.values)
    return (title, kind) if is_known and len(rest) <= 2 else ("", "-")


def words(what: str, title: str, year: int, item: str = "") -> str:
    return f"{what} {year}: {', '.join(filter(None, [TITLE_LABELS[title], item]))}"


def kind_words(rows: list, kind: str) -> str:
    if not kind:
        return ""
    if kind == AllocationKind.BASE:
        return AllocationKind.BASE.label
    return str(rows[0]) if rows else AllocationKind(kind).label


def status(rows: list) -> str:
    """The least certain status among allocations."""
    found = {row.status for row in rows}
    return next((status.label for status in AllocationStatus if status in found), "")


def money_source(book: YearBook) -> str:
    return "; ".join([*source_texts([*book.allocations, *book.plans]), OWN])
