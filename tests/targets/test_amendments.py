"""Amendments: the one way to change what was signed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError, StaleData
from documents.registry import Scope
from documents.resolver import Resolver
from targets import actions, queries, tables, wording
from targets.calculations import Measure
from targets.calculations.amended import moved_path
from targets.models import Amendment, Target
from tests.targets import signing

DAY = date(2020, 5, 4)


@pytest.fixture
def target(db) -> Target:
    signing.concluded(signing.lahn_dill(), "integrationen", "lzb")
    return Target.objects.get(key="integrationen")


def amend(target, dated=DAY, version=None, **values) -> Amendment:
    return actions.amend_target(
        target,
        values,
        dated=dated,
        reason="Rückgang der Zuweisung",
        version=version or target.version,
        by=None,
    )


def test_an_amendment_keeps_old_and_new_in_words(target):
    amendment = amend(target, value=Decimal(2400), agreed_with="Land Hessen")

    target.refresh_from_db()
    assert (target.value, target.agreed_with) == (2400, "Land Hessen")
    assert amendment.changes == {
        "value": ["2.538", "2.400"],
        "agreed_with": ["HMSI", "Land Hessen"],
    }


def test_the_kept_path_goes_to_the_new_target(target):
    amend(target, value=Decimal(2400))

    path = signing.path_of(target)
    assert [round(value, 2) for value in path] == [
        Decimal(200 * month) for month in range(1, 13)
    ]


def test_a_target_that_is_only_watched_from_now_on_has_no_path(target):
    amend(target, kind="monitoring", value=None)

    assert signing.path_of(target) == []


def test_a_target_without_a_kept_path_may_get_one(target):
    target.path.all().delete()

    amend(target, value=Decimal(1200))

    assert signing.path_of(target)[-1] == 1200


def test_the_printed_table_and_the_links_say_that_it_was_amended(target):
    amend(target, value=Decimal(2400))
    amend(Target.objects.get(pk=target.pk), date(2020, 6, 1), value=Decimal(2300))
    resolver = Resolver(Scope(target.jobcenter, year=2020))
    rows = queries.target_table(target.jobcenter, 2020, resolver)

    words = "geändert durch Nachträge vom 04.05.2020 und 01.06.2020"
    assert wording.amended(rows[0]) == words
    assert f"Integrationen, insgesamt: {words}." in tables.targets(rows, 2020)["notes"]
    assert words in resolver.figure("tgt:2020/integrationen/value").working


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"dated": date(2020, 3, 11), "value": 1}, "nicht vor der Vereinbarung"),
        ({"value": Decimal(2538)}, "ändert nichts"),
        ({"value": Decimal("2400.5")}, "Gezählt wird in ganzen Zahlen"),
        ({"value": Decimal(-1)}, "nicht unter 0"),
    ],
)
def test_an_amendment_is_refused_in_words(target, fields, message):
    with pytest.raises(DomainError, match=message):
        amend(target, **fields)

    assert not Amendment.objects.exists()


def test_a_target_that_is_not_agreed_needs_none(target):
    with pytest.raises(DomainError, match="noch nicht vereinbart"):
        amend(Target.objects.get(key="frauen"), value=Decimal(1))


def test_an_amendment_from_an_old_page_is_refused(target):
    with pytest.raises(StaleData):
        amend(target, version=target.version - 1, value=Decimal(1))


# --- The path ------------------------------------------------------------------------

numbers = st.decimals(1, 10_000, places=2)


@given(
    st.sampled_from(list(Measure)), st.lists(numbers, min_size=12, max_size=12), numbers
)
def test_a_moved_path_ends_at_the_new_target(measure, points, new):
    assert moved_path(measure, points, points[-1], new)[-1] == new


def test_a_line_moves_by_what_is_gone_of_the_year():
    points = [Decimal(month) for month in range(1, 13)]

    moved = moved_path(Measure.LEVEL, points, Decimal(12), Decimal(24))

    assert moved == tuple(Decimal(2 * month) for month in range(1, 13))
