"""Writes to an agreement before it is signed: its frame, parties, annexes, targets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from core import history
from core.errors import DomainError
from documents.models import Version
from organisations.models import Jobcenter
from targets import rules
from targets.actions import locks
from targets.enums import AgreementState
from targets.models import Agreement, Annex, Party, Target


@dataclass(frozen=True)
class Row:
    """A party or annex as typed; ``pk`` None: new. Without a name it goes."""

    pk: int | None
    values: dict[str, Any]


@transaction.atomic
def create_agreement(
    jobcenter: Jobcenter, year: int, values: dict[str, Any], *, by
) -> Agreement:
    """A new agreement in the state of an offer."""
    Jobcenter.objects.select_for_update(no_key=True).get(pk=jobcenter.pk)
    agreement = Agreement(jobcenter=jobcenter, year=year, **values)
    with history.note(by=by, reason=f"Zielvereinbarung {year} angelegt"):
        return _checked(agreement)


@transaction.atomic
def save_agreement(
    agreement: Agreement, values: dict[str, Any], *, version: int, by
) -> Agreement:
    """Day of the offer, tolerance, number of dialogues."""
    stored = _open(agreement, version)
    for name, value in values.items():
        setattr(stored, name, value)
    rules.check_days(stored)
    with history.note(by=by, reason="Zielvereinbarung gespeichert"):
        return _checked(_next(stored))


@transaction.atomic
def save_parties(
    agreement: Agreement, rows: Iterable[Row], *, version: int, by
) -> Agreement:
    stored = _open(agreement, version)
    with history.note(by=by, reason="Vertragsparteien gespeichert"):
        _store_rows(stored, Party, rows, "name")
        return _checked(_next(stored))


@transaction.atomic
def save_annexes(
    agreement: Agreement, rows: Iterable[Row], *, version: int, by
) -> Agreement:
    """Annexes, each with a frozen version of a document of the same Jobcenter."""
    stored, rows = _open(agreement, version), list(rows)
    papers = {paper for row in rows if (paper := row.values.get("paper_id"))}
    own = Version.objects.filter(document__jobcenter=stored.jobcenter_id)
    if papers - set(own.filter(pk__in=papers).values_list("pk", flat=True)):
        raise DomainError("Diese Fassung gibt es nicht mehr. Wählen Sie eine andere.")
    with history.note(by=by, reason="Anlagen gespeichert"):
        _store_rows(stored, Annex, rows, "title")
        return _checked(_next(stored))


@transaction.atomic
def assign_targets(
    agreement: Agreement, pks: Iterable[int], *, version: int, by
) -> Agreement:
    """These targets of the year belong to the agreement, and no others."""
    stored = _open(agreement, version)
    year = Target.objects.filter(jobcenter=stored.jobcenter_id, year=stored.year)
    free = year.filter(models.Q(agreement=None) | models.Q(agreement=stored))
    wanted = set(free.filter(pk__in=pks).values_list("pk", flat=True))
    if wanted != set(pks):
        raise DomainError(
            "Eines der Ziele gehört inzwischen zu einer anderen Zielvereinbarung oder "
            "wurde entfernt. Wählen Sie noch einmal aus."
        )
    moved = models.F("version") + 1
    with history.note(by=by, reason="Ziele der Zielvereinbarung zugeordnet"):
        free.filter(pk__in=wanted, agreement=None).update(
            agreement=stored, version=moved
        )
        free.filter(agreement=stored).exclude(pk__in=wanted).update(
            agreement=None, version=moved
        )
        return _checked(_next(stored))


@transaction.atomic
def begin_negotiation(agreement: Agreement, on: date, *, version: int, by) -> Agreement:
    """From offer to negotiation, on a day."""
    stored = _open(agreement, version)
    stored.state, stored.negotiated_on = AgreementState.NEGOTIATION, on
    rules.check_days(stored)
    with history.note(by=by, reason="Verhandlung begonnen"):
        return _checked(_next(stored))


@transaction.atomic
def remove_agreement(agreement: Agreement, *, version: int, by) -> None:
    """Take an agreement away that nobody has signed; its targets stay."""
    stored = _open(agreement, version)
    if stored.document_id or stored.dialogues.exists():
        raise DomainError(
            "Zu dieser Zielvereinbarung gibt es schon ein Dokument oder einen Dialog. "
            "Sie lässt sich nicht mehr entfernen."
        )
    with history.note(by=by, reason=f"{stored} entfernt"):
        stored.targets.update(agreement=None, version=models.F("version") + 1)
        stored.delete()


def _open(agreement: Agreement, version: int) -> Agreement:
    """Locked, and neither concluded nor signed by anybody."""
    stored = locks.agreement(agreement, version)
    rules.check_agreement_is_open(stored)
    rules.check_nobody_signed(stored)
    return stored


def _next(agreement: Agreement) -> Agreement:
    agreement.version += 1
    return agreement


def _checked(agreement: Agreement) -> Agreement:
    try:
        agreement.validate_constraints()
    except ValidationError as error:
        raise DomainError(error.messages) from error
    agreement.save()
    return agreement


def _store_rows(agreement: Agreement, model, rows: Iterable[Row], name: str) -> None:
    """Rows in the order given; a row without its name is removed."""
    stored = {row.pk: row for row in model.objects.filter(agreement=agreement)}
    kept = [row for row in rows if row.values.get(name)]
    for position, row in enumerate(kept):
        item = stored.get(row.pk) or model(agreement=agreement)
        for key, value in row.values.items():
            setattr(item, key, value)
        item.position = position
        item.save()
        stored.pop(row.pk, None)
    for item in stored.values():
        item.delete()
