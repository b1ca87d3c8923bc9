"""An agreement of Lahn-Dill 2020 with the Land, as far as a test needs it."""

from datetime import date
from decimal import Decimal

from organisations.models import Jobcenter
from targets import actions
from targets.models import Agreement, Target
from tests import factories
from tests.targets import published

#: signatures after the Bundestag decided the budget of 2020 (29 November 2019)
SIGNED = date(2020, 2, 3)
LATER = date(2020, 3, 12)
PARTIES = (("Land Hessen", "die Ministerin"), ("Kreis", "der Landrat"))


def agreement(place: Jobcenter, *, level: int = 4, year: int = 2020) -> Agreement:
    values = {"level": level, "offered_on": date(year - 1, 10, 1)}
    return actions.create_agreement(place, year, values, by=None)


def with_parties(row: Agreement) -> Agreement:
    rows = [
        actions.Row(None, {"name": name, "capacity": "", "function": function})
        for name, function in PARTIES
    ]
    return actions.save_parties(row, rows, version=row.version, by=None)


def with_targets(row: Agreement, *keys: str) -> Agreement:
    found = Target.objects.filter(jobcenter=row.jobcenter, key__in=keys)
    pks = [target.pk for target in found]
    return actions.assign_targets(row, pks, version=row.version, by=None)


def signed(row: Agreement, *days: date) -> Agreement:
    """Each party on its day, in order; fewer days than parties: the rest is open."""
    signatures = {
        party.pk: actions.Signature("Wetzlar", day)
        for party, day in zip(row.parties.all(), days, strict=False)
    }
    return actions.sign_agreement(row, signatures, version=row.version, by=None)


def concluded(place: Jobcenter, *keys: str) -> Agreement:
    """Signed by both on different days, and concluded."""
    row = with_targets(with_parties(agreement(place)), *(keys or ("integrationen",)))
    row = signed(row, SIGNED, LATER)
    return actions.conclude_agreement(row, version=row.version, by=None)


def season(place: Jobcenter, monthly: str = "100") -> None:
    """Integrationen of each month of 2019, so that the path of 2020 has a season."""
    for month in range(1, 13):
        factories.observation(
            place, "integrationen", "gesamt", f"2019-{month:02}", monthly
        )


def path_of(target: Target) -> list[Decimal]:
    return list(target.path.values_list("value", flat=True))


def lahn_dill() -> Jobcenter:
    place = published.lahn_dill()
    season(place)
    return place
