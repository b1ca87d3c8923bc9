"""Pages of the money: done, refused with a reason, 403, 404, and two at once."""

import json

import pytest

from budgets.models import (
    Allocation,
    BudgetYear,
    PlanAmount,
    ReportedAmount,
    StaffPosition,
)
from organisations.enums import Role
from tests import factories
from tests.budgets import published
from tests.pages import fields, words

pytestmark = pytest.mark.django_db

PAGES = (
    *("zuweisungen", "planung", "verteilung", "personal", "veroeffentlicht"),
    *("mittelabfluss", "umschichtungen", "verpflichtungen", "drittmittel"),
)
BASE = "/kreis-borken/2018/haushalt/"


@pytest.fixture
def place():
    return published.borken()


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.PLANNING))
    return client


def opened(client, page, base=BASE):
    return fields(client.get(f"{base}{page}/").content.decode())


def row_of(data, text):
    """Number prefix of the row in which a cell holds this text."""
    return next(
        name.rsplit("-", 1)[0]
        for name, value in data.items()
        if value == text and name != "base"
    )


# --- Seeing -----------------------------------------------------------------------


def test_overview_shows_tables_reallocation_and_findings(planner):
    text = words(planner.get(BASE))

    for part in (
        "196.613",
        "−560.341",
        "22,90 Mio. Euro",
        "1.673.878 Euro",
        "1.677.900 Euro",
        "4.022 Euro",
        "15,2 % der gesamten Verwaltungskosten nach § 46 Abs. 3 SGB II",
        "2.688.679 Euro",
    ):
        assert part in text


def test_overview_of_a_year_without_money_offers_the_first_step(planner):
    response = planner.get("/kreis-borken/2030/haushalt/")

    assert "Noch kein Haushalt erfasst" in words(response)
    assert (
        'href="/kreis-borken/2030/haushalt/zuweisungen/"' in response.content.decode()
    )


def test_a_reader_sees_the_year_without_buttons_to_edit(client, place):
    client.force_login(factories.member(place, Role.READER))

    assert "Bearbeiten" not in words(client.get(BASE))


@pytest.mark.parametrize("part", PAGES)
def test_every_page_in_four_answers(client, place, part):
    url = f"{BASE}{part}/"
    answers = {}
    answers["anonymous"] = client.get(url).status_code
    for name, person in (
        ("planning", factories.member(place, Role.PLANNING)),
        ("reader", factories.member(place, Role.READER)),
        ("stranger", factories.member(factories.jobcenter("fremd"), Role.PLANNING)),
    ):
        client.force_login(person)
        answers[name] = (client.get(url).status_code, client.post(url).status_code)

    assert answers == {
        "anonymous": 302,
        "planning": (200, 200),
        "reader": (403, 403),
        "stranger": (404, 404),
    }


def test_a_committee_member_does_not_see_the_plan(client, place):
    client.force_login(factories.member(place, Role.COMMITTEE))

    assert client.get(BASE).status_code == 403


def test_pages_cost_the_same_with_one_row_and_with_three(
    planner, place, django_assert_max_num_queries
):
    year = place.budgetyear_set.get(year=2018)
    for number in range(3):
        with django_assert_max_num_queries(22):
            planner.get(BASE)
        for page in PAGES:
            with django_assert_max_num_queries(22):
                planner.get(f"{BASE}{page}/")
        published.allocation(year, "vkb", "refund", label=f"Erstattung {number}")


# --- Storing ----------------------------------------------------------------------


@pytest.mark.parametrize("part", PAGES)
def test_sending_a_page_as_it_stands_changes_nothing(planner, place, part):
    year = place.budgetyear_set.get(year=2018)
    published.reported(year, "plan", "vkb", "15.00")
    published.staff(year, "leitung", "Leitung", "1.5", "75", None, True)
    published.flows(year)
    before = stored(place)

    response = planner.post(f"{BASE}{part}/", opened(planner, part))

    assert response.status_code == 302
    assert stored(place) == before


