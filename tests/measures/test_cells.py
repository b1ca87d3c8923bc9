"""Cells of the table: stored together or not at all, by two people, and undone."""

from datetime import date
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from measures import actions
from measures.actions import TypedRow
from measures.models import Measure, MeasureCohort, Provider
from measures.table import texts_of
from organisations.enums import Role
from tests import factories

NEW = {"name": "Coaching", "instrument": "MAT", "quantity": "5", "price": "700"}


def new_line(line: int = 1, **texts) -> TypedRow:
    return TypedRow(f"n{line}", NEW | texts)


def change(row: Measure, typed: dict, seen: dict | None = None) -> TypedRow:
    """Cells of a stored measure, seen as they are stored now."""
    now = texts_of(Measure.objects.with_parts().get(pk=row.pk))
    return TypedRow(
        f"m{row.pk}", typed, {key: now[key] for key in typed} | (seen or {}), row.pk
    )


def test_new_lines_and_changes_are_stored_together(plan, controller):
    old = factories.measure(plan)
    rows = [change(old, {"quantity": "14,5", "provider": "Werkhof"}), new_line()]

    saved = actions.save_cells(plan.pk, rows, by=controller)

    old.refresh_from_db()
    new = plan.measures.get(name="Coaching")
    assert (old.places, old.provider.name, old.row_version) == (
        Decimal("14.50"),
        "Werkhof",
        2,
    )
    assert (new.number, new.position, new.paid_until) == ("2", 2, date(2026, 12, 31))
    assert (saved.providers, saved.stale) == (["Werkhof"], {})


def test_what_is_already_stored_changes_nothing(plan, controller):
    row = factories.measure(plan)

    saved = actions.save_cells(
        plan.pk,
        [TypedRow("m1", {"price": "620"}, {"price": "1"}, row.pk)],
        by=controller,
    )

    row.refresh_from_db()
    assert (saved.stored, saved.stale, row.row_version) == ({}, {}, 1)


def test_one_line_that_cannot_be_keeps_all_from_being_stored(plan, controller):
    row = factories.measure(plan)
    rows = [
        change(row, {"quantity": "99"}),
        new_line(1, end="31.12.2025"),
        new_line(2, price="-1", percent="101"),
        new_line(3, number="1"),
    ]
    with pytest.raises(actions.CellsRefused) as refused:
        actions.save_cells(plan.pk, rows, by=controller)

    assert {name: list(cells) for name, cells in refused.value.by_row.items()} == {
        "n1": ["end"],
        "n2": ["price", "percent"],
        "n3": ["number"],
    }
    row.refresh_from_db()
    assert (row.places, plan.measures.count()) == (12, 1)


def test_a_number_is_given_once(plan, controller):
    factories.measure(plan)
    with pytest.raises(actions.CellsRefused, match="trägt schon „Aktivcenter“"):
        actions.save_cells(plan.pk, [new_line(number="1")], by=controller)

    rows = [new_line(1, name="A"), new_line(2, name="B", number="7"), new_line(3)]
    actions.save_cells(plan.pk, rows, by=controller)

    numbers = dict(plan.measures.values_list("name", "number"))
    assert numbers == {"Aktivcenter": "1", "A": "8", "B": "7", "Coaching": "9"}


def test_stale_cells_are_told_and_the_others_stored(plan, controller):
    row = factories.measure(plan)
    mine = change(row, {"price": "700", "quantity": "20"})
    actions.save_cells(plan.pk, [change(row, {"price": "650"})], by=controller)

    saved = actions.save_cells(plan.pk, [mine], by=controller)

    row.refresh_from_db()
    assert saved.stale == {f"m{row.pk}": {"price": "650"}}
    assert (row.price, row.places) == (650, 20)
    again = change(row, {"price": "700"})
    assert actions.save_cells(plan.pk, [again], by=controller).stale == {}


def test_a_removed_measure_is_told(plan, controller):
    row = factories.measure(plan)
    typed = change(row, {"price": "700"})
    actions.remove_measure(row, by=controller, seen=1)

    saved = actions.save_cells(plan.pk, [typed], by=controller)

    assert saved.stale == {typed.name: {"price": "entfernt"}}


def test_a_line_of_another_plan_is_not_touched(borken, plan, controller):
    other = factories.measure(factories.measure_plan(borken, 2025))

    saved = actions.save_cells(plan.pk, [change(other, {"price": "1"})], by=controller)

    other.refresh_from_db()
    assert (list(saved.stale), other.price) == ([f"m{other.pk}"], 620)


