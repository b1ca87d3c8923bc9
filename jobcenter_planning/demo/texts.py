"""The texts of a demo programme: section files with block markers, and topics."""

import json
import re
from pathlib import Path

from core.catalogues import BrokenFile
from documents import richtext
from documents.actions import add_item
from documents.enums import SectionState
from documents.models import Block, Document, Section
from documents.registry import block_kind
from programmes.models import Activity, ExpectedEffect, Topic

_MARKER = re.compile(r"<!--\s*block\s+(\w+)\s*(\{.*?\})?\s*-->", re.DOTALL)


def load_sections(document: Document, folder: Path, items: list[dict], *, by) -> None:
    """Fill every section that has a file; entries of repeated parts come first."""
    _add_items(document, items, by)
    sections = {section.key: section for section in document.sections.all()}
    for path in sorted(folder.glob("*.html")):
        section = sections.get(path.stem)
        if section is None:
            raise BrokenFile(f"{path.name}: Diesen Abschnitt gibt es nicht.")
        _fill(section, path.read_text("utf-8"), path.name)


def leave_out_the_rest(document: Document, folder: Path) -> None:
    """Optional sections that the published document does not have."""
    written = [path.stem for path in folder.glob("*.html")]
    rest = document.sections.filter(is_optional=True).exclude(key__in=written)
    rest.update(is_omitted=True)


def load_topics(section: Section, topics: list[dict]) -> None:
    for position, row in enumerate(topics):
        topic = Topic.objects.create(
            section=section, position=position, title=row["title"]
        )
        for number, part in enumerate(row["activities"]):
            activity = Activity.objects.create(
                topic=topic,
                position=number,
                title=part.get("title", ""),
                html=richtext.clean(part["text"]),
            )
            ExpectedEffect.objects.create(
                activity=activity, html=richtext.clean(part["effect"])
            )


def _add_items(document: Document, items: list[dict], by) -> None:
    counts: dict[str, int] = {}
    for row in items:
        counts[row["parent"]] = counts.get(row["parent"], 0) + 1
        key = f"{row['parent']}.{counts[row['parent']]}"
        section = document.sections.filter(key=key).first()
        if section is None:
            parent = document.sections.get(key=row["parent"])
            add_item(parent, title=row["title"], by=by)
        else:
            section.title = row["title"]
            section.save(update_fields=["title"])


def _fill(section: Section, text: str, place: str) -> None:
    section.blocks.all().delete()
    rows = [row for row in _parts(text, place) if not _is_empty_text(row)]
    Block.objects.bulk_create(
        Block(section=section, position=position, **row)
        for position, row in enumerate(rows)
    )
    section.state = SectionState.DONE
    section.save(update_fields=["state"])


def _parts(text: str, place: str) -> list[dict]:
    """Alternating texts and marked blocks, in order."""
    parts, last = [], 0
    for match in _MARKER.finditer(text):
        parts.append(_text(text[last : match.start()]))
        parts.append(_marked(match, place))
        last = match.end()
    parts.append(_text(text[last:]))
    return parts


def _text(html: str) -> dict:
    return {"kind": "text", "html": richtext.clean(html.strip()), "config": {}}


def _marked(match: re.Match, place: str) -> dict:
    try:
        block_kind(match[1])
        config = json.loads(match[2] or "{}")
    except KeyError as error:
        raise BrokenFile(f"{place}: Baustein {error} gibt es nicht.") from error
    except json.JSONDecodeError as error:
        raise BrokenFile(f"{place}, Baustein {match[1]}: {error}") from error
    return {"kind": match[1], "html": "", "config": config}


def _is_empty_text(row: dict) -> bool:
    return row["kind"] == "text" and richtext.is_blank(row["html"])
