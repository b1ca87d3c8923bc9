"""A document from its outline: all sections and starting blocks."""

from django.db import transaction

from core import history
from documents import richtext
from documents.models import Block, Document, Section
from documents.outlines import Outline, OutlineSection, filled

YEAR_SETTINGS = {"year", "compare_year", "result_year"}


@transaction.atomic
def create_document(outline: Outline, *, jobcenter, year: int, by) -> Document:
    """A document with all sections and starting blocks of its outline."""
    with history.note(by=by, reason="Dokument aus Vorlage angelegt"):
        document = Document.objects.create(
            jobcenter=jobcenter,
            kind=outline.document_kind,
            year=year,
            outline=outline.key,
            title=filled(outline.title, year=year, jobcenter=jobcenter),
            subtitle=filled(outline.subtitle, year=year, jobcenter=jobcenter),
            cover=outline.cover,
        )
        builder = _Builder(document, outline)
        for position, item in enumerate(outline.sections):
            builder.build(item, None, position)
    return document


class _Builder:
    """Turns outline sections into rows, filling in the year."""

    def __init__(self, document: Document, outline: Outline):
        self.document = document
        self.outline = outline

    def build(
        self,
        item: OutlineSection,
        parent: Section | None,
        position: int,
        *,
        key: str = "",
        template: str = "",
    ) -> Section:
        key = key or item.key
        section = Section.objects.create(
            document=self.document,
            parent=parent,
            key=key,
            position=position,
            numbering=item.numbering,
            label=self.fill(item.label),
            title=self.fill(item.title),
            toc_title=self.fill(item.toc_title),
            guidance=self.fill(item.guidance),
            is_required=item.required,
            is_optional=item.optional,
            is_locked=item.locked or bool(parent and parent.is_locked),
            in_toc=item.in_toc,
            repeat=item.repeat,
            min_items=item.min_items,
            max_items=item.max_items,
            template=template,
        )
        self._blocks(section, item)
        for index, child in enumerate(item.sections):
            self.build(child, section, index, key=self._child_key(key, item, child))
        for index in range(item.min_items if item.repeat else 0):
            self.add_item(section, index + 1)
        return section

    def add_item(self, parent: Section, number: int) -> Section:
        """One entry made from the repeat template of its parent."""
        return self.build(
            self.outline.templates[parent.repeat],
            parent,
            number,
            key=f"{parent.key}.{number}",
            template=parent.repeat,
        )

    def fill(self, text: str) -> str:
        return filled(text, year=self.document.year, jobcenter=self.document.jobcenter)

    def _child_key(self, key: str, item: OutlineSection, child: OutlineSection) -> str:
        """Children of a template are named after the entry: C.item.next -> C.1.next."""
        if key == item.key:
            return child.key
        suffix = child.key.removeprefix(item.key).lstrip(".") or child.key
        return f"{key}.{suffix}"

    def _blocks(self, section: Section, item: OutlineSection) -> None:
        for position, block in enumerate(item.blocks):
            Block.objects.create(
                section=section,
                position=position,
                kind=block["kind"],
                html=richtext.clean(self.fill(block["html"])),
                config=self._config(block["config"]),
            )

    def _config(self, config: dict) -> dict:
        """Settings with the year filled in; ``year = "{year}"`` becomes a number."""
        filled_in = {
            name: self.fill(value) if isinstance(value, str) else value
            for name, value in config.items()
        }
        for name in YEAR_SETTINGS & filled_in.keys():
            filled_in[name] = int(filled_in[name])
        return filled_in


def build_item(outline: Outline, parent: Section, number: int) -> Section:
    """The ``number``-th entry of a repeatable section, from the outline's template."""
    return _Builder(parent.document, outline).add_item(parent, number)
