"""What pages show of a programme: rows, tasks, steps and tabs as plain values."""

from dataclasses import dataclass

from django.urls import reverse

from core import formats
from documents.enums import SectionState
from documents.findings import Findings, section_url
from documents.models import Version
from documents.queries import Node
from organisations.permissions import has_permission
from organisations.roles import Permission
from programmes.actions import section_mark
from programmes.enums import ProgrammeStatus
from programmes.models import Programme
from programmes.permissions import can_step
from programmes.queries import Released, Standing, is_written, last_changed
from programmes.rules import CLOSED, STEPS

SECTION_KINDS = {
    SectionState.OPEN: "open",
    SectionState.IN_PROGRESS: "progress",
    SectionState.DONE: "success",
}
STATUS_KINDS = {
    ProgrammeStatus.DRAFT: "neutral",
    ProgrammeStatus.IN_CONSULTATION: "info",
    ProgrammeStatus.RELEASED: "success",
    ProgrammeStatus.ADOPTED: "locked",
}


def url(name: str, programme: Programme, *more) -> str:
    """Address of a page of this programme."""
    place = [programme.jobcenter.slug, programme.year, programme.pk, *more]
    return reverse(f"programmes:{name}", args=place)


def badge(programme: Programme) -> dict:
    return {
        "kind": STATUS_KINDS[programme.status],
        "label": programme.get_status_display(),
    }


def counted(number: int, one: str, many: str) -> str:
    """ "1 Fehler", "3 Warnungen"; nothing is "keine"."""
    return f"{number or 'keine'} {one if number == 1 else many}"


# --- Outline ------------------------------------------------------------------------


@dataclass(frozen=True)
class OutlineRow:
    """One section in the table of the outline."""

    pk: int
    level: int
    number: str
    title: str
    url: str
    kind: str
    label: str
    person: str
    finding_count: int
    is_carried_over: bool
    is_locked: bool
    is_assignable: bool
    mark: str


def outline_rows(standing: Standing) -> list[OutlineRow]:
    counts = standing.findings.by_section
    document = standing.programme.document
    return [_row(node, counts[node.section.pk], document) for node in standing.nodes]


def _row(node: Node, finding_count: int, document) -> OutlineRow:
    section = node.section
    kind, label = _state(node)
    return OutlineRow(
        pk=section.pk,
        level=node.level,
        number=node.number,
        title=section.title or section.label,
        url=section_url(document, section.pk),
        kind=kind,
        label=label,
        person=str(section.responsible or ""),
        finding_count=finding_count,
        is_carried_over=section.is_carried_over,
        is_locked=section.is_locked,
        is_assignable=not section.is_locked,
        mark=section_mark(section),
    )


def _state(node: Node) -> tuple[str, str]:
    section = node.section
    if section.is_locked:
        return "locked", "Text des Landes"
    if not is_written(node):
        return "", ""
    return SECTION_KINDS[section.state], section.get_state_display()


# --- Ways ---------------------------------------------------------------------------


def tabs(programme: Programme, active: str, finding_count: int | None = None) -> list:
    """The pages of one programme."""
    items = [
        ("programme", "Gliederung", None),
        ("preview", "Ansicht", None),
        ("findings", "Prüfung", finding_count),
        ("versions", "Fassungen", None),
        ("details", "Angaben", None),
    ]
    return [
        {
            "label": label,
            "url": url(name, programme),
            "active": name == active,
            "count": count,
        }
        for name, label, count in items
    ]


def breadcrumb(programme: Programme, *last: str) -> list[dict]:
    """Overview, programme, and the page below it."""
    place = [programme.jobcenter.slug, programme.year]
    items = [
        {
            "label": f"Übersicht {programme.year}",
            "url": reverse("programmes:overview", args=place),
        },
        {"label": str(programme), "url": url("programme", programme)},
        *({"label": label} for label in last),
    ]
    if not last:
        items[-1].pop("url")
    return items


def status_steps(programme: Programme) -> list[dict]:
    """The four states as a way, with the present one marked."""
    order = list(ProgrammeStatus)
    here = order.index(ProgrammeStatus(programme.status))
    return [
        {
            "label": status.label,
            "state": "done" if rank < here else "current" if rank == here else "open",
        }
        for rank, status in enumerate(order)
    ]


