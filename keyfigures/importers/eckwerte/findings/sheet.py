"""Findings about a sheet, its month and its columns."""

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers.addresses import column_letters
from keyfigures.importers.eckwerte.findings.words import BY_HAND, listed, severity_of
from keyfigures.importers.eckwerte.layout import Column, SheetLayout
from keyfigures.importers.readings import Note, Place

COLUMN_NAMES = {
    "total": "Insgesamt (SGB II und SGB III)",
    "total-12": "Insgesamt, 12-Monatssumme",
    "sgb2": "Rechtskreis SGB II",
    "sgb2-12": "Rechtskreis SGB II, 12-Monatssumme",
    "count": "Anzahl oder Bestand",
    "entries": "Eintritte",
    "entries-12": "Eintritte, 12-Monatssumme",
    "sum": "Summe",
    "mean": "Durchschnitt je Bedarfsgemeinschaft",
}


def other_sheet(name: str, layout: SheetLayout) -> Note:
    return Note(
        severity_of(layout),
        Place(name),
        f"Unter der Nummer {layout.number} wird ein anderes Blatt erwartet; dieses "
        f"wurde nicht gelesen. {BY_HAND}",
    )


def doubled(names: list[str]) -> Note:
    others = ", ".join(f"„{name}“" for name in names[1:])
    return Note(
        Severity.ERROR,
        Place(names[0]),
        f"Es gibt noch ein Blatt mit dieser Nummer ({others}); keines von beiden wurde "
        "gelesen. Laden Sie die unveränderte Arbeitsmappe hoch.",
    )


def no_rows(name: str, layout: SheetLayout) -> Note:
    return Note(
        severity_of(layout),
        Place(name),
        "Auf dem Blatt ist keine Zeile bekannt, es wurde nicht gelesen. Prüfen Sie, ob "
        f"es Zahlen enthält. {BY_HAND}",
    )


def no_single_month(name: str, found: set[Period]) -> Note:
    if found:
        message = (
            f"Über der Tabelle stehen verschiedene Monate ({listed(sorted(found))}); "
            "die Werte des Blatts wurden nicht übernommen. Prüfen Sie, welcher Monat "
            f"gilt. {BY_HAND}"
        )
    else:
        message = (
            "Auf dem Blatt steht kein lesbarer Berichtsmonat; seine Werte wurden nicht "
            "übernommen. Erwartet wird über der Tabelle zum Beispiel „März 2026“. "
            "Prüfen Sie das Blatt und laden Sie die Arbeitsmappe noch einmal herunter."
        )
    return Note(Severity.ERROR, Place(name), message)


def later_month(name: str, month: Period, report: Period) -> Note:
    return Note(
        Severity.ERROR,
        Place(name),
        f"Das Blatt nennt {month}, also einen späteren Monat als Blatt 1.1 ({report}). "
        "Seine Werte wurden nicht übernommen. Prüfen Sie das Blatt.",
    )


def missing_column(name: str, layout: SheetLayout, column: Column) -> Note:
    return Note(
        severity_of(layout),
        Place(name),
        f"Die Spalte „{COLUMN_NAMES[column.key]}“ wurde an ihrer Überschrift nicht "
        f"erkannt (erwartet in Spalte {layout.columns[column]}); ihre Werte wurden "
        f"nicht übernommen. Prüfen Sie die Überschriften. {BY_HAND}",
    )


def ambiguous_column(
    name: str, layout: SheetLayout, column: Column, columns: list[int]
) -> Note:
    letters = " und ".join(column_letters(found) for found in columns)
    return Note(
        severity_of(layout),
        Place(name),
        f"Mehrere Spalten könnten „{COLUMN_NAMES[column.key]}“ sein ({letters}); keine "
        f"davon wurde übernommen. Prüfen Sie die Überschriften. {BY_HAND}",
    )