def test_the_persons_of_a_subsidy_follow_the_line(plan, controller):
    line = {
        "name": "Teilhabe",
        "instrument": "TaAM",
        "start": "01.04.2026",
        "quantity": "3",
        "price": "2.800",
        "months": "60",
    }
    actions.save_cells(plan.pk, [TypedRow("n1", line)], by=controller)
    row = plan.measures.get()
    assert (row.paid_until, row.end) == (date(2031, 12, 31), date(2031, 3, 31))

    actions.save_cells(
        plan.pk, [change(row, {"quantity": "04/2026: 2; 09/2026: 5"})], by=controller
    )
    months = MeasureCohort.objects.values_list("month", "persons")
    assert list(months) == [(date(2026, 4, 1), 2), (date(2026, 9, 1), 5)]

    typed = {"instrument": "VB", "quantity": "30", "months": ""}
    actions.save_cells(plan.pk, [change(row, typed)], by=controller)
    row.refresh_from_db()
    assert MeasureCohort.objects.count() == 0
    assert (row.entries, row.case_cost, row.wage) == (30, 2800, None)


def test_undo_brings_back_what_was_and_leaves_what_others_changed(plan, controller):
    row, other = factories.measure(plan), factories.measure(plan, name="Gruppe")
    saved = actions.save_cells(
        plan.pk,
        [
            change(row, {"price": "700", "instrument": "AGH"}),
            change(other, {"price": "1"}),
            new_line(),
        ],
        by=controller,
    )
    actions.save_cells(plan.pk, [change(other, {"price": "2"})], by=controller)

    undone = actions.undo_cells(plan.pk, saved.steps, by=controller)

    row.refresh_from_db()
    other.refresh_from_db()
    assert (undone.done, undone.kept) == (2, 1)
    assert (row.price, row.version.instrument.key, other.price) == (620, "mat", 2)
    assert not plan.measures.filter(name="Coaching").exists()


def test_many_lines_ask_as_much_as_one(plan, controller):
    counts = []
    for number in (1, 30):
        rows = [
            new_line(n, name=f"N{number} {n}", provider=f"T{number}")
            for n in range(number)
        ]
        with CaptureQueriesContext(connection) as made:
            saved = actions.save_cells(plan.pk, rows, by=controller)
        rows = [
            change(row, {"price": "1", "provider": ""}) for row in saved.stored.values()
        ]
        with CaptureQueriesContext(connection) as changed:
            actions.save_cells(plan.pk, rows, by=controller)
        counts.append((len(made), len(changed)))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 14


@pytest.mark.django_db(transaction=True)
def test_two_controllers_lose_no_cell_in_two_hundred_edits(borken, plan):
    """Each edits cells of the same lines in turn; what was acknowledged stays."""
    rows = [factories.measure(plan, name=f"M{n}") for n in range(3)]
    people = [factories.member(borken, Role.CONTROLLING) for _ in range(2)]
    columns, start, acknowledged = ("quantity", "price"), Barrier(2), []

    def work(person, own: int):
        start.wait()
        for turn in range(100):
            row, column = rows[turn % 3], columns[turn % 2]
            text, is_stored = str(100 + 2 * turn + own), False
            while not is_stored:  # a stale cell is looked at and typed once more
                typed = change(row, {column: text})
                saved = actions.save_cells(plan.pk, [typed], by=person)
                is_stored = not saved.stale
            acknowledged.append((row.pk, column, text))
        connections.close_all()

    threads = [
        Thread(target=work, args=pair) for pair in zip(people, (0, 1), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    trail = Measure._meta.apps.get_model("measures", "MeasureEvent").objects
    stored = {
        (event.pgh_obj_id, key, str(int(value)))
        for event in trail.exclude(row_version=1)
        for key, value in (("quantity", event.places), ("price", event.price))
    }
    versions = Measure.objects.values_list("row_version", flat=True)
    assert len(set(acknowledged)) == 200
    assert set(acknowledged) <= stored
    assert sum(versions) == 3 + 200


def test_providers_are_recognised_whatever_their_capitals(borken, plan, controller):
    known = Provider.objects.create(jobcenter=borken, name="Werkhof Süd")

    actions.save_cells(
        plan.pk,
        [
            new_line(1, provider="werkhof  sud"),
            new_line(2, provider="Neu"),
            new_line(3, provider="NEU"),
        ],
        by=controller,
    )

    assert Provider.objects.count() == 2
    assert plan.measures.filter(provider=known).count() == 1