DEEDS = {
    ("draft", "in_consultation"): "In die Abstimmung geben",
    ("in_consultation", "draft"): "Als Entwurf zurückholen",
    ("in_consultation", "released"): "Freigeben",
    ("released", "draft"): "Zur Bearbeitung zurückgeben",
    ("released", "adopted"): "Beschluss eintragen",
}


def steps_for(user, programme: Programme) -> list[dict]:
    """The next steps this person may take: deed and address."""
    return [
        {
            "label": DEEDS[(programme.status, target)],
            "url": url("status", programme, target),
        }
        for target in STEPS[programme.status]
        if can_step(user, programme, target)
    ]


# --- Overview -----------------------------------------------------------------------


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


def finding_figures(counts: dict[str, int]) -> list[dict]:
    """Errors, warnings and hints as words: "2 Fehler"."""
    words = {
        "error": ("danger", "Fehler", "Fehler"),
        "warning": ("warning", "Warnung", "Warnungen"),
        "hint": ("info", "Hinweis", "Hinweise"),
    }
    return [
        {"kind": kind, "label": counted(counts[severity], one, many)}
        for severity, (kind, one, many) in words.items()
        if counts[severity]
    ]


SEVERITY_HEADINGS = {
    "error": ("Fehler", "Das muss vor der Freigabe behoben werden."),
    "warning": ("Warnungen", "Das sollten Sie prüfen."),
    "hint": ("Hinweise", "Zur Kenntnis."),
}


def finding_groups(findings: Findings) -> list[dict]:
    """All findings under a heading per severity."""
    return [
        {
            "heading": heading,
            "text": text,
            "findings": [item for item in findings.items if item.severity == severity],
        }
        for severity, (heading, text) in SEVERITY_HEADINGS.items()
        if findings.counts[severity]
    ]


# --- Versions -----------------------------------------------------------------------


def version_url(version: Version, programme: Programme) -> str:
    place = [programme.jobcenter.slug, programme.year, version.pk]
    return reverse("programmes:version_pdf", args=place)


def version_file(version: Version, programme: Programme) -> dict:
    """A version as components/file_row.html wants it."""
    pages = formats.number(version.page_count)
    return {
        "name": f"Fassung {version.number}: {version.reason}",
        "url": version_url(version, programme),
        "kind": "PDF",
        "size": f"{pages} Seite{'' if version.page_count == 1 else 'n'}",
        "date": formats.german_date(version.created_at.date()),
        "note": "Entwurf" if version.is_draft else "",
    }


# --- Overview, further --------------------------------------------------------------


def urls(programme: Programme) -> dict[str, str]:
    """The addresses of the pages of a programme, for templates."""
    names = ("programme", "preview", "findings", "versions", "details", "pdf")
    return {name: url(name, programme) for name in names}


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
    return [
        {
            "label": str(programme),
            "url": f"{address}?programm={programme.pk}",
            "active": programme == here,
        }
        for programme in found
    ]


def choices(found: list[Programme]) -> list[dict]:
    """Several programmes of a year, as a list to choose from."""
    return [
        _task(
            str(programme),
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
            "files": [version_file(version, row.programme) for version in row.versions],
        }
        for row in released
    ]


# --- Steps --------------------------------------------------------------------------

