"""Every write to topics: their pairs of activity and expected effect, their order."""

from django.db import transaction
from django.db.models import F, Max

from core import history
from core.errors import DomainError, StaleData
from documents import richtext
from documents.enums import SectionState
from documents.models import Section
from documents.rules import check_can_edit
from programmes import rules
from programmes.models import Activity, ExpectedEffect, Programme, Topic, TopicDraft

STALE = (
    "Dieses Thema hat inzwischen jemand anders gespeichert. Vergleichen Sie beide "
    "Fassungen und speichern Sie dann noch einmal."
)

#: what a pair is made of: heading and text of the activity, text of the effect
PARTS = ("title", "html", "effect")


def stored_values(topic: Topic) -> dict:
    """A topic as the form shows it."""
    return {
        "title": topic.title,
        "version": topic.version,
        "parts": [
            {
                "id": row.pk,
                "title": row.title,
                "html": row.html,
                "effect": row.effect.html,
            }
            for row in topic.activities.select_related("effect")
        ],
    }


@transaction.atomic
def add_topic(programme: Programme, section: Section, *, title: str, by) -> Topic:
    """A topic with one empty pair of activity and effect."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    section = _locked(section)
    rules.check_has_topics(section)
    rules.check_can_add_topic(programme)
    with history.note(by=by, reason="Thema angelegt"):
        topic = Topic.objects.create(
            section=section, title=title, position=_next(section.topics)
        )
        _add_activity(topic)
        _touch(section, by)
    return topic


@transaction.atomic
def save_topic(
    topic: Topic, *, title: str, parts: list[dict], version: int, by
) -> Topic:
    """Store title and pairs of a topic, in the order given.

    ``parts``: dicts with ``id`` (None for a new pair), ``title``, ``html``,
    ``effect``. Pairs that are not named stay, behind the others. Raises StaleData if
    somebody saved in between.
    """
    section = _locked(topic.section)
    topic = _locked_topic(topic)
    if topic.version != version:
        raise StaleData(STALE)
    with history.note(by=by, reason="Thema gespeichert"):
        topic.title = title
        topic.version = F("version") + 1
        topic.is_carried_over = False
        topic.save()
        _store_parts(topic, parts)
        _touch(section, by)
        TopicDraft.objects.filter(topic=topic, user=by).delete()
    topic.refresh_from_db()
    return topic


@transaction.atomic
def remove_activity(activity: Activity, *, version: int, by) -> None:
    """Take a pair away, both halves at once."""
    section = _locked(activity.topic.section)
    topic = _locked_topic(activity.topic)
    if topic.version != version:
        raise StaleData(STALE)
    with history.note(by=by, reason="Aktivität entfernt"):
        activity.delete()
        _number(topic.activities.all())
        Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1)
        _touch(section, by)


@transaction.atomic
def move_topic(topic: Topic, *, up: bool, by) -> None:
    """Swap a topic with its neighbour; at the end nothing moves."""
    section = _locked(topic.section)
    rows = list(section.topics.select_for_update())
    index = rows.index(topic)
    other = index - 1 if up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    with history.note(by=by, reason="Thema verschoben"):
        _number(rows)


@transaction.atomic
def remove_topic(topic: Topic, *, by) -> None:
    """Take a topic away with all its pairs; the trail keeps what it held."""
    section = _locked(topic.section)
    with history.note(by=by, reason="Thema entfernt"):
        topic.delete()
        _touch(section, by)


@transaction.atomic
def save_draft(topic: Topic, *, content: dict, base_version: int, by) -> TopicDraft:
    """Keep what a person typed, without touching the topic."""
    check_can_edit(topic.section)
    draft, _ = TopicDraft.objects.update_or_create(
        topic=topic,
        user=by,
        defaults={"content": content, "base_version": base_version},
    )
    return draft


def discard_draft(topic: Topic, *, by) -> None:
    TopicDraft.objects.filter(topic=topic, user=by).delete()


# --- Helpers -------------------------------------------------------------------------


def _locked(section: Section) -> Section:
    """The section under a lock: one person at a time changes its topics."""
    found = Section.objects.select_for_update(of=("self",)).filter(pk=section.pk)
    if not found:
        raise DomainError("Diesen Abschnitt gibt es nicht mehr.")
    check_can_edit(found[0])
    return found[0]


def _locked_topic(topic: Topic) -> Topic:
    found = Topic.objects.select_for_update().filter(pk=topic.pk).first()
    if found is None:
        raise DomainError("Dieses Thema gibt es nicht mehr.")
    return found


def _store_parts(topic: Topic, parts: list[dict]) -> None:
    known = {row.pk: row for row in topic.activities.select_related("effect")}
    for position, part in enumerate(parts):
        row = known.pop(part.get("id") or 0, None) or Activity(topic=topic)
        row.position, row.title = position, part.get("title", "")
        row.html = richtext.clean(part.get("html", ""))
        row.save()
        ExpectedEffect.objects.update_or_create(
            activity=row, defaults={"html": richtext.clean(part.get("effect", ""))}
        )
    for position, row in enumerate(known.values(), len(parts)):
        row.position = position
        row.save(update_fields=["position"])


def _touch(section: Section, by) -> None:
    """A person has been at work here: say who, and that it is no longer last year's."""
    section.changed_by = by
    section.is_carried_over = section.topics.filter(is_carried_over=True).exists()
    if section.state == SectionState.OPEN:
        section.state = SectionState.IN_PROGRESS
    section.save(update_fields=["changed_by", "changed_at", "is_carried_over", "state"])


def _number(rows) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _add_activity(topic: Topic) -> None:
    activity = Activity.objects.create(topic=topic, position=_next(topic.activities))
    ExpectedEffect.objects.create(activity=activity)


def _next(rows) -> int:
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1
