"""Every write to documents: one transaction, a lock, the rule, the trail."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Max

from core import history
from core.errors import DomainError, StaleData
from documents import outlines, richtext, rules
from documents.enums import SectionState
from documents.models import Block, Document, Draft, Section
from documents.outlines import Outline, OutlineSection, filled
from documents.registry import block_kind

YEAR_SETTINGS = {"year", "compare_year", "result_year"}

# --- Building a document -----------------------------------------------------------


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


@transaction.atomic
def add_item(parent: Section, *, title: str, by) -> Section:
    """Another entry of a repeatable section (e.g. a fourth challenge in part C)."""
    parent = _locked(parent)
    rules.check_can_edit(parent)
    rules.check_can_add_item(parent)
    taken = set(parent.document.sections.values_list("key", flat=True))
    number = 1
    while f"{parent.key}.{number}" in taken:
        number += 1
    outline = outlines.load()[parent.document.outline]
    with history.note(by=by, reason="Abschnitt hinzugefügt"):
        section = build_item(outline, parent, number)
        section.title = title.strip() or section.title
        section.position = _next_position(parent.children.all())
        section.save(update_fields=["title", "position"])
    return section


@transaction.atomic
def remove_section(section: Section, *, by) -> None:
    """Take a repeated section away with everything in it."""
    section = _locked(section)
    rules.check_can_edit(section)
    rules.check_can_remove(section)
    with history.note(by=by, reason="Abschnitt entfernt"):
        section.delete()


@transaction.atomic
def omit_section(section: Section, *, by) -> Section:
    """Leave an optional section out, with everything below it; nothing is lost."""
    section = _locked(section)
    rules.check_can_omit(section)
    with history.note(by=by, reason="Abschnitt weggelassen"):
        _set_omitted(section, True, by)
    return section


@transaction.atomic
def take_up_section(section: Section, *, by) -> Section:
    """Take a section up again that was left out; everything in it is still there."""
    section = _locked(section)
    rules.check_can_take_up(section)
    with history.note(by=by, reason="Abschnitt wieder aufgenommen"):
        _set_omitted(section, False, by)
    return section


def _set_omitted(section: Section, is_omitted: bool, by) -> None:
    """The new version makes open editors notice it; text and state stay as they are."""
    section.is_omitted = is_omitted
    section.version = F("version") + 1
    section.changed_by = by
    section.save(update_fields=["is_omitted", "version", "changed_by", "changed_at"])
    section.refresh_from_db()


@transaction.atomic
def move_section(section: Section, *, up: bool, by) -> None:
    """Swap a repeated section with its neighbour."""
    section = _locked(section)
    rules.check_can_edit(section)
    rules.check_can_move(section)
    siblings = list(
        Section.objects.filter(
            parent=section.parent, template=section.template, document=section.document
        ).in_order()
    )
    with history.note(by=by, reason="Abschnitt verschoben"):
        _swap(siblings, section, up)


# --- Writing -------------------------------------------------------------------------


@transaction.atomic
def save_section(
    section: Section,
    *,
    texts: dict[int, str],
    version: int,
    by,
    title: str | None = None,
    state: str | None = None,
    responsible=...,
    rescued: Sequence[str] = (),
) -> Section:
    """Store the texts of a section; refuse if somebody saved in between.

    ``texts`` maps ids of text blocks to HTML; ids of other sections are ignored.
    ``rescued`` are texts whose block somebody removed; each becomes a new block.
    Raises StaleData if ``version`` is no longer the stored one.
    """
    section = _locked(section)
    rules.check_can_edit(section)
    if section.version != version:
        raise StaleData(
            "Diesen Abschnitt hat inzwischen jemand anders gespeichert. Ihr Text ist "
            "nicht verloren: Vergleichen Sie beide Fassungen und übernehmen Sie, was "
            "gelten soll."
        )
    with history.note(by=by, reason="Abschnitt gespeichert"):
        _store_texts(section, texts)
        for html in rescued:
            _append(section, kind="text", html=html)
        if title is not None:
            section.title = title
        if state is not None:
            section.state = state
        if responsible is not ...:
            section.responsible = responsible
        _touch(section, by)
        Draft.objects.filter(section=section, user=by).delete()
    return section


@transaction.atomic
def save_draft(section: Section, *, content: dict, base_version: int, by) -> Draft:
    """Keep what a person typed, without touching the section.

    Even where somebody has just left the section out: it may come back.
    """
    rules.check_is_open(section)
    draft, _ = Draft.objects.update_or_create(
        section=section,
        user=by,
        defaults={"content": content, "base_version": base_version},
    )
    return draft


@transaction.atomic
def discard_draft(section: Section, *, by) -> None:
    Draft.objects.filter(section=section, user=by).delete()


# --- Blocks --------------------------------------------------------------------------


@transaction.atomic
def add_block(
    section: Section,
    *,
    kind: str,
    by,
    config: dict | None = None,
    html: str = "",
    after: Block | None = None,
) -> Block:
    """A new block at the end of a section, or right after one of its blocks."""
    section = _locked(section)
    rules.check_can_edit(section)
    try:
        block_kind(kind)
    except LookupError as error:
        raise DomainError("Diesen Baustein gibt es nicht.") from error
    with history.note(by=by, reason="Baustein hinzugefügt"):
        block = _append(section, kind=kind, config=config, html=html)
        if after is not None:
            _place_after(section, block, after)
        _touch(section, by)
    return block


@transaction.atomic
def change_block(block: Block, *, config: dict, version: int, by) -> Block:
    """New settings of a block; the section's version guards against a stale form."""
    section = _locked(block.section)
    rules.check_can_edit(section)
    if section.version != version:
        raise StaleData(
            "Der Abschnitt wurde inzwischen geändert. Prüfen Sie den Stand und "
            "speichern Sie dann noch einmal."
        )
    with history.note(by=by, reason="Baustein geändert"):
        block.config = config
        block.save(update_fields=["config"])
        _touch(section, by)
    return block


