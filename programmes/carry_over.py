"""Take last year's texts into the new programme (Fortschreibung)."""

import re

from documents import outlines
from documents.actions import YEAR_SETTINGS, build_item
from documents.models import Block, Document, Section
from programmes.models import Activity, ExpectedEffect, Topic

_YEARLY_LINK = re.compile(r"((?:bud|mea|tgt):)(\d{4})(?=/)")


def carry_over(old: Document, new: Document, *, by) -> None:
    """Copy blocks, topics and repeated sections of ``old`` into ``new``.

    Sections are matched by key. Links to money, measures and targets move on by the
    years between the two, so that no old amount survives unseen; key figures keep their
    period, and the checks name the ones that have newer data.
    """
    step = new.year - old.year
    _add_items(old, new, by)
    by_key = {section.key: section for section in old.sections.all()}
    for section in new.sections.filter(is_locked=False):
        last = by_key.get(section.key)
        if last and not last.is_locked:
            _copy_blocks(last, section, step)
            _copy_topics(last, section, step)
            _mark(section, last)


def shifted(text: str, step: int) -> str:
    """Links to money, measures and targets moved on by ``step`` years."""
    return _YEARLY_LINK.sub(lambda m: f"{m[1]}{int(m[2]) + step}", text)


def _add_items(old: Document, new: Document, by) -> None:
    """Repeated sections that the author had added last year."""
    outline = outlines.load()[new.outline]
    known = {section.key: section for section in new.sections.all()}
    for item in old.sections.exclude(template="").in_order():
        parent = known.get(item.parent.key)
        if item.key in known or not parent or not parent.repeat:
            continue
        number = int(item.key.rpartition(".")[2])
        build_item(outline, parent, number)


def _copy_blocks(last: Section, section: Section, step: int) -> None:
    blocks = list(last.blocks.in_order())
    if not blocks:
        return
    section.blocks.all().delete()
    Block.objects.bulk_create(
        Block(
            section=section,
            position=block.position,
            kind=block.kind,
            html=shifted(block.html, step),
            config=_config(block.config, step),
        )
        for block in blocks
    )


def _config(config, step: int):
    """Settings with their years moved on."""
    if isinstance(config, dict):
        return {
            key: value + step
            if key in YEAR_SETTINGS and isinstance(value, int)
            else _config(value, step)
            for key, value in config.items()
        }
    if isinstance(config, list):
        return [_config(item, step) for item in config]
    return shifted(config, step) if isinstance(config, str) else config


def _copy_topics(last: Section, section: Section, step: int) -> None:
    for topic in last.topics.prefetch_related("activities__effect"):
        copy = Topic.objects.create(
            section=section,
            position=topic.position,
            title=topic.title,
            is_carried_over=True,
        )
        for activity in topic.activities.all():
            new = Activity.objects.create(
                topic=copy,
                position=activity.position,
                title=activity.title,
                html=shifted(activity.html, step),
            )
            ExpectedEffect.objects.create(
                activity=new, html=shifted(activity.effect.html, step)
            )


def _mark(section: Section, last: Section) -> None:
    section.is_carried_over = True
    section.predecessor = last
    section.is_omitted = last.is_omitted and section.is_optional
    if section.template:
        section.title = last.title
    section.save()
