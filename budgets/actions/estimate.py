"""Take an estimate over as allocation: expected, with its source and date."""

from decimal import Decimal

from django.db import transaction

from budgets.actions.storing import locked, touch, write
from budgets.calculations.estimate import TitleEstimate
from budgets.enums import AllocationKind, AllocationStatus, Title
from budgets.models import Allocation, BudgetYear
from budgets.ordinances import Ordinance
from core import history
from core.errors import DomainError
from core.formats import round_half_up
from keyfigures.models import DataSource
from organisations.models import Jobcenter

#: what an estimate may take the place of
UNSURE = (AllocationStatus.DRAFT, AllocationStatus.FORECAST)
PUBLISHER = "eigene Schätzung"
REFUND = "Erstattung auslaufender Förderung"


@transaction.atomic
def adopt_estimate(
    jobcenter: Jobcenter,
    year: int,
    ordinance: Ordinance,
    *,
    is_changed: bool,
    version: int,
    by,
) -> BudgetYear:
    """Store both titles of the own Jobcenter as forecast; refuse over surer amounts.

    ``is_changed``: the money of the Bund is a person's own assumption.
    """
    number = jobcenter.agency_number
    if number not in ordinance.entries:
        raise DomainError(
            f"Die Träger-Nr. {number} steht nicht in der {ordinance.name}. Tragen Sie "
            "die Zuweisungen von Hand ein."
        )
    budget_year = locked(jobcenter, year, version)
    with history.note(by=by, reason=f"Schätzung {year} als Zuweisung übernommen"):
        source = _source(jobcenter, ordinance, is_changed=is_changed)
        for title in Title:
            found = ordinance.estimate(number, title)
            _adopt(
                budget_year, title, found, {"source": source, "dated": ordinance.dated}
            )
        return touch(budget_year)


def _adopt(
    budget_year: BudgetYear, title: Title, found: TitleEstimate, origin: dict
) -> None:
    wanted = [(AllocationKind.BASE, "", found.remaining, "")]
    if found.refunded:
        names = "; ".join(part.name for part in found.refunds)
        wanted.append((AllocationKind.REFUND, REFUND, found.refunded, names[:200]))
    for kind, label, amount, purpose in wanted:
        row = _place(budget_year, title, kind, label, purpose)
        write(
            row,
            {
                "amount": round_half_up(Decimal(amount), 2),
                "status": AllocationStatus.FORECAST,
                **origin,
            },
        )


def _place(
    budget_year: BudgetYear, title: Title, kind: str, label: str, purpose: str
) -> Allocation:
    """The row that the estimate fills: an unsure one, or a new one where none is."""
    part = {"budget_year": budget_year, "title": title, "kind": kind}
    rows = list(Allocation.objects.filter(**part))
    if not rows:
        return Allocation(**part, label=label, purpose=purpose)
    if len(rows) > 1 or rows[0].status not in UNSURE:
        raise DomainError(
            f"{title.label}: Unter „{AllocationKind(kind).label}“ steht für "
            f"{budget_year.year} schon ein Betrag, den eine Schätzung nicht ersetzen "
            "darf. Ändern Sie ihn auf der Seite „Zuweisungen“."
        )
    return rows[0]


def _source(
    jobcenter: Jobcenter, ordinance: Ordinance, *, is_changed: bool
) -> DataSource:
    """The ordinance as a source of the Jobcenter, made when it is first needed."""
    key, money = f"schaetzung-{ordinance.year}", "Mittel des Bundes wie dort"
    if is_changed:
        key, money = f"{key}-annahme", "eigene Annahmen über die Mittel des Bundes"
    product = f"Anteile der {ordinance.name}, {money}"
    found, _ = DataSource.objects.get_or_create(
        jobcenter=jobcenter,
        key=key,
        defaults={"publisher": PUBLISHER, "product": product},
    )
    return found
