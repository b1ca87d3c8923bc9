"""Fira Sans for print and charts.

The design system ships the family as WOFF2 for browsers. Print and charts need plain
TrueType, so each face is unpacked once into the data folder (0.2 s per face). Without
the family everything still prints, in DejaVu Sans.
"""

import logging
import os
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

FAMILY = "Fira Sans"
FALLBACK = "DejaVu Sans"
SHIPPED = "kern/fonts/fira-sans/FiraSans-{face}.woff2"
#: face -> (CSS font-weight, CSS font-style)
FACES = {
    "Light": (300, "normal"),
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "SemiBold": (600, "normal"),
    "SemiBoldItalic": (600, "italic"),
}
#: letters of western Europe and the signs of statistics
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "–—‘’‚“”„•…€−≤≥\u2009\u202f"),
]


@lru_cache
def faces() -> dict[str, Path]:
    """Face name -> TrueType file, for the faces that the design system ships here."""
    found = {face: shipped(face) for face in FACES}
    return {face: _unpacked(face, path) for face, path in found.items() if path}


def font_face_css() -> str:
    """The ``@font-face`` rules of the print sheet."""
    rules = []
    for face, path in faces().items():
        weight, style = FACES[face]
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
            f'font-style: {style}; src: url("{path.as_uri()}") }}'
        )
    return "\n".join(rules)


@lru_cache
def chart_families() -> tuple[str, ...]:
    """Families for matplotlib, best first; registers our files with it."""
    from matplotlib import font_manager

    if "Regular" not in faces():
        return (FALLBACK,)
    font_manager.fontManager.addfont(faces()["Regular"])
    return (FAMILY, FALLBACK)


@lru_cache
def letters() -> bytes:
    """The letters of German texts as WOFF2, for pictures in a page; empty without."""
    if "Regular" not in faces():
        return b""
    source = faces()["Regular"]
    target = folder() / f"{source.stem}-letters.woff2"
    if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
        _write(target, _subset(source))
    return target.read_bytes()


def _subset(source: Path) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(source)
    options = subset.Options(layout_features=["kern"], hinting=False, name_IDs=[])
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=LETTERS)
    reducer.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def folder() -> Path:
    """Where the unpacked faces lie; the only place print may read files from beside
    our static files."""
    return Path(settings.DATA_DIR) / "fonts"


def shipped(face: str) -> Path | None:
    """The file of a face in the design system, or None."""
    name = SHIPPED.format(face=face)
    found = finders.find(name)
    collected = Path(settings.STATIC_ROOT or "") / name
    if found:
        return Path(found)
    return collected if collected.is_file() else None


def _unpacked(face: str, woff2_file: Path) -> Path:
    target = folder() / f"{FAMILY.replace(' ', '')}-{face}.ttf"
    if target.exists() and target.stat().st_mtime >= woff2_file.stat().st_mtime:
        return target
    from fontTools.ttLib import woff2

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    plain = BytesIO()
    with woff2_file.open("rb") as packed:
        woff2.decompress(packed, plain)
    _write(target, plain.getvalue())
    return target


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all: two processes may do this at once."""
    folder().mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder(), suffix=".part")
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    os.chmod(unfinished, 0o644)
    os.replace(unfinished, target)
