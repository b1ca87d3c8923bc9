"""What changed between two resolved contents: texts, tables and figures by section.

Works on frozen JSON alone, so two Versions compare like a Version and the live draft.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html import unescape

from django.template.loader import render_to_string

from core import formats
from documents.comparison import Marked, compare

_FIGURE = re.compile(r'<span class="figure" data-ref="([^"]*)">([^<]*)</span>')


@dataclass(frozen=True)
class FigureChange:
    """A figure that reads differently now."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class SectionChange:
    """A section that is new, gone or changed; texts with their differences marked."""

    heading: str
    kind: str  # "added", "removed" or "changed"
    old_heading: str = ""
    texts: Marked | None = None
    figures: list[FigureChange] = field(default_factory=list)


def changes_between(
    old: dict, new: dict, labels: Mapping[str, str]
) -> list[SectionChange]:
    """All sections that differ, in the order of the new content, then what is gone.

    ``labels`` names figures by their plain link; others are called "Zahl im Text".
    """
    before = {section["key"]: section for section in _flat(old["sections"])}
    after = {section["key"]: section for section in _flat(new["sections"])}
    found = [
        change
        for key, section in after.items()
        if (change := _section(before.get(key), section, labels))
    ]
    gone = [section for key, section in before.items() if key not in after]
    return found + [_whole(section, "removed") for section in gone]


def heading(section: dict) -> str:
    """ "3.1 Regionaler Arbeitsmarkt"."""
    words = " ".join(filter(None, (section["label"], section["title"])))
    return f"{section['number']} {words}".strip()


def _flat(sections: list[dict]) -> Iterator[dict]:
    for section in sections:
        yield section
        yield from _flat(section["sections"])


def _section(old: dict | None, new: dict, labels) -> SectionChange | None:
    if old is None:
        return _whole(new, "added")
    texts = compare(_html(old), _html(new))
    if texts.is_same and heading(old) == heading(new):
        return None
    return SectionChange(
        heading=heading(new),
        kind="changed",
        old_heading=heading(old) if heading(old) != heading(new) else "",
        texts=texts,
        figures=list(dict.fromkeys(_figures(old, new, labels))),
    )


def _whole(section: dict, kind: str) -> SectionChange:
    html = _html(section)
    sides = ("", html) if kind == "added" else (html, "")
    return SectionChange(heading(section), kind, texts=Marked(*sides, is_same=False))


def _html(section: dict) -> str:
    """The blocks of a section as text to compare, without pictures and anchors."""
    return render_to_string(
        "documents/_compared_section.html", {"blocks": section["blocks"]}
    ).strip()


# --- Figures ------------------------------------------------------------------------


def _figures(old: dict, new: dict, labels) -> Iterator[FigureChange]:
    yield from _in_texts(old, new, labels)
    before = {block["id"]: block for block in old["blocks"]}
    for block in new["blocks"]:
        other = before.get(block["id"])
        if other and other["shape"] == block["shape"]:
            yield from _SHAPES.get(block["shape"], _nothing)(other, block)


def _in_texts(old: dict, new: dict, labels) -> Iterator[FigureChange]:
    before = dict(_FIGURE.findall(_texts(old)))
    for ref, text in dict(_FIGURE.findall(_texts(new))).items():
        if ref in before and before[ref] != text:
            plain = unescape(ref).partition("|")[0]
            label = labels.get(plain, "Zahl im Text")
            yield FigureChange(label, unescape(before[ref]), unescape(text))


def _texts(section: dict) -> str:
    parts = []
    for block in section["blocks"]:
        parts.append(block.get("html", ""))
        for topic in block.get("topics", []):
            parts += [part["html"] for part in topic["activities"] + topic["effects"]]
    return "".join(parts)


def _in_table(old: dict, new: dict) -> Iterator[FigureChange]:
    before = _cells(old)
    for place, text in _cells(new).items():
        if place in before and before[place] != text:
            yield FigureChange(f"{new['caption']}: {place}", before[place], text)


def _cells(table: dict) -> dict[str, str]:
    """Cells of numbers by row and column: {"Eingliederungsleistungen, 2018": …}."""
    header = [cell["text"] for cell in table["header"]]
    return {
        ", ".join(filter(None, (row["cells"][0]["text"], column))): cell["text"]
        for row in table["rows"]
        if row["cells"]
        for column, cell in zip(header[1:], row["cells"][1:], strict=False)
        if cell["num"]
    }


def _in_chart(old: dict, new: dict) -> Iterator[FigureChange]:
    before = _points(old["chart"])
    for place, text in _points(new["chart"]).items():
        if place in before and before[place] != text:
            yield FigureChange(f"{new['caption']}: {place}", before[place], text)


def _points(chart: dict) -> dict[str, str]:
    return {
        ", ".join(filter(None, (series["label"], category))): _shown(value, chart)
        for series in chart["series"]
        for category, value in zip(chart["categories"], series["values"], strict=False)
    }


def _shown(value: str | None, chart: dict) -> str:
    try:
        number = None if value is None else Decimal(value)
    except InvalidOperation:
        return str(value)
    return formats.with_unit(number, chart["unit"], decimals=chart["decimals"])


def _nothing(old: dict, new: dict) -> Iterator[FigureChange]:
    return iter(())


_SHAPES = {"table": _in_table, "chart": _in_chart}