#: what a step means, said before it is taken: sentence, effects
QUESTIONS = {
    ("draft", "in_consultation"): (
        "Das Programm geht an die Stellen, die mitreden.",
        (
            "Alle Texte und Zahlen bleiben änderbar.",
            "Das PDF trägt weiter den Vermerk „Entwurf“.",
        ),
    ),
    ("in_consultation", "draft"): (
        "Das Programm wird wieder Entwurf.",
        ("An Texten und Zahlen ändert sich dadurch nichts.",),
    ),
    ("in_consultation", "released"): (
        "Mit der Freigabe steht das Programm fest.",
        (
            "Texte und Gliederung lassen sich danach nicht mehr ändern.",
            "Eine Fassung mit PDF ohne den Vermerk „Entwurf“ wird festgehalten; sie "
            "bleibt, wie sie ist, auch wenn sich Zahlen ändern.",
            "Mitglieder der Gremien sehen das Programm und dieses PDF.",
        ),
    ),
    ("released", "draft"): (
        "Das Programm wird zur Bearbeitung zurückgegeben.",
        (
            "Alle Berechtigten können wieder schreiben.",
            "Die freigegebene Fassung bleibt erhalten. Mit der nächsten Freigabe "
            "entsteht eine neue.",
            "Mitglieder der Gremien sehen das Programm bis dahin nicht mehr in ihrer "
            "Übersicht.",
        ),
    ),
    ("released", "adopted"): (
        "Der Beschluss des Gremiums wird eingetragen.",
        (
            "Das Programm bleibt, wie es ist, und lässt sich nicht mehr zurückgeben.",
            "Beschlossen ist die zuletzt freigegebene Fassung.",
        ),
    ),
}
STEP_DONE = {
    ProgrammeStatus.DRAFT: "{} ist wieder Entwurf und lässt sich bearbeiten.",
    ProgrammeStatus.IN_CONSULTATION: "{} ist in Abstimmung.",
    ProgrammeStatus.RELEASED: "{} ist freigegeben. Die Fassung mit PDF wird erstellt; "
    "Sie finden sie unter „Fassungen“.",
    ProgrammeStatus.ADOPTED: "{} ist beschlossen.",
}


def question(standing: Standing, target: str) -> dict:
    """The page that asks before a step; an impossible one is refused when taken."""
    programme = standing.programme
    step = (programme.status, target)
    text, effects = QUESTIONS.get(step, ("Dieser Schritt ist jetzt nicht möglich.", ()))
    title = DEEDS.get(step, ProgrammeStatus(target).label)
    found = standing.findings.errors if target == ProgrammeStatus.RELEASED else []
    amount = counted(len(found), "Fehler ist", "Fehler sind")
    return {
        "title": title,
        "button": title,
        "text": text,
        "effects": effects,
        "errors": found,
        "warning": f"{amount} noch offen",
        "is_possible": step in QUESTIONS,
        "cancel_url": url("programme", programme),
    }


def version_rows(found: list[Version], programme: Programme) -> list[dict]:
    """Versions for the table of the page "Fassungen"."""
    return [
        {
            "number": version.number,
            "reason": version.reason,
            "by": version.created_by or "–",
            "at": version.created_at,
            "pages": version.page_count,
            "sha256": version.sha256,
            "is_draft": version.is_draft,
            "pdf_url": version_url(version, programme) if version.pdf else "",
        }
        for version in found
    ]


# --- Details, new programmes --------------------------------------------------------


def details_of(document) -> dict:
    """What is stored, before a form writes onto the row."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "letterhead": document.letterhead,
        "abbreviations": dict(document.abbreviations),
    }


def differences(stored: dict, form, formset) -> list[dict]:
    """Where the stored details differ from the typed ones, after a stale save."""
    typed = {**form.cleaned_data, "abbreviations": formset.mapping()}
    labels = {name: form.fields[name].label for name in form.Meta.fields}
    labels["abbreviations"] = "Abkürzungen"
    return [
        {
            "label": label,
            "stored": _detail(stored[name]),
            "typed": _detail(typed[name]),
        }
        for name, label in labels.items()
        if stored[name] != typed[name]
    ]


def _detail(value) -> str:
    if isinstance(value, dict):
        rows = (f"{short} = {long}" for short, long in sorted(value.items()))
        return "; ".join(rows) or "–"
    return value or "–"


def created_words(programme: Programme) -> str:
    """What was made, and what was taken over from last year."""
    words = f"„{programme}“ ist angelegt."
    if programme.predecessor is None:
        return words
    count = programme.document.sections.filter(is_carried_over=True).count()
    year = programme.predecessor.year
    if not count:
        return (
            f"{words} Aus {year} passte kein Abschnitt zu dieser Gliederung; die Texte "
            "bleiben im früheren Programm lesbar."
        )
    taken = counted(count, "Abschnitt ist", "Abschnitte sind")
    return (
        f"{words} {taken} aus {year} übernommen und als „aus Vorjahr“ gekennzeichnet."
    )