@transaction.atomic
def move_block(block: Block, *, up: bool, by) -> None:
    """Swap a block with its neighbour."""
    section = _locked(block.section)
    rules.check_can_edit(section)
    with history.note(by=by, reason="Baustein verschoben"):
        _swap(list(section.blocks.in_order()), block, up)
        _touch(section, by)


@transaction.atomic
def remove_block(block: Block, *, by) -> None:
    """Take a block away; the trail of the database keeps what it held."""
    section = _locked(block.section)
    rules.check_can_edit(section)
    with history.note(by=by, reason="Baustein entfernt"):
        block.delete()
        _touch(section, by)


@transaction.atomic
def restore_block(section: Section, *, event, by) -> Block:
    """Bring a block back to what an entry of its trail holds, even a removed one.

    A removed block returns under its old id, so that its trail goes on.
    """
    section = _locked(section)
    rules.check_can_edit(section)
    if event.section_id != section.pk:
        raise DomainError("Dieser Stand gehört zu einem anderen Abschnitt.")
    with history.note(by=by, reason="Früherer Stand wiederhergestellt"):
        block = section.blocks.filter(pk=event.pgh_obj_id).first()
        if block is None:
            block = Block(pk=event.pgh_obj_id, section=section, kind=event.kind)
            block.position = event.position
        block.html, block.config = event.html, event.config
        block.save()
        _touch(section, by)
    return block


# --- Helpers -------------------------------------------------------------------------


def _locked(section: Section) -> Section:
    """The section's row under a lock; gone rows are said in words."""
    try:
        return Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    except Section.DoesNotExist as error:
        raise DomainError("Diesen Abschnitt gibt es nicht mehr.") from error


def _append(section: Section, *, kind: str, config=None, html: str = "") -> Block:
    return Block.objects.create(
        section=section,
        kind=kind,
        position=_next_position(section.blocks.all()),
        config=config or {},
        html=richtext.clean(html),
    )


def _place_after(section: Section, block: Block, after: Block) -> None:
    """Renumber the blocks with one of them right behind another."""
    rows = [row for row in section.blocks.in_order() if row.pk != block.pk]
    index = next((i for i, row in enumerate(rows) if row.pk == after.pk), len(rows) - 1)
    rows.insert(index + 1, block)
    _number(rows)


def _store_texts(section: Section, texts: dict[int, str]) -> None:
    for block in section.blocks.filter(kind="text", pk__in=texts):
        html = richtext.clean(texts[block.pk])
        if html != block.html:
            block.html = html
            block.save(update_fields=["html"])


def _touch(section: Section, by) -> None:
    """Next version; a person has been at work here, so it is no longer last year's."""
    section.version = F("version") + 1
    section.changed_by = by
    section.is_carried_over = False
    if section.state == SectionState.OPEN:
        section.state = SectionState.IN_PROGRESS
    section.save()
    section.refresh_from_db()


def _next_position(rows) -> int:
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1


def _swap(rows: list, row, up: bool) -> None:
    """Renumber the list with one row moved by one place; at the end nothing moves."""
    index = next((i for i, item in enumerate(rows) if item.pk == row.pk), None)
    if index is None:  # somebody removed it at this very moment
        return
    other = index - 1 if up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    _number(rows)


def _number(rows: list) -> None:
    for position, item in enumerate(rows):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
