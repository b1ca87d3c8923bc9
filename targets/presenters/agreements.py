"""What the pages of an agreement show: its way, who agrees, on what, what is next."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localdate

from core import formats
from organisations.enums import OrganisationForm
from targets import wording
from targets.enums import AgreementLevel, AgreementState
from targets.models import Agreement, Party
from targets.presenters.amendments import amendments as amendments_in_words
from targets.queries import AgreementPage, TargetRow
from targets.queries.standings import standings_among, with_parts
from targets.rules import HOUSE_TOLERANCE

#: state of an agreement -> field with its day
DAYS = {
    AgreementState.OFFER: "offered_on",
    AgreementState.NEGOTIATION: "negotiated_on",
    AgreementState.AGREED: "agreed_on",
    AgreementState.JUDGED: "judged_on",
}
#: state of an agreement -> kind of its badge
BADGES = {
    AgreementState.OFFER: "open",
    AgreementState.NEGOTIATION: "progress",
    AgreementState.AGREED: "success",
    AgreementState.JUDGED: "locked",
}


def listed(rows: Iterable[Agreement]) -> list[dict]:
    return [
        {
            "level": row.level,
            "label": row.get_level_display(),
            "kind": BADGES[AgreementState(row.state)],
            "state": row.get_state_display(),
            "since": formats.german_date(getattr(row, DAYS[AgreementState(row.state)])),
        }
        for row in rows
    ]


def states(row: Agreement) -> list[dict]:
    """The way from offer to judgement, with the day of each state."""
    order = AgreementState.values
    reached = order.index(row.state)
    return [
        {"label": _state_words(row, AgreementState(state)), "state": _step(at, reached)}
        for at, state in enumerate(order)
    ]


def _step(at: int, reached: int) -> str:
    return "done" if at < reached else "current" if at == reached else "open"


def _state_words(row: Agreement, state: AgreementState) -> str:
    day = getattr(row, DAYS[state])
    return f"{state.label} ({formats.german_date(day)})" if day else state.label


def facts(row: Agreement) -> list[tuple[str, str]]:
    """The frame: label and words."""
    count = row.dialogue_count
    return [
        ("Ebene", f"{row.get_level_display()} (§ 48b Abs. 1 Satz 1 Nr. {row.level})"),
        ("Toleranz", tolerance(row)),
        ("Dialoge im Jahr", formats.number(count)),
    ]


def tolerance(row: Agreement) -> str:
    percent = HOUSE_TOLERANCE if row.tolerance is None else row.tolerance
    origin = " (Hausregel)" if row.tolerance is None else ""
    number = formats.percent(percent, formats.places(percent.normalize()))
    return f"{number} des erwarteten Werts{origin}"


def parties(rows: Iterable[Party]) -> list[dict]:
    return [
        {
            "name": row.name,
            "capacity": row.capacity,
            "represented": ", ".join(filter(None, [row.function, row.person])),
            "place": row.place,
            "signed_on": row.signed_on,
        }
        for row in rows
    ]


def suggested_parties(row: Agreement) -> list[dict]:
    """Who usually agrees on this level; nothing is stored before a person says so."""
    jobcenter = row.jobcenter
    land, own = {"name": f"Land {jobcenter.state.name}"}, {"name": jobcenter.name}
    if row.level == AgreementLevel.FEDERAL_AGENCY:
        return [{"name": MINISTRY}, {"name": AGENCY}]
    if row.level == AgreementLevel.JOINT_BODY:
        return [{"name": AGENCY}, own | {"capacity": "gemeinsame Einrichtung"}]
    if row.level == AgreementLevel.FEDERAL_STATE:
        return [{"name": MINISTRY}, land]
    is_municipal = jobcenter.form == OrganisationForm.MUNICIPAL
    return [land, own | ({"capacity": MUNICIPAL} if is_municipal else {})]


MINISTRY = "Bundesministerium für Arbeit und Soziales"
AGENCY = "Bundesagentur für Arbeit"
MUNICIPAL = "als zugelassener kommunaler Träger"


def targets(found: AgreementPage) -> list[dict]:
    """What was offered and agreed for each target, and why they differ."""
    known = {row.pk for row in found.rows}
    return [_target(row, found, row.parent_id in known) for row in found.rows]


def _target(row: TargetRow, found: AgreementPage, is_part: bool) -> dict:
    offer = found.offers.get(row.pk or 0)
    return {
        "key": row.key,
        "name": wording.name(row),
        "population": row.population,
        "aim": row.aim.label,
        "is_part": is_part,
        "partners": row.partners,
        "offered": wording.typed(row, offer.value if offer else None),
        "reason": offer.reason if offer else "",
        "agreed": _agreed(row),
        "difference": row.difference,
        "amended": wording.amended(row),
    }


def _agreed(row: TargetRow) -> str:
    """ "+2,0 %, also 20,4 %", "2.538"."""
    change = wording.asked(row)
    return f"{change}, also {wording.value(row)}" if change else wording.value(row)


def amendments(found: AgreementPage) -> list[dict]:
    return amendments_in_words(found.amendments)


def tasks(found: AgreementPage) -> list[dict]:
    """What is to be done next, until the agreement is concluded and judged."""
    row = found.agreement
    if row.is_signed:
        is_due = row.state == AgreementState.AGREED and localdate().year > row.year
        return [_task(row, "judgement", "Bewertung abschließen", False)] * is_due
    is_negotiated = row.state == AgreementState.NEGOTIATION
    open_tasks = [
        _task(row, "parties", "Vertragsparteien eintragen", len(found.parties) > 1),
        _task(row, "targets", "Ziele zuordnen", bool(found.rows)),
        _task(row, "negotiation", "Verhandlung beginnen", is_negotiated),
        _task(row, "signatures", "Unterschriften eintragen", found.is_signed_by_all),
    ]
    if found.is_signed_by_all:
        open_tasks.append(_task(row, "conclusion", "Vereinbarung abschließen", False))
    return open_tasks


def _task(row: Agreement, step: str, title: str, is_done: bool) -> dict:
    return {
        "title": title,
        "url": step_url(row, step),
        "status_kind": "success" if is_done else "open",
        "status_label": "erledigt" if is_done else "offen",
    }


def step_url(row: Agreement, step: str) -> str:
    place = [row.jobcenter.slug, row.year, row.level]
    return reverse(f"targets:agreement_{step}", args=place)


def what_is_fixed(found: AgreementPage) -> list[str]:
    """What nobody changes any more without an amendment."""
    rows = standings_among(with_parts(found.agreement.targets.all()))
    without = [str(row.target) for row in rows if not row.course.path.points]
    numbers = [
        f"{wording.name(row)}, {row.population}: {_agreed(row)}" for row in found.rows
    ]
    said = [*numbers, "Diese Ziele ändern sich danach nur durch einen Nachtrag."]
    if len(without) < len(rows):
        said.append(
            "Die Verläufe im Jahr werden Monat für Monat festgehalten; spätere Werte "
            "des Vorjahrs ändern sie nicht mehr."
        )
    if without:
        said.append(f"Ohne Verlauf bleiben: {', '.join(without)}.")
    return said


def what_is_removed(found: AgreementPage) -> list[str]:
    row = found.agreement
    return [
        f"{row}: {row.get_level_display()}",
        *(f"Vertragspartei {party}" for party in found.parties),
        *(f"Anlage {annex.title}" for annex in found.annexes),
    ]
