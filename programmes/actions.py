"""Every write to programmes and topics."""

from django.db import transaction
from django.db.models import F, Max

from core import history
from core.errors import DomainError, StaleData
from documents import actions as document_actions
from documents import outlines, richtext
from documents.models import Section
from documents.rules import check_can_edit
from organisations.models import Jobcenter
from programmes import rules
from programmes.carry_over import carry_over
from programmes.enums import ProgrammeStatus
from programmes.models import Activity, ExpectedEffect, Programme, Topic


@transaction.atomic
def create_programme(
    outline_key: str,
    *,
    jobcenter: Jobcenter,
    year: int,
    by,
    last_year: int | None = None,
) -> Programme:
    """A programme with the sections of an outline, empty but for the Land's text."""
    Jobcenter.objects.select_for_update().get(pk=jobcenter.pk)
    outline = _outline(outline_key, jobcenter, year)
    kind = outline.document_kind
    same = Programme.objects.filter(
        jobcenter=jobcenter, year=year, document__kind=kind
    )
    if same.exists():
        raise DomainError(
            f"Für {year} gibt es schon: {same[0]}. Öffnen Sie das vorhandene Programm."
        )
    document = document_actions.create_document(
        outline, jobcenter=jobcenter, year=year, by=by
    )
    with history.note(by=by, reason="Programm angelegt"):
        programme = Programme(
            jobcenter=jobcenter,
            year=year,
            last_year=last_year,
            document=document,
            max_topics=outline.max_topics,
        )
        programme.validate_constraints()
        programme.save()
    return programme


@transaction.atomic
def create_from_last_year(
    predecessor: Programme, outline_key: str, *, year: int, by
) -> Programme:
    """Next year's programme with last year's texts taken over and marked."""
    if year <= predecessor.year:
        raise DomainError(
            f"Das neue Planungsjahr muss nach {predecessor.year} liegen."
        )
    programme = create_programme(
        outline_key, jobcenter=predecessor.jobcenter, year=year, by=by
    )
    with history.note(by=by, reason=f"Aus {predecessor.year} übernommen"):
        programme.predecessor = predecessor
        programme.save(update_fields=["predecessor"])
        carry_over(predecessor.document, programme.document, by=by)
    return programme


@transaction.atomic
def change_status(programme: Programme, status: str, *, by) -> Programme:
    """Take the programme one step further (or give it back)."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    rules.check_can_step(programme, status)
    label = ProgrammeStatus(status).label
    with history.note(by=by, reason=f"Stand: {label}"):
        programme.status = status
        programme.save(update_fields=["status"])
    return programme


# --- Topics ------------------------------------------------------------------------


@transaction.atomic
def add_topic(programme: Programme, section: Section, *, title: str, by) -> Topic:
    """A topic with one empty pair of activity and effect."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    check_can_edit(section)
    rules.check_can_add_topic(programme)
    with history.note(by=by, reason="Thema angelegt"):
        topic = Topic.objects.create(
            section=section, title=title, position=_next(section.topics)
        )
        _add_activity(topic)
    return topic


@transaction.atomic
def save_topic(
    topic: Topic, *, title: str, parts: list[dict], version: int, by
) -> Topic:
    """Store title and pairs of a topic.

    ``parts``: dicts with ``id`` (None for a new pair), ``title``, ``html``,
    ``effect``, ``delete``. Raises StaleData if somebody saved in between.
    """
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    check_can_edit(topic.section)
    if topic.version != version:
        raise StaleData(
            "Dieses Thema hat inzwischen jemand anders gespeichert. Vergleichen Sie "
            "beide Fassungen und speichern Sie dann noch einmal."
        )
    with history.note(by=by, reason="Thema gespeichert"):
        topic.title = title
        topic.version = F("version") + 1
        topic.is_carried_over = False
        topic.save()
        _store_parts(topic, parts)
    topic.refresh_from_db()
    return topic


@transaction.atomic
def move_topic(topic: Topic, *, up: bool, by) -> None:
    check_can_edit(topic.section)
    rows = list(topic.section.topics.select_for_update())
    index = rows.index(topic)
    other = index - 1 if up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    with history.note(by=by, reason="Thema verschoben"):
        for position, row in enumerate(rows):
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def remove_topic(topic: Topic, *, by) -> None:
    check_can_edit(topic.section)
    with history.note(by=by, reason="Thema entfernt"):
        topic.delete()


def _store_parts(topic: Topic, parts: list[dict]) -> None:
    known = {row.pk: row for row in topic.activities.select_related("effect")}
    for position, part in enumerate(parts):
        row = known.get(part.get("id"))
        if part.get("delete"):
            if row:
                row.delete()
            continue
        row = row or Activity(topic=topic)
        row.position, row.title = position, part.get("title", "")
        row.html = richtext.clean(part.get("html", ""))
        row.save()
        ExpectedEffect.objects.update_or_create(
            activity=row, defaults={"html": richtext.clean(part.get("effect", ""))}
        )


def _add_activity(topic: Topic) -> None:
    activity = Activity.objects.create(topic=topic, position=_next(topic.activities))
    ExpectedEffect.objects.create(activity=activity)


def _next(rows) -> int:
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1


def _outline(key: str, jobcenter: Jobcenter, year: int) -> outlines.Outline:
    outline = outlines.load().get(key)
    if outline is None or not outline.fits(year, jobcenter.state_id):
        raise DomainError(f"Diese Gliederung gilt nicht für {jobcenter} und {year}.")
    return outline
