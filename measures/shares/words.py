"""What is said about a split: its name, where last year comes from, what is beside."""

from core import formats
from measures.queries.shares import Origin, ShareView
from measures.queries.splits import GROUPS, PAYERS
from measures.shares.columns import NOT_RECORDED

NEGATIVE = (
    "Ohne Anteile, weil ein Betrag negativ ist: Dort zahlen andere mehr, als die "
    "Maßnahme kostet."
)
ABOUT = {
    GROUPS: "Jede Maßnahme zählt einmal. Dient sie mehreren Zielgruppen, steht sie in "
    "einer eigenen Zeile; so zählt kein Euro doppelt.",
    PAYERS: "Die Summe enthält Mittel verschiedener Geber. Zum Eingliederungstitel "
    "gehört nur die Zeile „Eingliederungsmittel“.",
}
OVERLAP = (
    "Zielgruppen überschneiden sich: Eine Maßnahme steht bei jeder Gruppe, der sie "
    "dient. Die Beträge ergeben deshalb keine Summe."
)
_BESIDE = {
    "pat": "Passiv-Aktiv-Transfer",
    "third_party": "Drittmittel",
    "municipal": "kommunale Mittel",
    "agency": "Agentur für Arbeit",
}


def title(view: ShareView) -> str:
    """ "Eingliederungsmittel 2026: Kostenart"; the sum of all payers has its name."""
    if view.split.is_of_payers:
        return f"Gesamtkosten der Maßnahmen {view.year} nach Mitteln"
    return f"Eingliederungsmittel {view.year}: {view.split.label}"


def notes(view: ShareView) -> list[str]:
    """Everything a reader must know to trust the figures."""
    found = [ABOUT.get(view.split.key, ""), beside(view)]
    if view.lines and view.total.percent is None and view.total.amount:
        found.append(NEGATIVE)
    return [text for text in found if text]


def beside(view: ShareView) -> str:
    """Money of others, which no line of the integration budget holds (rule B13)."""
    if view.split.is_of_payers:
        return ""
    parts = [
        f"{label} {formats.euro(getattr(view.beside, name))}"
        for name, label in _BESIDE.items()
        if getattr(view.beside, name)
    ]
    if not parts:
        return ""
    return f"Daneben und nicht in der Summe: {', '.join(parts)}."


def comparison(view: ShareView) -> str:
    """Where the amounts of last year come from, or that there are none."""
    year, last = view.year - 1, view.last_year
    if last.origin == Origin.MEASURES:
        return f"Vergleich mit den Maßnahmen des geltenden Plans {year}."
    if last.origin == Origin.TYPED:
        source = f" Quelle: {'; '.join(last.sources)}." if last.sources else ""
        return (
            f"Vergleich mit den Beträgen, die im Haushalt {year} je Kategorie "
            f"eingetragen sind; Maßnahmen hat {year} nicht.{source}"
        )
    bound = (
        f" Aus früheren Plänen waren {formats.euro(last.bound)} gebunden."
        if last.bound
        else ""
    )
    return f"Vorjahr {year}: {NOT_RECORDED}, es hat keinen Maßnahmenplan.{bound}"
