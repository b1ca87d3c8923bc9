"""Every write to programmes and topics."""

from django.db import transaction
from django.db.models import F

from core import history
from core.errors import DomainError, StaleData
from documents import actions as document_actions
from documents import outlines
from documents.models import Document, Section
from documents.queries import section_mark
from documents.resolution import sha256
from documents.rules import check_document_open
from organisations.models import Jobcenter
from programmes import rules
from programmes.carry_over import carry_over
from programmes.enums import PLAN_KINDS, ProgrammeStatus
from programmes.models import Programme
from programmes.printing import order_version


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
    same = Programme.objects.filter(jobcenter=jobcenter, year=year, document__kind=kind)
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
    predecessor: Programme,
    outline_key: str,
    *,
    year: int,
    by,
    last_year: int | None = None,
) -> Programme:
    """Next year's programme with last year's texts taken over and marked."""
    if year <= predecessor.year:
        raise DomainError(f"Das neue Planungsjahr muss nach {predecessor.year} liegen.")
    programme = create_programme(
        outline_key,
        jobcenter=predecessor.jobcenter,
        year=year,
        last_year=last_year,
        by=by,
    )
    with history.note(by=by, reason=f"Aus {predecessor.year} übernommen"):
        programme.predecessor = predecessor
        programme.save(update_fields=["predecessor"])
        carry_over(predecessor.document, programme.document, by=by)
    return programme


@transaction.atomic
def change_status(
    programme: Programme, status: str, *, by, seen: str = "", reason: str = ""
) -> Programme:
    """Take the programme one step further (or give it back).

    ``seen`` is the status the person saw; ``reason`` says why it is released with
    open errors. A release freezes a Version: the job begins when all this is stored.
    """
    programme = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("document", "jobcenter")
        .get(pk=programme.pk)
    )
    rules.check_seen(programme, seen)
    rules.check_can_step(programme, status)
    label = ProgrammeStatus(status).label
    words = f"Stand: {label}" + (f" – {reason}" if reason else "")
    with history.note(by=by, reason=words):
        programme.status = status
        programme.save(update_fields=["status"])
    if status == ProgrammeStatus.RELEASED:
        order_version(programme, reason=_release_words(reason), by=by)
    return programme


def _release_words(reason: str) -> str:
    return f"Freigabe trotz offener Fehler: {reason}" if reason else "Freigabe"


# --- Title, letterhead, abbreviations -----------------------------------------------

DETAILS = ("title", "subtitle", "letterhead", "abbreviations")


@transaction.atomic
def save_details(programme: Programme, *, details: dict, mark: str, by) -> None:
    """Store the front of the document; refuse if somebody saved in between.

    ``details`` holds a value for each of ``DETAILS``; ``mark`` is ``details_mark`` of
    what the person saw.
    """
    document = Document.objects.select_for_update(of=("self",)).get(
        pk=programme.document_id
    )
    check_document_open(document)
    if mark != details_mark(document):
        raise StaleData(
            "Diese Angaben hat inzwischen jemand anders geändert. Ihre Eingaben stehen "
            "noch hier. Vergleichen Sie sie mit dem gespeicherten Stand und speichern "
            "Sie dann noch einmal."
        )
    with history.note(by=by, reason="Angaben geändert"):
        for name in DETAILS:
            setattr(document, name, details[name])
        document.full_clean()
        document.save(update_fields=DETAILS)


def details_mark(document: Document) -> str:
    """Fingerprint of the details, for forms that must notice a change in between."""
    return sha256({name: getattr(document, name) for name in DETAILS})[:16]


# --- Who does what, and how far it is -----------------------------------------------


@transaction.atomic
def assign_sections(
    programme: Programme,
    *,
    marks: list[str],
    by,
    responsible=...,
    state: str | None = None,
) -> int:
    """Set the responsible person and the state of several sections at once.

    ``marks`` name the sections as the person saw them ("12:open:7", see
    ``section_mark``). If somebody changed one since, nothing is stored and StaleData
    names the sections. Answers how many were changed.
    """
    check_document_open(programme.document)
    wanted = {mark.partition(":")[0]: mark for mark in marks}
    sections = [
        row
        for row in Section.objects.select_for_update(of=("self",))
        .filter(document=programme.document_id, is_locked=False)
        .order_by("pk")
        if str(row.pk) in wanted
    ]
    _check_seen(sections, wanted)
    with history.note(by=by, reason="Zuständigkeit und Stand gesetzt"):
        return sum(_assign(row, responsible, state) for row in sections)


def _check_seen(sections: list[Section], wanted: dict[str, str]) -> None:
    if len(sections) < len(wanted):
        raise StaleData(
            "Einen der gewählten Abschnitte gibt es nicht mehr. Es wurde nichts "
            "gespeichert; prüfen Sie die Auswahl und speichern Sie noch einmal."
        )
    stale = [row.title for row in sections if section_mark(row) != wanted[str(row.pk)]]
    if stale:
        names = ", ".join(f"„{title}“" for title in stale)
        raise StaleData(
            f"Inzwischen hat jemand anders geändert: {names}. Es wurde nichts "
            "gespeichert. Die Tabelle zeigt den neuen Stand, Ihre Auswahl ist noch da; "
            "speichern Sie noch einmal, wenn sie gelten soll."
        )


def _assign(section: Section, responsible, state: str | None) -> bool:
    """Store what differs; the new version makes open editors notice it."""
    before = section_mark(section)
    if responsible is not ...:
        section.responsible = responsible
    if state is not None:
        section.state = state
    if section_mark(section) == before:
        return False
    section.version = F("version") + 1
    section.save(update_fields=["responsible", "state", "version"])
    return True


def _outline(key: str, jobcenter: Jobcenter, year: int) -> outlines.Outline:
    outline = outlines.load().get(key)
    if (
        outline is None
        or outline.document_kind not in PLAN_KINDS
        or not outline.fits(year, jobcenter.state_id)
    ):
        raise DomainError(f"Diese Gliederung gilt nicht für {jobcenter} und {year}.")
    return outline
