"""Is this a file we can read at all? Asked before anything else touches its bytes.

What a file is, its content decides; the ending of its name only has to agree.
"""

from pathlib import PurePath

from keyfigures.importers import packages
from keyfigures.importers.readings import FileRefused

MAX_SIZE = 20 * 1024 * 1024
TOO_LARGE = (
    "Die Datei ist größer als 20 MB. Teilen Sie sie, zum Beispiel nach Jahren, und "
    "laden Sie die Teile nacheinander hoch."
)
#: endings of names that can be read -> kind of content they promise
ENDINGS = {"xlsx": "xlsx", "csv": "text", "txt": "text"}
SAVE_AS = (
    "Öffnen Sie die Datei in der Tabellenkalkulation, speichern Sie sie als "
    "Excel-Arbeitsmappe (.xlsx) und laden Sie diese hoch."
)
POSSIBLE = "Möglich sind Excel-Arbeitsmappen (.xlsx) und Textdateien (.csv, .txt)."
#: ending -> what it is, and what to do
KNOWN_ENDINGS = {
    "xls": f"im alten Excel-Format (.xls). {SAVE_AS}",
    "xlsm": f"eine Arbeitsmappe mit Makros (.xlsm). {SAVE_AS}",
    "xlsb": f"eine binäre Arbeitsmappe (.xlsb). {SAVE_AS}",
    "ods": f"eine OpenDocument-Tabelle (.ods). {SAVE_AS}",
    "pdf": f"ein PDF. Daraus lassen sich keine Werte einlesen. {POSSIBLE}",
    "zip": "ein ZIP-Archiv. Entpacken Sie es und laden Sie die Tabelle darin hoch.",
}
#: first bytes -> what the content is
_BEGINNINGS = (
    (b"%PDF", KNOWN_ENDINGS["pdf"]),
    (b"MZ", f"ein Programm, keine Tabelle. {POSSIBLE}"),
    (b"\x7fELF", f"ein Programm, keine Tabelle. {POSSIBLE}"),
    (b"\x89PNG", f"ein Bild, keine Tabelle. {POSSIBLE}"),
    (b"\xff\xd8\xff", f"ein Bild, keine Tabelle. {POSSIBLE}"),
    (b"GIF8", f"ein Bild, keine Tabelle. {POSSIBLE}"),
    (b"\x1f\x8b", KNOWN_ENDINGS["zip"].replace("ZIP-Archiv", "gepacktes Archiv")),
    (b"7z\xbc\xaf", KNOWN_ENDINGS["zip"].replace("ZIP-Archiv", "gepacktes Archiv")),
    (b"Rar!", KNOWN_ENDINGS["zip"].replace("ZIP-Archiv", "gepacktes Archiv")),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<table", b"{\\rtf")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def check_file(name: str, data: bytes) -> None:
    """Raise FileRefused, with what to do, unless the file can be read safely."""
    shown = f"„{shown_name(name)}“"
    if not data.strip():
        raise FileRefused(f"{shown} ist leer. Wählen Sie die Datei mit den Werten aus.")
    if len(data) > MAX_SIZE:
        raise FileRefused(TOO_LARGE)
    if what := _what_it_is(data):
        raise FileRefused(f"{shown} ist {what}")
    if is_workbook(data):
        packages.check_workbook(shown, data)
    else:
        _check_text(shown, data)
    _check_ending(shown, name, data)


def is_workbook(data: bytes) -> bool:
    """An XLSX file is a package of parts; everything else we read is text."""
    return data.startswith(b"PK")


def shown_name(name: str) -> str:
    """The name without its folder and without characters that play tricks."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(char if char.isprintable() else " " for char in last).strip()
    return plain if len(plain) <= 80 else f"{plain[:60]}…{plain[-15:]}"


def ending_of(name: str) -> str:
    return PurePath(shown_name(name)).suffix.lstrip(".").lower()


def _what_it_is(data: bytes) -> str:
    """What the content is, if it is something else than a table; else nothing."""
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            return (
                "mit einem Kennwort geschützt. Speichern Sie die Datei ohne Kennwort "
                "und laden Sie sie noch einmal hoch."
            )
        return KNOWN_ENDINGS["xls"]
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning):
            return what
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return f"eine Webseite oder ein Text, keine Tabelle. {SAVE_AS}"
    return ""


def _check_text(shown: str, data: bytes) -> None:
    if b"\0" in data and not data.startswith(_UTF16):
        raise FileRefused(f"{shown} ist keine Tabelle. {POSSIBLE}")


def _check_ending(shown: str, name: str, data: bytes) -> None:
    ending = ending_of(name)
    if ending in KNOWN_ENDINGS:
        raise FileRefused(f"{shown} ist {KNOWN_ENDINGS[ending]}")
    if ending not in ENDINGS:
        raise FileRefused(f"{shown} ist keine Datei dieser Art. {POSSIBLE}")
    if ENDINGS[ending] != ("xlsx" if is_workbook(data) else "text"):
        right = ".xlsx" if is_workbook(data) else ".csv"
        raise FileRefused(
            f"Der Name von {shown} passt nicht zum Inhalt. Benennen Sie die Datei mit "
            f"der Endung {right}, wenn sie aus einer sicheren Quelle stammt, und laden "
            "Sie sie noch einmal hoch."
        )
