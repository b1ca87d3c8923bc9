"""What a column is for, by the words of its header."""

from collections.abc import Iterable

from keyfigures.importers.tables.headers import stem
from keyfigures.importers.tables.raw import Column

#: role -> headers without umlauts and signs, the surest first
WORDS = {
    "agency": (
        *("trager-nr", "tragernr", "tragernummer", "trager-nummer", "trager"),
        *("jobcenter-nr", "jobcenternummer", "jobcenter-nummer", "jc-nr"),
        *("jobcenter-schlussel", "jobcenterschlussel", "schlussel-jobcenter"),
        *("jobcenter", "jc"),
    ),
    "year": ("jahr", "berichtsjahr", "kalenderjahr"),
    "period": (
        *("monat", "berichtsmonat", "bezugsmonat", "zeitraum", "berichtszeitraum"),
        *("zeit", "zeitpunkt", "periode", "datum", "stichtag", "quartal", "jahr"),
    ),
    "indicator": (
        *("kennzahl", "kennzahl-nr", "kennzahlennummer", "kennzahlen", "kurzzeichen"),
        *("code", "kz", "indikator", "indicator", "merkmal", "grosse", "bezeichnung"),
    ),
    "sex": ("geschlecht",),
    "population": ("geschlecht", "personengruppe", "gruppe", "zielgruppe"),
    "region": ("region", "gebiet", "kreis", "land", "bundesland", "raum"),
    "value": (
        *("wert", "werte", "kennzahlwert", "kennzahlenwert", "wert-in-prozent"),
        *("wert-prozent", "wert-der-kennzahl", "quote", "quote-in-prozent", "ergebnis"),
        *("anzahl", "value", "bestand"),
    ),
    "numerator": ("zahler", "zahler-der-kennzahl", "wert-zahler"),
    "denominator": ("nenner", "nenner-der-kennzahl", "wert-nenner"),
    "mark": ("zeichen", "markierung", "kennzeichen"),
    "status": ("status", "datenstatus", "wertstatus", "stand-des-wertes"),
    "data_as_of": ("datenstand", "stand-der-daten", "stand"),
}


def find_role(columns: Iterable[Column], role: str) -> Column | None:
    """The column whose header says so; the surest word wins, then the first column."""
    named: dict[str, Column] = {}
    for column in columns:
        named.setdefault(_plain(stem(column.parts)), column)
    return next((named[word] for word in WORDS[role] if word in named), None)


def _plain(word: str) -> str:
    """ "zaehler" as "zahler", like "Zähler"."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
