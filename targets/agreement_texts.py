"""The frame of an agreement in words: parties, dialogues, annexes, signatures."""

from core import formats
from targets.models import Annex, Party

SIGNATURES = "Unterschriften der Vertragsparteien"
DEPUTY = "In Vertretung"
NO_PARTIES = (
    "Die Vertragsparteien sind noch nicht eingetragen. Tragen Sie sie auf der Seite "
    "der Zielvereinbarung ein."
)
NO_ANNEX = "Diese Vereinbarung hat keine Anlagen."
_COUNTS = {1: "einen Dialog", 2: "zwei Dialoge", 3: "drei Dialoge", 4: "vier Dialoge"}


def party(row: Party) -> list[str]:
    """In which capacity the party agrees, and who stands for it."""
    person = f", {row.person}" if row.person else ""
    return [
        *([row.capacity] if row.capacity else []),
        f"vertreten durch: {row.function}{person}",
    ]


def dialogues(count: int | None, year: int) -> str:
    """How many talks there are; a number nobody has agreed on is not made up."""
    if not count:
        return (
            f"Die Parteien führen im Jahr {year} Dialoge zur Zielsteuerung; ihre Zahl "
            "ist noch nicht vereinbart."
        )
    words = _COUNTS.get(count, f"{count} Dialoge")
    return f"Die Parteien führen im Jahr {year} {words} zur Zielsteuerung."


def annex(row: Annex) -> str:
    """ "Lokales Planungsdokument 2026 (Fassung 2 vom 01.03.2026)"."""
    if row.paper is None:
        return row.title
    day = formats.german_date(row.paper.created_at.date())
    return f"{row.title} (Fassung {row.paper.number} vom {day})"


def place_and_day(row: Party) -> str:
    """ "Düsseldorf, 03.03.2026", or empty: to be filled in by hand."""
    if row.signed_on is None:
        return ""
    day = formats.german_date(row.signed_on)
    return f"{row.place}, {day}" if row.place else day
