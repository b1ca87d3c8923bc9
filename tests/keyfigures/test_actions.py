import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.errors import DomainError, StaleData
from keyfigures import actions, queries
from keyfigures.models import Indicator, Observation, Population
from tests import factories


@pytest.fixture
def planner(borken):
    return factories.member(borken)


def current(place):
    rows = Observation.objects.of_jobcenter(place).current()
    return [f"{row.value:.0f}" for row in rows]


def test_a_newer_value_supersedes_and_the_older_stays(borken, planner):
    first = factories.observation(borken, value="8120", status="provisional")
    newer = factories.observation(borken, value="8125", save=False)

    stored = actions.record_observation(newer, by=planner)

    assert current(borken) == ["8125"]
    assert [value.value for value in queries.history_of(stored)] == [8125, 8120]
    first.refresh_from_db()
    assert first.superseded_by == stored
    assert stored.created_by == planner


def test_the_trail_of_a_change_names_person_and_reason(borken, planner):
    """The entry itself is its own trail; what happens to it later is recorded."""
    row = actions.record_observation(
        factories.observation(borken, save=False), by=planner
    )

    actions.withdraw_observation(row, by=planner, reason="Zahlendreher")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.metadata->>'user', c.metadata->>'reason' FROM "
            "keyfigures_observationevent e JOIN pghistory_context c "
            "ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s",
            [row.pk],
        )
        assert cursor.fetchall() == [(str(planner.pk), "Zahlendreher")]
    assert row.created_by == planner


def test_the_same_value_again_changes_nothing(borken, planner):
    first = actions.record_observation(
        factories.observation(borken, save=False), by=planner
    )
    again = factories.observation(borken, save=False)

    assert actions.record_observation(again, by=planner) == first
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"value": Decimal(5), "mark": "*"}, "__all__", "entweder einen Wert"),
        ({"value": None}, "__all__", "entweder einen Wert"),
        ({"value": Decimal(-1)}, "value", "kleiner als 0"),
        ({"value": Decimal(10**12)}, "value", "zu groß"),
        ({"status": "erfunden"}, "status", "keine gültige"),
    ],
)
def test_what_cannot_be_is_refused_in_words(borken, planner, fields, place, words):
    row = factories.observation(borken, save=False)
    for name, value in fields.items():
        setattr(row, name, value)

    with pytest.raises(ValidationError) as refused:
        actions.record_observation(row, by=planner)

    assert words in str(refused.value.message_dict[place])
    assert Observation.objects.count() == 0


def test_a_fact_in_words_takes_no_number(borken, planner):
    words = factories.indicator("wort", borken, unit="text")
    row = factories.observation(borken, indicator=words, save=False)

    with pytest.raises(DomainError, match="Angabe in Worten"):
        actions.record_observation(row, by=planner)


def test_rows_of_another_jobcenter_are_refused(borken, planner):
    stranger = factories.jobcenter("lahn-dill")
    group = factories.population("frauen", stranger)
    row = factories.observation(borken, population=group, save=False)

    with pytest.raises(DomainError, match="anderen Jobcenter"):
        actions.record_observation(row, by=planner)


# --- Stale forms -------------------------------------------------------------------


def test_a_value_entered_meanwhile_is_not_overwritten(borken, planner):
    factories.observation(borken, value="8120", created_by=planner)
    mine = factories.observation(borken, value="8125", save=False)

    with pytest.raises(StaleData, match=r"den Wert 8\.120, erfasst von Kim Beispiel"):
        actions.enter_observation(mine, by=planner, seen=None)

    assert current(borken) == ["8120"]


def test_a_value_withdrawn_meanwhile_is_told(borken, planner):
    old = factories.observation(borken, value="8120")
    actions.withdraw_observation(old, by=planner, reason="Tippfehler")
    mine = factories.observation(borken, value="8125", save=False)

    with pytest.raises(StaleData, match="zurückgenommen"):
        actions.enter_observation(mine, by=planner, seen=old.pk)


def test_the_value_that_was_seen_is_replaced(borken, planner):
    old = factories.observation(borken, value="8120")
    mine = factories.observation(borken, value="8125", save=False)

    actions.enter_observation(mine, by=planner, seen=old.pk)

    assert current(borken) == ["8125"]


# --- Withdrawal --------------------------------------------------------------------


def test_withdrawal_gives_the_place_back(borken, planner):
    actions.record_observation(
        factories.observation(borken, value="8120", save=False), by=planner
    )
    wrong = actions.record_observation(
        factories.observation(borken, value="81250", save=False), by=planner
    )

    actions.withdraw_observation(wrong, by=planner, reason="Tippfehler")

    assert current(borken) == ["8120"]
    assert [value.is_withdrawn for value in queries.history_of(wrong)] == [True, False]


def test_the_only_value_can_be_withdrawn_and_entered_again(borken, planner):
    row = factories.observation(borken)

    assert actions.withdraw_observation(row, by=planner, reason="Irrtum") is None
    assert current(borken) == []

    actions.record_observation(factories.observation(borken, save=False), by=planner)
    assert current(borken) == ["7987"]


def test_only_the_value_that_holds_can_be_withdrawn(borken, planner):
    old = factories.observation(borken, value="8120")
    newer = factories.observation(borken, value="8125", save=False)
    actions.record_observation(newer, by=planner)

    with pytest.raises(StaleData, match="gilt nicht mehr"):
        actions.withdraw_observation(old, by=planner, reason="Irrtum")


# --- At the same time --------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("values", [("8125", "8125"), ("8125", "8126")])
def test_two_people_at_once_leave_one_current_value(values):
    place = factories.jobcenter("kreis-borken")
    rows = [factories.observation(place, value=v, save=False) for v in values]
    start, errors = threading.Barrier(2), []

    def enter(row):
        try:
            start.wait()
            actions.record_observation(row, by=None)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[row]) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert len(current(place)) == 1
    assert Observation.objects.count() == len(set(values))


# --- Catalogue ---------------------------------------------------------------------


def indicator(place, name="Männer über 50", **fields):
    return Indicator(
        jobcenter=place, **{"name": name, "unit": "count", "kind": "stock"} | fields
    )


def test_a_key_is_made_from_the_name(borken, planner):
    factories.indicator("maenner-ueber-50", None)

    first = actions.save_catalogued(indicator(borken), by=planner, seen_version=1)
    second = actions.save_catalogued(indicator(borken), by=planner, seen_version=1)

    assert (first.key, second.key) == ("maenner-ueber-50-2", "maenner-ueber-50-3")


def test_a_name_that_is_a_word_of_the_link_gets_a_number(borken, planner):
    row = Population(jobcenter=borken, name="Latest")

    assert actions.save_catalogued(row, by=planner, seen_version=1).key == "latest-2"


def test_a_stale_change_is_refused(borken, planner):
    row = actions.save_catalogued(indicator(borken), by=planner, seen_version=1)
    actions.save_catalogued(row, by=planner, seen_version=1)

    with pytest.raises(StaleData, match="jemand anders"):
        actions.save_catalogued(row, by=planner, seen_version=1)


def test_the_unit_stays_once_there_are_values(borken, planner):
    row = factories.indicator("bg", borken)
    factories.observation(borken)
    row.unit = "percent"

    with pytest.raises(DomainError, match="neue Kennzahl"):
        actions.save_catalogued(row, by=planner, seen_version=1)


def test_shared_rows_are_not_a_jobcenters_to_change(borken, planner):
    with pytest.raises(DomainError, match="Gemeinsame"):
        actions.save_catalogued(indicator(None), by=planner, seen_version=1)
