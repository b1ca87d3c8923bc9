"""The table of measures as a page: by form, by script, by two people, and back."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.models import Allocation, BudgetYear, PlanAmount
from measures import actions, totals
from measures.models import Measure
from measures.queries import library_of, plan_book
from measures.queries.reading import read
from measures.table import texts_of
from measures.totals import Total
from organisations.enums import Role
from tests import factories, pages

PAGE = "/kreis-borken/2026/massnahmen/tabelle/"
NEW = {
    "n1-name": "Coaching",
    "n1-instrument": "MAT",
    "n1-quantity": "5",
    "n1-price": "700",
}


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


def texts(row: Measure) -> dict[str, str]:
    return texts_of(Measure.objects.with_parts().get(pk=row.pk))


def by_script(
    client, cells: dict[str, str], seen: dict[str, str] | None = None, url=PAGE
):
    """Some cells as the script sends them; seen as stored unless said otherwise."""
    base = {}
    for name in cells:
        line, _, column = name.partition("-")
        if line.startswith("m") and Measure.objects.filter(pk=line[1:]).exists():
            text = texts(Measure.objects.get(pk=line[1:]))[column]
            base[name] = {"seen": "1", "text": text}
    for name, text in (seen or {}).items():
        base[name] = {"seen": "1", "text": text}
    sent = cells | {"base": json.dumps(base)}
    return client.post(url, sent, headers={"Accept": "application/json"})


# --- By script -----------------------------------------------------------------------


def test_a_cell_is_stored_and_amounts_and_sums_come_back(client, planner, plan):
    row = factories.measure(plan)
    name = f"m{row.pk}"

    told = by_script(client, {f"{name}-quantity": "14"}).json()

    assert told["cells"][f"{name}-quantity"]["text"] == "14"
    assert told["lines"][name] == {"egt": "104.160", "bound": "–"}
    assert "Eingliederungsmittel 2026" in told["totals"]
    assert "104.160 Euro" in told["totals"]
    assert told["text"].startswith("1 Maßnahme gespeichert um")


def test_the_budget_follows_every_cell(client, planner, borken, plan):
    """Umschichtung, municipal share and free money come from the app above."""
    year = BudgetYear.objects.create(jobcenter=borken, year=2026)
    for title, amount in (("egt", 200_000), ("vkb", 500_000)):
        Allocation.objects.create(
            budget_year=year, title=title, kind="base", status="final", amount=amount
        )
    PlanAmount.objects.create(
        budget_year=year, title="vkb", scenario="plan", amount=600_000, precision=1
    )
    row = factories.measure(plan)

    told = by_script(client, {f"m{row.pk}-price": "600"}).json()["totals"]
    words = " ".join(re.sub(r"<[^>]+>", " ", told).split())

    assert "Zugewiesen für Eingliederung 200.000 Euro" in words
    assert "Umschichtung zu den Verwaltungskosten 100.000 Euro" in words
    assert "Kommunaler Finanzierungsanteil 107.547 Euro" in words
    assert "Frei 13.600 Euro" in words  # 700,000 − 600,000 − 86,400


def test_a_registered_function_adds_totals(client, planner, plan, monkeypatch):
    monkeypatch.setattr(totals, "_sources", {})
    totals.register(lambda jobcenter, books: [[Total("Rest", 7 - books[0].egt)]])
    row = factories.measure(plan, places=0)

    told = by_script(client, {f"m{row.pk}-price": "1"}).json()

    assert "<dt>Rest</dt>" in told["totals"]
    assert "7 Euro" in told["totals"]


def test_a_new_line_comes_back_as_a_measure_and_is_undone(client, planner, borken):
    told = by_script(client, NEW).json()

    row = Measure.objects.get()
    assert f'data-line="m{row.pk}"' in told["added"]["n1"]
    assert told["cells"]["n1-name"]["text"] == ""
    assert told["cells"][f"m{row.pk}-end"]["stored"] == "31.12.2026"
    undone = client.post(
        f"{PAGE}rueckgaengig/",
        {"rueckgaengig": told["undo"]},
        headers={"Accept": "application/json"},
    ).json()
    assert undone["removed"] == [f"m{row.pk}"]
    assert undone["text"] == "1 Zeile rückgängig gemacht."
    assert Measure.objects.count() == 0


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("price", "-1", "nicht kleiner als 0"),
        ("quantity", "9" * 40, "ist zu groß"),
        ("end", "31.12.2025", "endet vor ihrem Beginn"),
        ("instrument", "EvL", "Langzeitarbeitslosen"),
        ("percent", "101", "nicht größer als 100"),
        ("amount", "5", "Leeren Sie die Zelle"),
    ],
)
def test_what_cannot_be_is_told_at_the_cell_and_nothing_stored(
    client, planner, plan, column, text, words
):
    row = factories.measure(plan, start=date(2026, 8, 1), end=date(2026, 12, 31))
    before = texts(row)
    cells = {f"m{row.pk}-{column}": text, f"m{row.pk}-name": "neu"} | NEW

    answer = by_script(client, cells)
    told = answer.json()

    wrong = told["cells"][f"m{row.pk}-{column}"]
    assert answer.status_code == 400
    assert wrong["is_wrong"] and words in wrong["html"]
    assert "Noch nichts davon ist gespeichert." in told["text"]
    assert (texts(row), Measure.objects.count()) == (before, 1)


def test_a_stale_cell_shows_both_versions_and_the_second_step_settles_it(
    client, planner, plan
):
    row = factories.measure(plan)
    name = f"m{row.pk}-price"
    by_script(client, {name: "650"})

    told = by_script(client, {name: "700"}, {name: "620"}).json()
    settled = by_script(client, {name: "700"}, {name: told["cells"][name]["stored"]})

    assert told["cells"][name]["is_open"]
    assert (
        "Inzwischen gespeichert: 650. Ihre Eingabe: 700." in told["cells"][name]["html"]
    )
    assert settled.json()["cells"][name]["text"] == "700"
    assert texts(row)["price"] == "700"


def test_a_measure_that_is_gone_keeps_what_was_typed(client, planner, plan):
    row = factories.measure(plan)
    name = f"m{row.pk}-price"
    actions.remove_measure(row, by=planner, seen=1)

    told = by_script(client, {name: "700"}, {name: "620"}).json()

    gone = f"m{row.pk}" if row.pk else name.partition("-")[0]
    cell = told["cells"][f"{gone}-price"]
    assert cell["is_wrong"] and "inzwischen entfernt" in cell["html"]


def test_nobody_undoes_what_another_person_stored(client, planner, borken):
    told = by_script(client, NEW).json()
    client.force_login(factories.member(borken, Role.PLANNING))

    answer = client.post(f"{PAGE}rueckgaengig/", {"rueckgaengig": told["undo"]})

    assert answer.status_code == 302
    assert Measure.objects.count() == 1


# --- By form -------------------------------------------------------------------------


def test_the_form_stores_what_was_changed_and_can_be_undone(client, planner, plan):
    row, other = factories.measure(plan), factories.measure(plan, name="Gruppe")
    sent = pages.fields(client.get(PAGE).content.decode())
    sent |= {f"m{row.pk}-quantity": "20"} | NEW

    done = client.post(PAGE, sent, follow=True)
    token = re.search('name="rueckgaengig" value="([^"]+)"', done.content.decode())[1]

    assert "2 Maßnahmen gespeichert um" in pages.words(done)
    assert texts(row)["quantity"] == "20"
    other.refresh_from_db()
    assert other.row_version == 1
    undone = client.post(f"{PAGE}rueckgaengig/", {"rueckgaengig": token}, follow=True)
    assert "2 Zeilen rückgängig gemacht." in pages.words(undone)
    assert (texts(row)["quantity"], Measure.objects.count()) == ("12", 2)


def test_a_form_with_an_error_keeps_every_text(client, planner, plan):
    row = factories.measure(plan)
    sent = pages.fields(client.get(PAGE).content.decode())
    sent |= {
        f"m{row.pk}-price": "1.2.3,4",
        f"m{row.pk}-name": "<b>X</b>",
        "n3-name": "Y",
    }

    answer = client.post(PAGE, sent)
    html = answer.content.decode()

    assert "Bitte prüfen Sie 2 Angaben" in pages.words(answer)
    assert f'href="#m{row.pk}-price"' in html
    assert 'value="1.2.3,4"' in html and 'value="&lt;b&gt;X&lt;/b&gt;"' in html
    assert "„Y“, Instrument: Bitte geben Sie ein Instrument ein." in html
    assert texts(row)["name"] == "Aktivcenter"


def test_a_stale_form_keeps_both_until_one_is_chosen(client, planner, plan):
    row = factories.measure(plan)
    name = f"m{row.pk}-price"
    mine = pages.fields(client.get(PAGE).content.decode()) | {name: "700"}
    by_script(client, {name: "650"})

    refused = client.post(PAGE, mine)
    again = pages.fields(refused.content.decode())
    client.post(PAGE, again | {"behalten": name})
    kept = texts(row)["price"]
    client.post(PAGE, again | {"ersetzen": name})

    assert refused.status_code == 409
    assert "Inzwischen gespeichert: 650. Ihre Eingabe: 700." in pages.words(refused)
    assert (kept, texts(row)["price"]) == ("650", "700")


def test_nonsense_in_the_form_is_no_server_error(client, planner, plan):
    row = factories.measure(plan)
    sent = {
        f"m{row.pk}-price": "\0",
        "m999999999999-price": "1",
        "m0-price": "1",
        "n1-gibtesnicht": "1",
        "base": '{"a": [1]}',
        "behalten": "x",
    }
    assert client.post(PAGE, sent).status_code in (200, 409)
    assert client.post(f"{PAGE}rueckgaengig/", {"rueckgaengig": "x"}).status_code == 302
    assert client.get(f"{PAGE}?seite=x&variante=").status_code == 200


# --- Size ----------------------------------------------------------------------------


def many(plan, count: int) -> None:
    """Measures of several kinds, made at once."""
    rows = [
        factories.measure(plan),
        factories.measure(plan, "vb", entries=3, case_cost=9),
    ]
    for number in range(count - 2):
        row = rows[number % 2]
        row.pk, row._state.adding = None, True
        row.number, row.position = str(number + 3), number + 3
        Measure.objects.bulk_create([row])


def test_the_table_opens_with_fifteen_questions_for_three_and_three_hundred(
    client, planner, borken, plan
):
    counts = []
    for count in (3, 297):
        many(plan, count)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            html = client.get(PAGE).content.decode()
        counts.append(len(asked))

    assert html.count('<tr data-line="m') == 300
    assert counts[0] == counts[1] <= 15


def test_a_cell_asks_as_much_in_a_long_table_as_in_a_short_one(client, planner, plan):
    counts, prices = [], iter("1234")
    for count in (3, 40):
        many(plan, count)
        row = plan.measures.first()
        by_script(client, {f"m{row.pk}-price": next(prices)})
        with CaptureQueriesContext(connection) as asked:
            by_script(client, {f"m{row.pk}-price": next(prices)})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_reading_at_once_is_as_reading_one_by_one(borken, plan):
    """The quick way to read measures leaves nothing out."""
    group = library_of(borken).groups.values()
    factories.measure(plan, target_groups=list(group)[:2])
    factories.measure(
        plan,
        "16i",
        wage=2000,
        subsidy_months=24,
        cohorts=[(date(2026, 4, 1), Decimal("2.5")), (date(2026, 5, 1), Decimal(1))],
    )
    quick = read(plan.measures.all(), {plan.pk: plan}, library_of(borken))
    slow = Measure.objects.with_parts().filter(plan=plan)

    for one, other in zip(quick, slow, strict=True):
        assert texts_of(one) == texts_of(other)
        assert list(one.target_groups.all()) == list(other.target_groups.all())
        assert one.version == other.version
    assert plan_book(borken, 2026).measures[1].row.cohorts.all()[0].persons == Decimal(
        "2.5"
    )
