"""What findings have in common: how grave, which words, how lists are cut."""

from collections.abc import Iterable

from documents.enums import Severity
from keyfigures.importers.eckwerte.layout import Block, SheetLayout

BY_HAND = "Tragen Sie diese Werte von Hand ein, wenn Sie sie brauchen."
SHOWN = 12


def listed(items: Iterable[object]) -> str:
    texts = [str(item) for item in items]
    rest = len(texts) - SHOWN
    shown = ", ".join(texts[:SHOWN])
    return f"{shown} und {rest} weitere" if rest > 0 else shown


def severity_of(layout: SheetLayout, block: Block | None = None) -> Severity:
    """Where the layout is only assumed, a gap is nobody's mistake."""
    assumed = not layout.documented or (block is not None and block.assumed)
    return Severity.WARNING if assumed else Severity.ERROR


def renaming(layout: SheetLayout, block: Block) -> str:
    if severity_of(layout, block) == Severity.WARNING:
        return BY_HAND
    return (
        "Vergleichen Sie mit der Datei des Vormonats: Hat die Statistik nur die "
        "Bezeichnung geändert, melden Sie es der Stelle, die diese Anwendung betreut. "
        f"{BY_HAND}"
    )
