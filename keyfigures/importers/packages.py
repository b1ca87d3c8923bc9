"""A workbook (XLSX) is a package of compressed parts: whole, small enough, harmless?

Everything is unpacked once, within bounds, before a reader of workbooks sees it.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from keyfigures.importers import rectangles
from keyfigures.importers.readings import FileRefused

MAX_PARTS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
#: honest workbooks shrink to a tenth; small files may do better
MAX_RATIO, RATIO_FROM = 100, 10 * 1024 * 1024

_DAMAGED = (
    *(BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, KeyError),
)
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_WIDE_ENTITY = tuple(
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-16-le", "utf-16-be")
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def check_workbook(shown: str, data: bytes) -> None:
    """Raise FileRefused unless this is a whole and harmless XLSX file."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            _check_kind(shown, {part.filename.lower() for part in parts}, package)
            _check_size(shown, len(data), parts)
            for part in parts:
                _check_part(shown, package.read(part))
    except _DAMAGED as error:
        raise FileRefused(
            f"{shown} ist unvollständig oder beschädigt. Laden Sie die Datei an ihrer "
            "Quelle noch einmal herunter und versuchen Sie es erneut."
        ) from error


def _check_kind(shown: str, names: set[str], package: ZipFile) -> None:
    save_as = "Speichern Sie die Tabelle als Excel-Arbeitsmappe (.xlsx)."
    if any("vbaproject" in name for name in names):
        raise FileRefused(
            f"{shown} enthält Makros, also ein Programm. {save_as[:-1]} ohne Makros "
            "und laden Sie diese hoch."
        )
    if "xl/workbook.bin" in names:
        raise FileRefused(f"{shown} ist eine binäre Arbeitsmappe (.xlsb). {save_as}")
    if "mimetype" in names and "content.xml" in names:
        raise FileRefused(f"{shown} ist ein OpenDocument (.ods). {save_as}")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise FileRefused(
            f"{shown} ist keine Excel-Arbeitsmappe. Wenn es ein gepacktes Archiv ist, "
            "entpacken Sie es und laden Sie die Tabelle darin hoch."
        )
    if b"macroenabled" in package.read("[Content_Types].xml")[:200_000].lower():
        raise FileRefused(f"{shown} ist für Makros eingerichtet. {save_as}")


def _check_size(shown: str, packed: int, parts: list[ZipInfo]) -> None:
    """By what the package says of itself; what lies is damaged when it is unpacked."""
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or too_dense:
        raise FileRefused(
            f"{shown} wird ausgepackt ungewöhnlich groß und ist deshalb nicht gelesen "
            "worden. Entfernen Sie Bilder und überflüssige Blätter oder speichern Sie "
            "die Tabelle als Textdatei (.csv)."
        )


def _check_part(shown: str, content: bytes) -> None:
    if _is_strange(content):
        raise FileRefused(
            f"{shown} enthält Anweisungen, die in einer Tabelle nichts zu suchen "
            "haben. Laden Sie die Datei an ihrer Quelle neu herunter; speichern Sie "
            "sie sonst in der Tabellenkalkulation unter neuem Namen."
        )
    rectangles.check_part(shown, content)


def _is_strange(content: bytes) -> bool:
    """Instructions to expand text, or an encoding that would hide them."""
    if content.startswith(_WIDE) or _ENTITY.search(content):
        return True
    return any(word in content for word in _WIDE_ENTITY)
