"""Outlines (Gliederungsvorlagen) as data: read, checked, and filled with the year.

Every app that has documents registers the folder of its outlines.
"""

import re
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, cast

from core import catalogues
from core.catalogues import BrokenFile
from documents.enums import Cover, DocumentKind, Numbering
from documents.registry import block_kind

MAX_DEPTH = 4
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
#: folder -> the kinds of document its files may describe
_folders: dict[Path, frozenset[str]] = {}


@dataclass(frozen=True)
class OutlineSection:
    """One section as the outline wants it; see ``docs/outlines.md``."""

    key: str
    title: str
    numbering: str = Numbering.NONE
    toc_title: str = ""
    label: str = ""
    guidance: str = ""
    required: bool = False
    optional: bool = False
    locked: bool = False
    in_toc: bool = True
    repeat: str = ""
    min_items: int = 0
    max_items: int | None = None
    blocks: tuple[dict, ...] = ()
    sections: tuple["OutlineSection", ...] = ()


@dataclass(frozen=True)
class Outline:
    """A kind of document for a Land and a span of years."""

    key: str
    name: str
    document_kind: str
    title: str
    description: str = ""  # one sentence for the person who chooses
    subtitle: str = ""
    state: str = ""
    level: int | None = None  # of an agreement: § 48b Abs. 1 Satz 1 Nr. 1 to 4
    valid_from: int = 2005
    valid_to: int | None = None
    cover: str = Cover.PAGE
    max_topics: int | None = None
    list_of_figures: bool = False
    marks_locked: bool = True  # paper says that text of the Land is not to be filled in
    abbreviations: bool = False
    sections: tuple[OutlineSection, ...] = ()
    templates: dict[str, OutlineSection] = field(default_factory=dict)

    def fits(self, year: int, state: str) -> bool:
        """May a document of this year in this Land use the outline?"""
        return self.covers(year) and self.state in {"", state}

    def covers(self, year: int) -> bool:
        """Is the year within those for which the outline was issued?"""
        last = self.valid_to
        return self.valid_from <= year and (last is None or year <= last)

    @property
    def years(self) -> str:
        """The span in words: "nur für 2018", "ab 2019", "von 2018 bis 2020"."""
        if self.valid_to is None:
            return f"ab {self.valid_from}"
        if self.valid_to == self.valid_from:
            return f"nur für {self.valid_from}"
        return f"von {self.valid_from} bis {self.valid_to}"


def register_folder(folder: Path, kinds: Iterable[str]) -> None:
    """The outlines of an app: one file each, all of them for documents it owns."""
    _folders[folder] = frozenset(kinds)
    load.cache_clear()


@cache
def load() -> dict[str, Outline]:
    """All outlines by key. Raises BrokenFile with file, key and reason."""
    found: dict[str, Outline] = {}
    for folder, kinds in _folders.items():
        for path in sorted(folder.glob("*.toml")):
            outline = read(path)
            if outline.document_kind not in kinds:
                raise BrokenFile(
                    f"{path.name}: document_kind {outline.document_kind} gehört nicht "
                    f"in den Ordner {folder.parent.name}."
                )
            if outline.key in found:
                raise BrokenFile(
                    f"{path.name}: Der Schlüssel {outline.key} ist doppelt."
                )
            found[outline.key] = outline
    return found


def of_kinds(kinds: Iterable[str]) -> list[Outline]:
    """The outlines for documents of these kinds, in the order of their files."""
    wanted = set(kinds)
    return [row for row in load().values() if row.document_kind in wanted]


def read(path: Path) -> Outline:
    """One outline file, every part checked."""
    data = catalogues.read(path)
    place = path.name
    sections = tuple(_section(row, place, 1) for row in _rows(data, "sections", place))
    templates = [_section(row, place, 2) for row in _rows(data, "templates", place)]
    outline = Outline(
        **_fields(data, Outline, place, skip={"sections", "templates"}),
        sections=sections,
        templates={item.key: item for item in templates},
    )
    _check(outline, place)
    return outline


def _rows(data: dict, name: str, place: str) -> list[dict]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenFile(f"{place}: {name} muss eine Liste von Tabellen sein.")
    return rows


def _section(row: dict, place: str, depth: int) -> OutlineSection:
    here = f"{place}, Abschnitt {row.get('key', 'ohne Schlüssel')}"
    if depth > MAX_DEPTH:
        raise BrokenFile(f"{here}: Mehr als {MAX_DEPTH} Ebenen sind nicht möglich.")
    values = _fields(row, OutlineSection, here, skip={"sections", "blocks"})
    if not _KEY.fullmatch(values["key"]):
        raise BrokenFile(f"{here}: key darf nur Buchstaben, Ziffern, . _ - enthalten.")
    if values.get("numbering", Numbering.NONE) not in Numbering.values:
        raise BrokenFile(f"{here}: numbering „{values['numbering']}“ gibt es nicht.")
    return OutlineSection(
        **values,
        blocks=tuple(_block(item, here) for item in _rows(row, "blocks", here)),
        sections=tuple(
            _section(item, place, depth + 1) for item in _rows(row, "sections", here)
        ),
    )


def _block(row: dict, here: str) -> dict:
    try:
        block_kind(row["kind"])
    except KeyError as error:
        raise BrokenFile(f"{here}: Baustein {error} gibt es nicht.") from error
    return {
        "kind": row["kind"],
        "html": row.get("html", ""),
        "config": row.get("config", {}),
    }


def _fields(row: dict, kind: type[Any], here: str, skip: set[str]) -> dict:
    """The scalar values of a row, names and types held against the dataclass."""
    known = {field.name: field for field in fields(kind) if field.name not in skip}
    values = {name: value for name, value in row.items() if name not in skip}
    for name, value in values.items():
        if name not in known:
            raise BrokenFile(f"{here}: {name} ist unbekannt.")
        if not isinstance(value, cast(type, known[name].type)):
            raise BrokenFile(f"{here}: {name} hat einen unpassenden Wert: {value!r}.")
    needed = {name for name, item in known.items() if item.default is MISSING}
    for name in sorted(needed - values.keys()):
        raise BrokenFile(f"{here}: {name} fehlt.")
    return values


def _check(outline: Outline, place: str) -> None:
    if outline.document_kind not in DocumentKind.values:
        raise BrokenFile(f"{place}: document_kind {outline.document_kind} unbekannt.")
    if outline.cover not in Cover.values:
        raise BrokenFile(f"{place}: cover {outline.cover} gibt es nicht.")
    keys: set[str] = set()
    for section in flat(outline.sections):
        if section.key in keys:
            raise BrokenFile(f"{place}: Der Abschnitt {section.key} ist doppelt.")
        keys.add(section.key)
        if section.repeat and section.repeat not in outline.templates:
            raise BrokenFile(
                f"{place}, Abschnitt {section.key}: Das Muster {section.repeat} fehlt."
            )


def flat(sections: tuple[OutlineSection, ...]) -> list[OutlineSection]:
    """All sections in reading order."""
    return [item for section in sections for item in (section, *flat(section.sections))]


def filled(text: str, *, year: int, jobcenter) -> str:
    """``{year}``, ``{previous_year}`` and ``{jobcenter}`` replaced, nothing else."""
    return (
        text.replace("{year}", str(year))
        .replace("{previous_year}", str(year - 1))
        .replace("{next_year}", str(year + 1))
        .replace("{jobcenter}", jobcenter.name)
    )
