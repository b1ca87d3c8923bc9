"""The texts of a section, and what a person typed and has not saved yet."""

from collections.abc import Sequence

from django.db import transaction

from core import history
from core.errors import StaleData
from documents import richtext, rules
from documents.actions.rows import append, locked, touch
from documents.models import Draft, Section


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
    section = locked(section)
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
            append(section, kind="text", html=html)
        if title is not None:
            section.title = title
        if state is not None:
            section.state = state
        if responsible is not ...:
            section.responsible = responsible
        touch(section, by)
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


def _store_texts(section: Section, texts: dict[int, str]) -> None:
    for block in section.blocks.filter(kind="text", pk__in=texts):
        html = richtext.clean(texts[block.pk])
        if html != block.html:
            block.html = html
            block.save(update_fields=["html"])
