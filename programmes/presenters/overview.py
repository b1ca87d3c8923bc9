"""What is due, for whom, and what happened last."""

from collections import Counter

from django.urls import reverse

from documents.enums import SectionState
from documents.findings import section_url
from documents.models import Version
from documents.presenters.outline import counted
from documents.presenters.versions import version_file
from documents.queries import Node
from organisations.permissions import has_permission
from organisations.roles import Permission
from programmes.enums import ProgrammeStatus
from programmes.models import Programme
from programmes.presenters.common import (
    SECTION_KINDS,
    STATUS_KINDS,
    badge,
    url,
)
from programmes.queries import Released, Standing, last_changed
from programmes.rules import CLOSED


def tasks(standing: Standing, user) -> list[dict]:
    """What this person should do next, in the order of the work."""
    programme = standing.programme
    found = []
    if programme.status not in CLOSED:
        found += _own_sections(standing, user)
        if has_permission(user, Permission.EDIT_PROGRAMME, programme.jobcenter):
            found += _planning(standing)
    if has_permission(user, Permission.RELEASE_PROGRAMME, programme.jobcenter):
        found += _management(standing)
    return found


def _own_sections(standing: Standing, user) -> list[dict]:
    counts = standing.findings.by_section
    return [
        _task(
            node.heading,
            section_url(standing.programme.document, node.section.pk),
            SECTION_KINDS[node.section.state],
            node.section.get_state_display(),
            _section_note(node, counts[node.section.pk]),
        )
        for node in standing.written
        if node.section.responsible_id == user.pk
        and node.section.state != SectionState.DONE
    ]


def _section_note(node: Node, finding_count: int) -> str:
    words = ["Text aus dem Vorjahr"] if node.section.is_carried_over else []
    if finding_count:
        words.append(counted(finding_count, "Befund", "Befunde"))
    return ", ".join(words)


def _planning(standing: Standing) -> list[dict]:
    programme, progress = standing.programme, standing.progress
    found = []
    alone = sum(1 for node in standing.written if not node.section.responsible_id)
    if alone:
        word = "Abschnitt hat" if alone == 1 else "Abschnitte haben"
        found.append(
            _task(
                "Zuständigkeiten verteilen",
                url("programme", programme),
                note=f"{alone} {word} noch niemanden, der sich kümmert",
            )
        )
    if errors := len(standing.findings.errors):
        found.append(_errors_task(programme, errors))
    if programme.status == ProgrammeStatus.DRAFT and progress.done == progress.total:
        found.append(
            _task(
                "In die Abstimmung geben",
                url("status", programme, ProgrammeStatus.IN_CONSULTATION),
                note="Alle Abschnitte sind fertig",
            )
        )
    return found


def _management(standing: Standing) -> list[dict]:
    programme = standing.programme
    if programme.status == ProgrammeStatus.IN_CONSULTATION:
        errors = len(standing.findings.errors)
        note = (
            f"{errors} Fehler sind noch offen"
            if errors
            else "Die Prüfung ist ohne Fehler"
        )
        target, title = ProgrammeStatus.RELEASED, "Programm freigeben"
    elif programme.status == ProgrammeStatus.RELEASED:
        note = "Sobald das Gremium entschieden hat"
        target, title = ProgrammeStatus.ADOPTED, "Beschluss eintragen"
    else:
        return []
    return [_task(title, url("status", programme, target), note=note)]


def _errors_task(programme: Programme, errors: int) -> dict:
    title = "Einen Fehler beheben" if errors == 1 else f"{errors} Fehler beheben"
    return _task(title, url("findings", programme), "danger", "offen")


def _task(title, address, kind="open", label="offen", note="") -> dict:
    return {
        "title": title,
        "url": address,
        "status_kind": kind,
        "status_label": label,
        "note": note,
    }


def changes(standing: Standing) -> list[dict]:
    """Who changed which section last, and when."""
    document = standing.programme.document
    return [
        {
            "title": node.heading,
            "url": section_url(document, node.section.pk),
            "by": node.section.changed_by,
            "at": node.section.changed_at,
        }
        for node in last_changed(standing.nodes)
    ]


def other_programmes(found: list[Programme], here: Programme, year: int) -> list[dict]:
    """Tabs between the programmes of one year; none where there is one."""
    address = reverse("programmes:overview", args=[here.jobcenter.slug, year])
    if len(found) < 2:
        return []
    names = _told_apart(found)
    return [
        {
            "label": names[programme.pk],
            "url": f"{address}?programm={programme.pk}",
            "active": programme == here,
        }
        for programme in found
    ]


def _told_apart(found: list[Programme]) -> dict[int, str]:
    """Titles by id; programmes of one title (full text, key points) by their kind."""
    titles = Counter(str(programme) for programme in found)
    return {
        programme.pk: str(programme)
        if titles[str(programme)] == 1
        else f"{programme.document.get_kind_display()} {programme.year}"
        for programme in found
    }


def choices(found: list[Programme]) -> list[dict]:
    """Several programmes of a year, as a list to choose from."""
    names = _told_apart(found)
    return [
        _task(
            names[programme.pk],
            url("programme", programme),
            STATUS_KINDS[programme.status],
            programme.get_status_display(),
            programme.document.subtitle,
        )
        for programme in found
    ]


def papers(released: list[Released]) -> list[dict]:
    """Released programmes with the files that committee members may read."""
    return [
        {
            "title": str(row.programme),
            "subtitle": row.programme.document.subtitle,
            "badge": badge(row.programme),
            "files": [_paper(version, row.programme) for version in row.versions],
        }
        for row in released
    ]


def _paper(version: Version, programme: Programme) -> dict:
    """A file as committee members see it; why it was frozen is not for them."""
    name = f"{programme}, Fassung {version.number}"
    return {**version_file(version, programme.document), "name": name}