def stored(place):
    year = place.budgetyear_set.get(year=2018)
    parts = (
        *("allocations", "planamounts", "budgetlines", "staffpositions"),
        *("reportedamounts", "monthlyactuals", "reallocations", "thirdpartyfundings"),
        *("commitmentauthorisations", "administrationcosts"),
    )
    return [list(getattr(year, part).values()) for part in parts]


def test_allocations_are_changed_added_and_removed_with_a_trail(planner, place):
    data = opened(planner, "zuweisungen")
    changed, removed = row_of(data, "11.072.162"), row_of(data, "2.253.960")
    data |= {
        f"{changed}-amount": "11.072.163,50",
        f"{removed}-DELETE": "on",
        "egt-2-kind": "carry_over",
        "egt-2-amount": "100.000",
        "egt-2-status": "draft",
        "egt-2-dated": "01.11.2017",
    }

    response = planner.post(f"{BASE}zuweisungen/", data)

    assert response.url == f"{BASE}#zuweisungen"
    year = BudgetYear.objects.get(year=2018)
    amounts = {(row.title, row.kind): row.amount for row in year.allocations.all()}
    assert amounts == {
        ("vkb", "base"): 11_072_163.5,
        ("egt", "base"): 8_325_700,
        ("egt", "supplement"): 1_252_200,
        ("egt", "carry_over"): 100_000,
    }
    event = Allocation.pgh_event_model.objects.filter(pgh_label="update").latest(
        "pgh_id"
    )
    assert event.pgh_context.metadata["reason"] == "Zuweisungen 2018 gespeichert"


def test_a_new_year_is_made_by_its_first_save(planner, place):
    base = "/kreis-borken/2019/haushalt/"
    data = opened(planner, "planung", base) | {"planung-0-plan": "15.200.000"}

    assert planner.post(f"{base}planung/", data).status_code == 302
    assert PlanAmount.objects.get(budget_year__year=2019).amount == 15_200_000


def test_an_amount_left_empty_is_taken_away(planner, place):
    data = opened(planner, "planung") | {"planung-1-plan": ""}

    planner.post(f"{BASE}planung/", data)

    titles = PlanAmount.objects.filter(budget_year__year=2018).values_list("title")
    assert list(titles) == [("vkb",)]


def test_shares_by_category(planner, place):
    data = opened(planner, "verteilung") | {
        "verteilung-0-amount": "7.900.000",
        "verteilung-0-description": "Kurse",
    }

    planner.post(f"{BASE}verteilung/", data)

    assert "Kurse 7.900.000 100,0 %" in words(planner.get(BASE))


def test_a_new_function_gets_a_key_that_links_can_name(planner, place):
    data = opened(planner, "personal") | {
        "personal-0-name": "Fallmanagement Süd",
        "personal-0-full_time_equivalents": "12,5",
        "personal-0-ratio": "75",
        "personal-1-name": "Fallmanagement  süd!",
    }

    planner.post(f"{BASE}personal/", data)

    keys = StaffPosition.objects.values_list("key", flat=True)
    assert list(keys) == ["fallmanagement-sued", "fallmanagement-sued-2"]


def test_a_published_amount_keeps_its_decimals(planner, place):
    data = opened(planner, "veroeffentlicht") | {
        "betraege-0-aspect": "allocation",
        "betraege-0-title": "vkb",
        "betraege-0-value": "13,30",
        "betraege-0-unit": "million",
    }

    planner.post(f"{BASE}veroeffentlicht/", data)

    assert "13,30 Mio. Euro 13,33 Mio. Euro" in words(planner.get(BASE))


