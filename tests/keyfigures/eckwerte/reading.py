"""Read workbooks of tests, and what they should give."""

from decimal import Decimal

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers import eckwerte
from keyfigures.importers.readings import Note
from keyfigures.importers.workbook import open_book
from tests.keyfigures import workbooks
from tests.keyfigures.workbooks import published, write

FIRST, SERIES = "1.1 Eckwerte", "1.2 Eckwerte Zeitreihe"
BY_HAND = "Tragen Sie diese Werte von Hand ein, wenn Sie sie brauchen."
RENAMED = (
    "Vergleichen Sie mit der Datei des Vormonats: Hat die Statistik nur die "
    "Bezeichnung geändert, melden Sie es der Stelle, die diese Anwendung betreut. "
    f"{BY_HAND}"
)
ALL_MONTHS = [f"2025-{month:02}" for month in range(1, 13)]

#: block, label, how many-eth -> indicator of both Rechtskreise, of SGB II, group
ROWS = {
    ("Arbeitsuchende", "Bestand", 0): (
        "arbeitsuchende",
        "arbeitsuchende-sgb2",
        "gesamt",
    ),
    **{
        ("Arbeitslose", label, 0): ("arbeitslose", "arbeitslose-sgb2", group)
        for label, group in {
            "Bestand": "gesamt",
            "Männer": "maenner",
            "Frauen": "frauen",
            "15 bis unter 25 Jahre": "unter-25",
            "25 bis unter 50 Jahre": "25-49",
            "50 Jahre und älter": "ab-50",
            "55 Jahre und älter": "ab-55",
            "Langzeitarbeitslose": "lza",
            "schwerbehinderte Menschen": "schwerbehindert",
            "Ausländer": "auslaender",
        }.items()
    },
    **{
        (block, label, 0): (key, f"{key}-sgb2", "gesamt")
        for block, label, key in [
            ("Arbeitslose", "Zugang (im Monat)", "arbeitslose-zugang"),
            ("Arbeitslose", "Zugang (12-Monatssumme)", "arbeitslose-zugang-12"),
            ("Arbeitslose", "Abgang (im Monat)", "arbeitslose-abgang"),
            ("Arbeitslose", "Abgang (12-Monatssumme)", "arbeitslose-abgang-12"),
            ("Arbeitslose", "Arbeitslosenquote", "arbeitslosenquote"),
            (
                "Unterbeschäftigung",
                "Arbeitslosigkeit im weiteren Sinne",
                "arbeitslosigkeit-weit",
            ),
            (
                "Unterbeschäftigung",
                "Unterbeschäftigung im engeren Sinne",
                "unterbeschaeftigung-eng",
            ),
            (
                "Unterbeschäftigung",
                "Unterbeschäftigung (ohne Kurzarbeit)",
                "unterbeschaeftigung",
            ),
            (
                "Unterbeschäftigung",
                "Unterbeschäftigungsquote",
                "unterbeschaeftigungsquote",
            ),
        ]
    },
    **{
        ("gemeldete Arbeitsstellen", label, again): (key, None, "gesamt")
        for label, again, key in [
            ("Zugang (im Monat)", 0, "stellen-zugang"),
            ("sozialversicherungspflichtig", 0, "stellen-zugang-svp"),
            ("Zugang (12-Monatssumme)", 0, "stellen-zugang-12"),
            ("sozialversicherungspflichtig", 1, "stellen-zugang-12-svp"),
            ("Bestand", 0, "stellen-bestand"),
            ("sozialversicherungspflichtig", 2, "stellen-bestand-svp"),
        ]
    },
    **{
        ("Grundsicherung für Arbeitsuchende", label, 0): (None, key, "gesamt")
        for label, key in {
            "Bedarfsgemeinschaften (BG)": "bg",
            "Personen in Bedarfsgemeinschaften (PERS)": "personen-bg",
            "dar. Regelleistungsberechtigte (RLB)": "rlb",
            "dav. erwerbsfähige Leistungsberechtigte (ELB)": "elb",
            "nicht erwerbsfähige Leistungsberechtigte (NEF)": "nef",
        }.items()
    },
}
EXTRAPOLATED = {"bg", "personen-bg", "rlb", "elb", "nef"}


def read(data: bytes, name: str = "", **changes):
    return eckwerte.read(open_book(data), workbooks.context(**changes), name)


def read_pages(pages, name: str = "", **changes):
    return read(write(pages), name, **changes)


def few(month: str = "2025-03", *titles: str):
    """The front pages and sheet 1.1 (or others), which is quicker to write and read."""
    pages = workbooks.eckwerte(month)
    return {title: pages[title] for title in ("Impressum", *(titles or (FIRST,)))}


def notes_of(outcome, sheet: str = FIRST, *severities: Severity) -> list[Note]:
    """Findings about a sheet; those on missing sheets have no place."""
    return [
        note
        for note in outcome.notes
        if note.place.sheet == sheet and (not severities or note.severity in severities)
    ]


def readings_of(outcome, sheet: str = FIRST) -> dict:
    return {
        (r.indicator, r.population, r.period.code): r.value
        for r in outcome.readings
        if r.place.sheet == sheet
    }


def by_address(outcome) -> dict:
    return {r.address: (r.value, r.mark, r.status) for r in outcome.readings}


def expected(month: str) -> dict:
    """Address -> value and status of the 31 rows of sheet 1.1 as published."""
    found = {}
    for key, values in published()[month].items():
        total, sgb2, group = ROWS[key]
        for indicator, value in zip((total, sgb2), values, strict=True):
            assert (indicator is None) == (value is None)
            if indicator:
                status = "extrapolated" if indicator in EXTRAPOLATED else "final"
                address = (indicator, group, "jc", Period.parse(month))
                found[address] = (Decimal(repr(value)), "", status)
    return found
