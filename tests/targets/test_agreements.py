"""Agreements: their way to the signature, and what is fixed from then on."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import DomainError, StaleData
from targets import actions, rules
from targets.models import Agreement, Target
from tests import factories
from tests.targets import signing

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return signing.lahn_dill()


@pytest.fixture
def ready(place) -> Agreement:
    """With parties and a target, signed by nobody."""
    row = signing.with_parties(signing.agreement(place))
    return signing.with_targets(row, "integrationen")


def test_the_last_signature_is_the_day_of_the_agreement(ready):
    row = signing.signed(ready, signing.SIGNED, signing.LATER)

    row = actions.conclude_agreement(row, version=row.version, by=None)

    assert (row.state, row.agreed_on) == ("agreed", signing.LATER)


def test_the_path_is_kept_as_it_stood_when_all_had_signed(place, ready):
    row = signing.signed(ready, signing.SIGNED, signing.LATER)
    actions.conclude_agreement(row, version=row.version, by=None)
    target = Target.objects.get(key="integrationen")

    kept = signing.path_of(target)

    assert [round(value, 2) for value in kept[:2]] == [Decimal("211.50"), Decimal(423)]
    assert (len(kept), kept[-1]) == (12, Decimal(2538))


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ([], "Es fehlt die Unterschrift: Land Hessen, Kreis"),
        ([signing.SIGNED], "Es fehlt die Unterschrift: Kreis"),
    ],
)
def test_without_all_signatures_nothing_is_concluded(ready, days, message):
    row = signing.signed(ready, *days)

    with pytest.raises(DomainError, match=message):
        actions.conclude_agreement(row, version=row.version, by=None)


def test_an_agreement_needs_two_parties_and_a_target(place):
    row = signing.agreement(place)
    with pytest.raises(DomainError, match="mindestens zwei Parteien"):
        rules.check_can_conclude(row)

    row = signing.signed(signing.with_parties(row), signing.SIGNED, signing.LATER)
    with pytest.raises(DomainError, match="noch keine Ziele zugeordnet"):
        rules.check_can_conclude(row)


def _save(target, row):
    actions.save_target(target, {"value": Decimal(1)}, version=target.version, by=None)


def _remove(target, row):
    actions.remove_target(target, version=target.version, by=None)


def _offer(target, row):
    actions.save_offers(target, [], difference="", version=target.version, by=None)


def _assign(target, row):
    actions.assign_targets(row, [], version=row.version, by=None)


def _frame(target, row):
    actions.save_agreement(row, {"tolerance": 5}, version=row.version, by=None)


def _sign(target, row):
    signing.signed(row, signing.SIGNED)


CHANGES = [_save, _remove, _offer, _assign, _frame]


@pytest.mark.parametrize("change", [*CHANGES, _sign])
def test_nothing_changes_after_the_signatures(place, change):
    row = signing.concluded(place)
    target = Target.objects.get(key="integrationen")

    with pytest.raises(DomainError, match="Nachtrag"):
        change(target, row)

    assert Target.objects.get(key="integrationen").value == 2538


@pytest.mark.parametrize("change", CHANGES)
def test_what_one_party_has_signed_waits_for_the_other(ready, change):
    row = signing.signed(ready, signing.SIGNED)

    with pytest.raises(DomainError, match="Nehmen Sie die Unterschrift heraus"):
        change(Target.objects.get(key="integrationen"), row)


def test_no_target_comes_into_a_signed_agreement(place):
    row = signing.concluded(place)
    target = Target.objects.get(key="frauen")

    with pytest.raises(DomainError, match="ändert sich nicht mehr"):
        values = {"agreement_id": row.pk}
        actions.save_target(target, values, version=target.version, by=None)


def test_agreement_and_parent_are_of_the_same_year(place):
    row = signing.agreement(place, year=2021)
    target = Target.objects.get(key="frauen")
    other = Target.objects.get(key="integrationen")
    Target.objects.filter(pk=other.pk).update(year=2021)

    with pytest.raises(DomainError, match="gehört zu einem anderen Jahr"):
        values = {"agreement_id": row.pk}
        actions.save_target(target, values, version=1, by=None)
    with pytest.raises(DomainError, match="desselben Jahres"):
        actions.save_target(target, {"parent_id": other.pk}, version=1, by=None)


def test_parts_lie_one_level_deep_and_hold_their_target(place):
    top, part, third = (
        Target.objects.get(key=key)
        for key in ("integrationen", "frauen", "alleinerziehende")
    )
    actions.save_target(part, {"parent_id": top.pk}, version=1, by=None)

    with pytest.raises(DomainError, match="ist selbst ein Teilziel"):
        actions.save_target(third, {"parent_id": part.pk}, version=1, by=None)
    with pytest.raises(DomainError, match="hat selbst Teilziele"):
        actions.save_target(top, {"parent_id": third.pk}, version=1, by=None)
    with pytest.raises(DomainError, match="Zu diesem Ziel gehören Teilziele"):
        actions.remove_target(top, version=1, by=None)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2019, 11, 28), "liegt vor dem Beschluss des Bundestages"),
        (date(2019, 11, 29), ""),
    ],
)
def test_a_day_before_the_budget_act_is_named(place, day, words):
    hint = rules.budget_act_hint(signing.agreement(place), [day])

    assert words in hint and bool(hint) == bool(words)


def test_a_year_without_a_recorded_budget_act_says_so(place):
    row = signing.agreement(place, year=1991)

    assert "ist nicht hinterlegt" in rules.budget_act_hint(row, [])


@pytest.mark.parametrize(
    ("place_and_day", "message"),
    [
        (("Wetzlar", date(2019, 9, 30)), "vor dem Angebot"),
        (("Wetzlar", None), "gehören Ort und Datum"),
        (("", date(2020, 2, 3)), "gehören Ort und Datum"),
    ],
)
def test_a_signature_has_place_and_day_after_the_offer(ready, place_and_day, message):
    party = ready.parties.first()
    signatures = {party.pk: actions.Signature(*place_and_day)}

    with pytest.raises(DomainError, match=message):
        actions.sign_agreement(ready, signatures, version=ready.version, by=None)


def test_a_negotiation_follows_the_offer(ready):
    with pytest.raises(DomainError, match="nicht vor dem Angebot"):
        day = date(2019, 9, 30)
        actions.begin_negotiation(ready, day, version=ready.version, by=None)

    row = actions.begin_negotiation(
        ready, date(2019, 12, 1), version=ready.version, by=None
    )
    assert row.state == "negotiation"


def test_an_old_page_of_an_agreement_is_refused(ready):
    with pytest.raises(StaleData, match="inzwischen von jemand anderem geändert"):
        actions.save_agreement(ready, {}, version=ready.version - 1, by=None)


def test_an_agreement_goes_and_its_targets_stay(ready):
    actions.remove_agreement(ready, version=ready.version, by=None)

    assert not Agreement.objects.exists()
    assert Target.objects.get(key="integrationen").agreement is None
    with pytest.raises(DomainError, match="inzwischen entfernt"):
        actions.save_agreement(ready, {}, version=ready.version, by=None)


def test_one_agreement_for_each_level_of_a_year(place):
    signing.agreement(place)

    with pytest.raises(DomainError, match="gibt es schon"):
        signing.agreement(place)


def test_annexes_are_frozen_versions_of_the_own_jobcenter(place, ready):
    own = factories.version(place)
    foreign = factories.version(factories.jobcenter("fremd"))
    row = actions.Row(None, {"title": "Planungsdokument", "paper_id": own.pk})
    stored = actions.save_annexes(ready, [row], version=ready.version, by=None)

    assert [annex.paper_id for annex in stored.annexes.all()] == [own.pk]
    with pytest.raises(DomainError, match="Diese Fassung gibt es nicht mehr"):
        row = actions.Row(None, {"title": "Fremd", "paper_id": foreign.pk})
        actions.save_annexes(stored, [row], version=stored.version, by=None)


def test_a_party_without_a_name_is_gone_and_the_rest_keeps_its_order(ready):
    land, kreis = ready.parties.all()
    rows = [
        actions.Row(land.pk, {"name": ""}),
        actions.Row(kreis.pk, {"name": "Lahn-Dill-Kreis"}),
        actions.Row(None, {"name": "Agentur", "function": "die Leitung"}),
    ]

    row = actions.save_parties(ready, rows, version=ready.version, by=None)

    assert [(one.name, one.position) for one in row.parties.all()] == [
        ("Lahn-Dill-Kreis", 0),
        ("Agentur", 1),
    ]