# --- Refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("amount", "1.2.3,4", "ist keine Zahl"),
        ("amount", "-5", "nicht kleiner als 0"),
        ("amount", "1e400", "ist keine Zahl"),
        ("amount", "99999999999999", "nicht größer"),
        ("amount", "", "Bitte füllen Sie"),
        ("label", "x" * 121, "120 Zeichen"),
        ("label", "a\x00b", "Nullzeichen"),
        ("dated", "31.02.2018", "TT.MM.JJJJ"),
        ("kind", "gift", "Diese Auswahl gibt es hier nicht"),
        ("source", "999999", "Diese Auswahl gibt es hier nicht"),
        ("source", "abc", "Diese Auswahl gibt es hier nicht"),
    ],
)
def test_a_wrong_cell_is_named_and_the_others_stay(
    planner, place, name, value, message
):
    before = stored(place)
    data = opened(planner, "zuweisungen")
    row = row_of(data, "11.072.162")
    data |= {"egt-0-amount": "8.000.000", f"{row}-{name}": value}

    response = planner.post(f"{BASE}zuweisungen/", data)

    html = response.content.decode()
    assert message in words(response).replace("Zeichenzahl", "Zeichen")
    assert f'id="id_{row}-{name}_error"' in html
    assert f'href="#id_{row}-{name}"' in html
    assert 'value="8.000.000"' in html
    assert stored(place) == before


def test_the_same_allocation_twice_is_refused(planner, place):
    data = opened(planner, "zuweisungen")
    data |= {
        "vkb-2-kind": "supplement",
        "vkb-2-label": published.REFUGEES,
        "vkb-2-amount": "1",
        "vkb-2-status": "final",
    }

    response = planner.post(f"{BASE}zuweisungen/", data)

    assert "steht mit dieser Bezeichnung schon in der Tabelle" in words(response)


def test_a_row_of_another_jobcenter_is_out_of_reach(planner, place):
    other = published.borken(factories.jobcenter("fremd"))
    foreign = Allocation.objects.filter(budget_year__jobcenter=other).first()
    data = opened(planner, "zuweisungen") | {"vkb-0-row": str(foreign.pk)}
    data["vkb-0-label"], data["vkb-0-amount"] = "fremd", "1"

    planner.post(f"{BASE}zuweisungen/", data)

    amount = foreign.amount
    foreign.refresh_from_db()
    assert (foreign.amount, foreign.label) == (amount, "Verwaltungskosten")


@pytest.mark.parametrize(
    "broken",
    [
        {"vkb-TOTAL_FORMS": "x"},
        {"vkb-TOTAL_FORMS": "100000"},
        {"version": "x", "base": "{"},
        {"base": '{"vkb": {"1": {"amount": 5}}}'},
        {"base": "[]"},
    ],
)
def test_a_broken_form_is_never_a_server_error(planner, place, broken):
    before = stored(place)
    data = opened(planner, "zuweisungen") | {"vkb-0-amount": "1"} | broken
    if "base" in broken:
        data["version"] = "77"

    response = planner.post(f"{BASE}zuweisungen/", data)

    assert response.status_code in (200, 409)
    assert stored(place) == before


# --- Two people at once -------------------------------------------------------------


def test_a_stale_save_shows_both_versions_and_the_second_save_settles_it(
    planner, place
):
    mine, theirs = opened(planner, "zuweisungen"), opened(planner, "zuweisungen")
    both, only_they = row_of(mine, "11.072.162"), row_of(mine, "8.325.700")
    theirs |= {f"{both}-amount": "11.000.000", f"{only_they}-amount": "8.000.000"}
    theirs |= {
        "egt-2-kind": "refund",
        "egt-2-amount": "500.000",
        "egt-2-status": "final",
    }
    planner.post(f"{BASE}zuweisungen/", theirs)
    mine |= {f"{both}-amount": "12.000.000"}

    response = planner.post(f"{BASE}zuweisungen/", mine)

    assert response.status_code == 409
    text, again = words(response), fields(response.content.decode())
    assert "Kim Beispiel hat am" in text
    assert "11.000.000 12.000.000 Ihre Eingabe" in text
    assert "8.000.000 8.325.700 der gespeicherte Stand" in text
    assert Allocation.objects.filter(amount=11_000_000).exists()

    assert planner.post(f"{BASE}zuweisungen/", again).status_code == 302
    year = BudgetYear.objects.get(year=2018)
    assert set(year.allocations.values_list("amount", flat=True)) == {
        12_000_000,
        2_253_960,
        8_000_000,
        1_252_200,
        500_000,
    }


