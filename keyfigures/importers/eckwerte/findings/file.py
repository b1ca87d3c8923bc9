"""Findings about the file as a whole."""

from collections.abc import Iterator

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers.context import Context
from keyfigures.importers.eckwerte.findings.words import BY_HAND
from keyfigures.importers.eckwerte.layout import SheetLayout
from keyfigures.importers.readings import FileRefused, Note, Place


def other_jobcenter(found: str, context: Context) -> FileRefused:
    return FileRefused(
        f"Die Datei gehört zum Jobcenter {found}, Sie arbeiten für "
        f"{_own(context)}. Wählen Sie die Datei Ihres Jobcenters aus."
    )


def no_jobcenter(context: Context) -> FileRefused:
    return FileRefused(
        "In der Datei steht nicht, zu welchem Jobcenter sie gehört, weder auf dem "
        "Deckblatt noch im Impressum. Laden Sie die vollständige Arbeitsmappe für "
        f"{_own(context)} noch einmal herunter."
    )


def similar_name(found: str, context: Context) -> Note:
    return Note(
        Severity.WARNING,
        Place(),
        f"Die Datei nennt das Jobcenter {found}, Sie arbeiten für {_own(context)}. "
        "Prüfen Sie, ob dasselbe Jobcenter gemeint ist.",
    )


def _own(context: Context) -> str:
    number = f" ({context.agency_number})" if context.agency_number else ""
    return f"{context.jobcenter_name}{number}"


def missing_sheets(layouts: list[SheetLayout]) -> Iterator[Note]:
    """One note for the sheet that everything else rests on, one for the others."""
    for severity, is_first in ((Severity.ERROR, True), (Severity.WARNING, False)):
        numbers = [row.number for row in layouts if row.is_first == is_first]
        if numbers:
            word = "Blatt" if len(numbers) == 1 else "Blätter"
            yield Note(
                severity,
                Place(),
                f"Nicht gefunden: {word} {', '.join(numbers)}. Prüfen Sie, ob die "
                f"Arbeitsmappe vollständig ist. {BY_HAND}",
            )


def other_file_month(named: Period, month: Period, sheet: str) -> Note:
    return Note(
        Severity.HINT,
        Place(sheet),
        f"Das Blatt ist vom {month}, der Name der Datei nennt {named}. Es gilt, "
        "was auf dem Blatt steht.",
    )
