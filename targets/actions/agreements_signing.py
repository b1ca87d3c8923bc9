"""Signing an agreement: each party on its day, then targets and paths are fixed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from core import history
from targets import rules
from targets.actions import locks
from targets.actions.papers import order_signed
from targets.enums import AgreementState
from targets.models import Agreement, PathPoint, Target
from targets.queries.standings import standings_among, with_parts

#: as the points of a path are stored
SMALLEST = Decimal("0.00000001")


@dataclass(frozen=True)
class Signature:
    """Where and when a party signed; empty while it has not."""

    place: str
    signed_on: date | None


@transaction.atomic
def sign_agreement(
    agreement: Agreement, signatures: Mapping[int, Signature], *, version: int, by
) -> Agreement:
    """Store who has signed so far, by the id of the party."""
    stored = locks.agreement(agreement, version)
    rules.check_agreement_is_open(stored)
    with history.note(by=by, reason="Unterschriften eingetragen"):
        for party in stored.parties.all():
            if found := signatures.get(party.pk):
                rules.check_signature(stored, found.place, found.signed_on)
                party.place, party.signed_on = found.place, found.signed_on
                party.save(update_fields=["place", "signed_on"])
        stored.version += 1
        stored.save()
    return stored


@transaction.atomic
def conclude_agreement(agreement: Agreement, *, version: int, by) -> Agreement:
    """All have signed: from now on only amendments change the targets.

    The path of each target is kept month by month, so that it no longer follows what
    is entered for the years before.
    """
    stored = locks.agreement(agreement, version)
    rules.check_can_conclude(stored)
    targets = Target.objects.select_for_update(of=("self",)).filter(agreement=stored)
    standings = standings_among(with_parts(targets))
    days = [party.signed_on for party in stored.parties.all() if party.signed_on]
    stored.state, stored.agreed_on = AgreementState.AGREED, max(days)
    stored.version += 1
    with history.note(by=by, reason="Zielvereinbarung abgeschlossen"):
        stored.save()
        for row in standings:
            keep_path(row.target, row.course.path.points)
    order_signed(stored, by=by)
    return stored


def keep_path(target: Target, points: Iterable[Decimal]) -> None:
    """These are the months of the path from now on; none: the target has no path."""
    target.path.all().delete()
    PathPoint.objects.bulk_create(
        PathPoint(target=target, month=month, value=value.quantize(SMALLEST))
        for month, value in enumerate(points, start=1)
    )
