"""From resolved content to the HTML that is printed; see the print HTML decision.

Everything comes from the content (live or frozen), so an old Version prints as it was.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone

from documents import outlines
from rendering.charts import Chart, Outlook, draw

NO_CONTENTS_BELOW = 20  # a short paper with a head on page 1 needs no contents list
SHORT_TEXT = 1200  # characters that may stand on a wide page with its table


@dataclass(frozen=True)
class Entry:
    """One line of the contents list or of the list of tables and figures."""

    level: int
    target: str
    number: str
    text: str


def state_line(*, is_draft: bool, number: int | None, day=None) -> str:
    """ "Entwurf · Stand 12.12.2026" or "Fassung 3 vom 12.12.2026", for the footer."""
    dated = f"{day or timezone.localdate():%d.%m.%Y}"
    version = f"Fassung {number} vom {dated}" if number else f"Stand {dated}"
    return f"Entwurf · {version}" if is_draft else version


def print_html(content: dict, *, state: str) -> str:
    """The whole document as print HTML."""
    outline = outlines.load().get(content.get("outline", ""))
    marks = outline is None or outline.marks_locked
    sections = [
        {**prepare_section(one), "is_unmarked": not marks}
        for one in content["sections"]
    ]
    ready = {**content, "sections": sections}
    context = {
        "content": ready,
        "state": state,
        "contents": contents(content),
        "tables": captions(content, "table", "Tabelle", "tab"),
        "charts": captions(content, "chart", "Abbildung", "fig"),
        "with_lists": bool(outline and outline.list_of_figures),
    }
    return render_to_string("print/document.html", context)


def section_html(section: dict) -> str:
    """One section as it will print, for the preview."""
    return render_to_string(
        "print/_section.html", {"section": prepare_section(section)}
    )


def prepare_block(block: dict) -> dict:
    """A resolved block with its partial, and the picture where it is a chart."""
    ready = {**block, "template": f"documents/blocks/{block['shape']}.html"}
    if block["shape"] == "chart":
        ready["image"] = _drawn(_chart(block))
    if block["shape"] == "topics":
        ready["topics"] = [
            {
                **topic,
                "pairs": list(zip(topic["activities"], topic["effects"], strict=True)),
            }
            for topic in block["topics"]
        ]
    return ready


def contents(content: dict) -> list[Entry]:
    """The contents list: sections, and the topics inside them."""
    entries = list(_entries(content["sections"]))
    if content["cover"] == "head" and len(entries) < NO_CONTENTS_BELOW:
        return []
    return entries


def captions(content: dict, shape: str, word: str, prefix: str) -> list[Entry]:
    """All tables or all charts with their captions."""
    return [
        Entry(
            1,
            f"{prefix}-{block['number']}",
            f"{word} {block['number']}:",
            block["caption"],
        )
        for block in _blocks(content["sections"])
        if block["shape"] == shape and block.get("number")
    ]


def prepare_section(section: dict) -> dict:
    """A resolved section ready for its partial, with everything below it."""
    return {
        **section,
        "heading_level": min(section["level"] + 1, 6),
        "landscape": _is_landscape(section),
        "blocks": [prepare_block(block) for block in section["blocks"]],
        "sections": [prepare_section(child) for child in section["sections"]],
    }


def _is_landscape(section: dict) -> bool:
    """Does a wide table take heading and text of its section along on wide pages?

    Where there is more beside it than a few sentences, only the table is turned.
    """
    others = [block for block in section["blocks"] if not block.get("landscape")]
    return (
        len(others) < len(section["blocks"])
        and not section["sections"]
        and all(block["shape"] == "html" for block in others)
        and sum(len(block["html"]) for block in others) <= SHORT_TEXT
    )


@lru_cache(maxsize=256)
def _drawn(chart: Chart):
    """The picture of a chart, drawn once while its figures stay the same."""
    return draw(chart)


def _chart(block: dict) -> Chart:
    spec = block["chart"]
    series = tuple((row["label"], _values(row["values"])) for row in spec["series"])
    return Chart(
        kind=spec["kind"],
        title=block["caption"],
        categories=tuple(spec["categories"]),
        series=series,
        unit=spec["unit"],
        decimals=spec["decimals"],
        show_values=spec.get("show_values", True),
        outlook=_outlook(spec.get("outlook")),
    )


def _outlook(spec: dict | None) -> Outlook | None:
    if spec is None:
        return None
    lines = {name: _values(spec[name]) for name in ("mid", "low", "high")}
    return Outlook(spec["label"], **lines)


def _values(texts: list[str | None]) -> tuple[Decimal | str | None, ...]:
    return tuple(None if text is None else _value(text) for text in texts)


def _value(text: str) -> Decimal | str:
    return text if text == "*" else Decimal(text)


def _entries(sections: list[dict]):
    for section in sections:
        if section["in_toc"]:
            yield Entry(
                min(section["level"], 4),
                f"sec-{section['key']}",
                section["number"],
                section["toc_title"] or section["title"] or section["label"],
            )
            for block in section["blocks"]:
                for topic in block.get("topics", []):
                    yield Entry(
                        min(section["level"] + 1, 4),
                        f"sec-{section['key']}.{topic['number']}",
                        f"{topic['number']}.",
                        topic["title"],
                    )
        yield from _entries(section["sections"])


def _blocks(sections: list[dict]):
    for section in sections:
        yield from section["blocks"]
        yield from _blocks(section["sections"])