def test_a_row_removed_by_another_stays_if_i_changed_it(planner, place):
    mine, theirs = opened(planner, "zuweisungen"), opened(planner, "zuweisungen")
    changed, untouched = row_of(mine, "2.253.960"), row_of(mine, "1.252.200")
    theirs |= {f"{changed}-DELETE": "on", f"{untouched}-DELETE": "on"}
    planner.post(f"{BASE}zuweisungen/", theirs)
    mine |= {f"{changed}-amount": "2.300.000"}

    response = planner.post(f"{BASE}zuweisungen/", mine)
    planner.post(f"{BASE}zuweisungen/", fields(response.content.decode()))

    assert response.status_code == 409
    assert "entfernt 2.300.000 Ihre Eingabe" in words(response)
    year = BudgetYear.objects.get(year=2018)
    supplements = year.allocations.filter(kind="supplement")
    assert [(row.title, row.amount) for row in supplements] == [("vkb", 2_300_000)]


def test_a_wrong_cell_does_not_hide_that_somebody_else_saved(planner, place):
    mine, theirs = opened(planner, "planung"), opened(planner, "planung")
    planner.post(f"{BASE}planung/", theirs | {"planung-0-plan": "14.000.000"})
    refused = planner.post(f"{BASE}planung/", mine | {"planung-0-plan": "1.2.3,4"})

    again = fields(refused.content.decode()) | {"planung-0-plan": "16.000.000"}
    response = planner.post(f"{BASE}planung/", again)

    assert (refused.status_code, response.status_code) == (200, 409)
    assert "14.000.000 16.000.000 Ihre Eingabe" in words(response)


def test_a_change_on_another_page_of_the_year_is_no_conflict(planner, place):
    mine, theirs = opened(planner, "zuweisungen"), opened(planner, "planung")
    planner.post(f"{BASE}planung/", theirs | {"planung-0-plan": "15.100.000"})

    response = planner.post(
        f"{BASE}zuweisungen/", mine | {"vkb-0-amount": "11.500.000"}
    )

    assert response.status_code == 302
    year = BudgetYear.objects.get(year=2018)
    assert year.allocations.filter(amount=11_500_000).exists()
    assert year.planamounts.filter(amount=15_100_000).exists()


def test_two_people_start_the_same_year(planner, place):
    base = "/kreis-borken/2019/haushalt/"
    mine, theirs = opened(planner, "planung", base), opened(planner, "planung", base)
    planner.post(f"{base}planung/", theirs | {"planung-0-plan": "15.000.000"})

    response = planner.post(f"{base}planung/", mine | {"planung-0-plan": "16.000.000"})

    assert response.status_code == 409
    assert "15.000.000 16.000.000 Ihre Eingabe" in words(response)


def test_what_was_shown_comes_back_as_plain_texts(planner):
    base = json.loads(opened(planner, "planung")["base"])

    assert base["planung"]["vkb"]["plan"] == "15.000.000"
    assert base["planung"]["vkb"]["plan_precision"] == "10000"


def test_findings_begin_with_the_errors(planner):
    """The rounding of the plan is a hint, a wrong amount in a paper an error."""
    ReportedAmount.objects.create(
        budget_year=BudgetYear.objects.get(year=2018),
        aspect="allocation",
        title="vkb",
        value="1.00",
        unit="million",
        decimals=2,
    )
    findings = planner.get(BASE).context["findings"]

    assert [str(item.severity) for item in findings] == ["error", "hint", "hint"]
