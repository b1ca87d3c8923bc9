"""Pages of the variants, and the other pages of the measures while one is open."""

import io
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from budgets.models import Allocation, BudgetYear
from measures import actions, queries
from measures.actions import Assumptions, Change, What
from measures.enums import PlanState
from measures.models import Measure, MeasurePlan
from measures.queries.variants import standing
from organisations.enums import Role
from tests import factories, pages

HOME = "/kreis-borken/2026/massnahmen/"
VARIANTS = f"{HOME}varianten/"
LESS = Change(What.QUANTITIES, Decimal(-10))


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def row(plan):
    return factories.measure(plan)


@pytest.fixture
def variant(plan, row):
    return actions.create_variant(plan, "EGT −10 %", by=None, change=LESS)


def copy_in(variant, name="Aktivcenter") -> Measure:
    return variant.measures.get(name=name)


def opened(variant, part="") -> str:
    return f"{HOME}{part}?variante={variant.pk}"


def filled(client, url: str, **changes) -> dict:
    return pages.fields(client.get(url).content.decode()) | changes


def sheet_of(answer) -> list[list]:
    """The rows of the first sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def money(plan) -> Decimal:
    return queries.books_of(plan.jobcenter, plan.year, [plan])[0].egt


# --- Who may -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reading", "writing"),
    [
        (Role.CONTROLLING, 200, 200),
        (Role.READER, 200, 403),
        (Role.COMMITTEE, 403, 403),
    ],
)
def test_who_may_see_and_who_may_change(
    client, borken, variant, role, reading, writing
):
    client.force_login(factories.member(borken, role))
    own = f"{VARIANTS}{variant.pk}/"

    for url in (VARIANTS, f"{VARIANTS}vergleich/", opened(variant)):
        assert client.get(url).status_code == reading, url
    for url in (f"{VARIANTS}neu/", own, f"{own}uebernehmen/", f"{own}verwerfen/"):
        assert client.get(url).status_code == writing, url
    if writing == 403:
        for part in ("aendern/", "uebernehmen/", "aufnehmen/", "eingetragen/"):
            assert client.post(own + part).status_code == 403


def test_a_plan_of_another_year_or_jobcenter_is_not_found(client, planner, borken):
    abroad = factories.jobcenter("lahn-dill")
    for owner, year in ((borken, 2025), (abroad, 2026)):
        other = factories.measure_plan(owner, year, state="variant")
        for part in ("", "uebernehmen/", "verwerfen/"):
            assert client.get(f"{VARIANTS}{other.pk}/{part}").status_code == 404
            assert client.post(f"{VARIANTS}{other.pk}/{part}").status_code == 404
        assert client.get(opened(other)).status_code == 404


# --- List, new -----------------------------------------------------------------------


def test_a_year_without_a_plan_has_no_variants(client, planner):
    assert "Noch keine Planung" in pages.words(client.get(VARIANTS))
    answer = client.get(f"{VARIANTS}neu/", follow=True)
    assert "Für 2026 gibt es noch keinen Maßnahmenplan." in pages.words(answer)


def test_the_list_names_state_origin_money_and_difference(client, planner, variant):
    kept = actions.create_variant(variant.based_on, "Alte Idee", by=planner)
    actions.discard_variant(kept, by=planner)

    words = pages.words(client.get(VARIANTS))

    assert "Maßnahmenplan geltende Planung" in words and "89.280 –" in words
    assert "EGT −10 % Variante aus „Maßnahmenplan“" in words
    assert "80.352 −8.928 (−10,0 %)" in words
    assert "Alte Idee verworfen aus „Maßnahmenplan“" in words
    assert f", {planner} Vergleichen" in words


def test_the_list_and_the_comparison_read_the_same_for_many(
    client, planner, plan, variant
):
    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    compared = f"{VARIANTS}vergleich/?mit={variant.pk}"
    before = count(VARIANTS), count(compared)
    for number in range(4):
        other = actions.create_variant(plan, f"Nummer {number}", by=planner)
        factories.measure(other, name="Neu")

    after = count(VARIANTS), count(f"{compared}&und={other.pk}")

    assert max(*before, *after) <= 30
    assert after[0] - before[0] in (0, 1)  # one more: the names of who made them
    assert after[1] - before[1] == 1  # what changed since each was copied


def test_less_money_in_one_step(client, planner, plan, row):
    sent = filled(
        client,
        f"{VARIANTS}neu/",
        name="EGT −10 %",
        what="quantities",
        percent="−10",
        allocation_percent="-10",
    )

    answer = client.post(f"{VARIANTS}neu/", sent, follow=True)

    variant = MeasurePlan.objects.get(state=PlanState.VARIANT)
    words = pages.words(answer)
    assert "Sie planen in der Variante „EGT −10 %“" in words
    assert "Angenommen: Zuweisung für Eingliederung −10 %." in words
    assert (money(plan), money(variant)) == (89_280, 80_352)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "füllen Sie dieses Feld aus"),
        ({"name": "maßnahmenplan"}, "name", "gibt es schon"),
        ({"percent": "5"}, "what", "was sich ändert"),
        ({"what": "prices"}, "percent", "um wie viel Prozent"),
        ({"what": "prices", "percent": "1.2.3,4"}, "percent", "keine Zahl"),
        ({"what": "prices", "percent": "-100"}, "percent", "nicht kleiner als −99"),
        (
            {"what": "prices", "percent": "5", "instrument": "bae"},
            "percent",
            "Keine Maßnahme passt",
        ),
        ({"extra_posts": "5"}, "cost_per_post", "was eine Stelle kostet"),
        ({"cost_per_post": "5"}, "extra_posts", "wie viele Stellen"),
        ({"allocation_percent": "-101"}, "allocation_percent", "nicht kleiner als"),
        ({"source": "999999"}, "source", "wählen Sie aus der Liste"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client, planner, row, changes, field, words
):
    sent = filled(client, f"{VARIANTS}neu/", name="Probe") | changes

    answer = client.post(f"{VARIANTS}neu/", sent)

    assert words in " ".join(answer.context["form"].errors[field])
    assert not MeasurePlan.objects.filter(state=PlanState.VARIANT).exists()


# --- Settings ------------------------------------------------------------------------


def test_a_variant_is_renamed_and_changed_again(client, planner, variant):
    url = f"{VARIANTS}{variant.pk}/"
    sent = filled(client, url, name="Weniger", extra_posts="5", cost_per_post="80.000")

    client.post(url, sent)
    sent = {"what": "prices", "percent": "10"}
    answer = client.post(f"{url}aendern/", sent, follow=True)

    variant.refresh_from_db()
    assert (variant.name, variant.extra_posts) == ("Weniger", 5)
    assert "1 Maßnahme geändert." in pages.words(answer)
    assert money(variant) == Decimal("88387.20")
    answer = client.post(f"{url}aendern/", {"what": "prices", "percent": ""})
    assert "um wie viel Prozent" in pages.words(answer)


def test_two_people_on_the_settings_keep_both_changes(client, planner, variant):
    url = f"{VARIANTS}{variant.pk}/"
    mine = filled(client, url, note="für den Ausschuss")
    client.post(url, filled(client, url, name="Weniger"))

    answer = client.post(url, mine)

    assert answer.status_code == 409
    words = pages.words(answer)
    assert "Inzwischen hat jemand anderes gespeichert" in words
    merged = pages.fields(answer.content.decode())
    assert (merged["name"], merged["note"]) == ("Weniger", "für den Ausschuss")
    assert client.post(url, merged).status_code == 302
    variant.refresh_from_db()
    assert (variant.name, variant.note) == ("Weniger", "für den Ausschuss")


# --- Compare -------------------------------------------------------------------------


def test_plans_side_by_side_to_the_euro(client, planner, borken, plan, row, variant):
    year = BudgetYear.objects.create(jobcenter=borken, year=2026)
    Allocation.objects.create(
        budget_year=year, title="egt", kind="base", status="final", amount=200_000
    )
    less = Assumptions(allocation_percent=Decimal(-10))
    other = actions.create_variant(plan, "Neues", by=None, assumptions=less)
    factories.measure(other, "bae", name="Ausbildung", places=10, price=1000)
    copy_in(other).delete()
    factories.measure(plan, "vb", name="Budget", entries=1, case_cost=1000)

    url = f"{VARIANTS}vergleich/?mit={variant.pk}&und={other.pk}"
    words = pages.words(client.get(url))

    assert (
        "Eingliederungsmittel 2026 90.280 80.352 −9.928 −11,0 120.000 +29.720 +32,9"
        in words
    )
    assert "Zugewiesen für Eingliederung 200.000 200.000 0 0,0 180.000" in words
    assert (
        "vermittlungsunterstützende Leistungen 90.280 80.352 −9.928 −11,0 0 −90.280"
        in words
    )
    assert "spezielle Maßnahmen für Jüngere 0 0 0 – 120.000 +120.000 –" in words
    assert (
        "Aktivcenter 89.280 80.352 −8.928 geändert Menge: 12 → 10,8 "
        "– −89.280 entfällt" in words
    )
    assert "Ausbildung – – – – 120.000 +120.000 nur hier" in words
    assert "Seit der Kopie in der geltenden Planung : 1 neu." in words
    assert "Budget seit der Kopie geändert 1.000" in words


def test_a_difference_that_visibly_does_not_fit_is_explained(client, planner, plan):
    factories.measure(plan, places=1, price="10.04")
    change = Change(What.PRICES, Decimal(1))
    variant = actions.create_variant(plan, "Teurer", by=None, change=change)

    words = pages.words(client.get(f"{VARIANTS}vergleich/?mit={variant.pk}"))

    # 120,48 and 121,68
    assert "Eingliederungsmittel 2026 120 122 +1 +1,0" in words
    assert "Rundungsdifferenz: Gerechnet wird mit Cent" in words


def test_the_comparison_as_a_workbook_with_numbers(client, planner, variant):
    url = f"{VARIANTS}vergleich.xlsx?mit={variant.pk}"
    answer = client.get(url)

    rows = {row[1]: tuple(row) for row in sheet_of(answer)}
    assert rows["Angabe"][3:] == (
        "geltende Planung: Maßnahmenplan",
        "EGT −10 %",
        "EGT −10 %: Differenz",
        "EGT −10 %: in %",
        "EGT −10 %: was sich ändert",
    )
    assert rows["Eingliederungsmittel 2026"][3:7] == (89_280, 80_352, -8_928, -10)
    assert rows["1 Aktivcenter"][3:] == (
        *(89_280, 80_352, -8_928, -10),
        "geändert: Menge 12 → 10,8",
    )
    assert "varianten-2026-kreis-borken.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("query", ["?mit=x", "?mit=999999999999", "?und=7", ""])
def test_a_comparison_asked_wrongly_takes_the_first(client, planner, variant, query):
    assert "80.352" in pages.words(client.get(f"{VARIANTS}vergleich/{query}"))


def test_without_a_variant_there_is_nothing_to_compare(client, planner, row):
    for part in ("vergleich/", "vergleich.xlsx"):
        assert client.get(f"{VARIANTS}{part}").url == VARIANTS


# --- Adopt, discard ------------------------------------------------------------------


def test_adopting_says_what_happens_and_does_it(client, planner, borken, plan, row):
    less = Assumptions(allocation_percent=Decimal(-10))
    variant = actions.create_variant(
        plan, "EGT −10 %", by=None, change=LESS, assumptions=less
    )
    row.places = 20
    actions.save_measure(row, by=None, seen=1)
    url = f"{VARIANTS}{variant.pk}/uebernehmen/"

    words = pages.words(client.get(url))
    answer = client.post(url, filled(client, url), follow=True)

    assert "80.352 Euro statt 148.800 Euro Eingliederungsmittel (−68.448 Euro)" in words
    assert "Seit die Variante angelegt wurde: 1 Maßnahme geändert." in words
    assert "Zuweisung für Eingliederung: −10 %" in words
    assert queries.current_plan(borken, 2026) == variant
    told = pages.words(answer)
    assert "„EGT −10 %“ ist jetzt die geltende Planung." in told
    assert "Im Haushalt noch einzutragen" in told
    answer = client.post(f"{VARIANTS}{variant.pk}/eingetragen/", follow=True)
    assert "Im Haushalt noch einzutragen" not in pages.words(answer)


def test_adopting_what_changed_since_the_page_asks_again(client, planner, row, variant):
    url = f"{VARIANTS}{variant.pk}/uebernehmen/"
    sent = filled(client, url)
    actions.save_measure(copy_in(variant), by=None, seen=1)

    answer = client.post(url, sent, follow=True)

    assert "Inzwischen hat jemand" in pages.words(answer)
    assert answer.redirect_chain == [(url, 302)]
    variant.refresh_from_db()
    assert variant.state == PlanState.VARIANT


def test_a_variant_is_discarded_and_taken_up_again(client, planner, variant):
    own = f"{VARIANTS}{variant.pk}/"

    told = pages.words(client.post(f"{own}verwerfen/", follow=True))
    refused = pages.words(client.post(f"{own}verwerfen/", follow=True))
    for part in ("", "uebernehmen/"):
        assert client.get(own + part).status_code == 302
    back = pages.words(client.post(f"{own}aufnehmen/", follow=True))

    assert "„EGT −10 %“ ist verworfen" in told
    assert "ist verworfen und nicht mehr änderbar" in refused
    assert "ist wieder als Variante in Arbeit" in back


# --- The other pages inside a variant ------------------------------------------------


@pytest.mark.parametrize(
    "part", ["", "tabelle/", "einlesen/", "neu/", "traeger/", "gliederungen/"]
)
def test_every_page_says_that_a_variant_is_open(client, planner, variant, part):
    words = pages.words(client.get(opened(variant, part)))

    assert "Sie planen in der Variante „EGT −10 %“" in words
    assert "Zurück zur geltenden Planung" in words
    assert "Sie planen in der Variante" not in pages.words(client.get(HOME + part))


def test_a_measure_knows_its_plan_whatever_the_address_names(
    client, planner, row, variant
):
    own = copy_in(variant)

    inside = pages.words(client.get(f"{HOME}{own.pk}/"))
    outside = pages.words(client.get(f"{HOME}{row.pk}/?variante={variant.pk}"))

    assert "Sie planen in der Variante" in inside
    assert "Sie planen in der Variante" not in outside


def test_the_list_stays_in_the_variant_when_it_is_narrowed(client, planner, variant):
    html = client.get(opened(variant)).content.decode()

    assert f'<input type="hidden" name="variante" value="{variant.pk}">' in html
    found = client.get(opened(variant) + "&suche=gibtesnicht").content.decode()
    assert f"{HOME}?variante={variant.pk}" in found


def test_the_table_in_a_variant_never_touches_the_plan(
    client, planner, plan, row, variant
):
    own, url = copy_in(variant), opened(variant, "tabelle/")
    seen = {f"m{own.pk}-quantity": {"seen": "1", "text": "10,8"}}
    cells = {
        f"m{own.pk}-quantity": "5",
        "n1-name": "Coaching",
        "n1-instrument": "MAT",
        "n1-quantity": "1",
        "n1-price": "100",
        "base": json.dumps(seen),
    }
    script = {"Accept": "application/json"}

    told = client.post(url, cells, headers=script).json()

    assert (money(plan), money(variant)) == (89_280, 37_200 + 1_200)
    assert "38.400 Euro" in told["totals"]
    undo = opened(variant, "tabelle/rueckgaengig/")
    client.post(undo, {"rueckgaengig": told["undo"]}, headers=script)
    assert (money(plan), money(variant)) == (89_280, 80_352)
    foreign = {f"m{row.pk}-quantity": "1", "base": "{}"}
    client.post(url, foreign, headers=script)
    assert money(plan) == 89_280


def test_files_go_in_and_out_of_a_variant(client, planner, plan, row, variant):
    answer = client.get(opened(variant, "massnahmen.xlsx"))
    assert sheet_of(answer)[1][7] == 10.8
    text = "Nr.;Maßnahme;Instrument;Menge\n1;Aktivcenter;MAT;6\n"
    file = SimpleUploadedFile("plan.csv", text.encode())

    shown = client.post(opened(variant, "einlesen/"), {"file": file})
    token = shown.context["token"]
    client.post(shown.context["confirm_url"], {"vorschau": token})

    assert (money(plan), money(variant)) == (89_280, 44_640)
    assert client.post(
        f"{HOME}einlesen/uebernehmen/", {"vorschau": token}
    ).url.endswith("einlesen/")


def test_one_measure_is_added_changed_and_removed_in_a_variant(
    client, planner, plan, row, variant
):
    own = copy_in(variant)
    url = opened(variant, f"{own.pk}/")

    answer = client.post(url, filled(client, url, places="1"))
    assert answer.url == url
    assert (money(plan), money(variant)) == (89_280, 7_440)
    removal = opened(variant, f"{own.pk}/entfernen/")
    answer = client.post(removal, filled(client, removal))
    assert answer.url == opened(variant)
    assert (money(plan), money(variant)) == (89_280, 0)


def test_last_year_is_only_copied_into_the_planning_that_counts(
    client, planner, borken, plan
):
    factories.measure(factories.measure_plan(borken, 2025))
    variant = actions.create_variant(plan, "Leer", by=None)

    html = client.get(opened(variant)).content.decode()

    assert "Aus dem Vorjahr übernehmen" not in html
    assert f'href="{opened(variant, "neu/")}"' in html


# --- Plans that are closed -----------------------------------------------------------


def test_a_discarded_variant_is_read_and_not_written(client, planner, row, variant):
    own = copy_in(variant)
    actions.discard_variant(variant, by=None)

    words = pages.words(client.get(opened(variant)))
    assert "Sie lesen eine Fassung, die nicht gilt: „EGT −10 %“" in words
    assert "In der Tabelle eintragen" not in words
    for part in ("tabelle/", "neu/", "einlesen/", f"{own.pk}/entfernen/"):
        answer = client.get(opened(variant, part), follow=True)
        assert "nicht mehr änderbar" in pages.words(answer), part
    told = client.post(
        opened(variant, "tabelle/"), {}, headers={"Accept": "application/json"}
    )
    assert (told.status_code, told.json()["cells"]) == (400, {})
    assert "verworfen und nicht mehr änderbar" in told.json()["text"]
    sent = {"name": "Meine Eingabe"}
    words = client.post(f"{HOME}{own.pk}/", sent).content.decode()
    assert "Meine Eingabe" in words


def adopt(variant) -> None:
    current = queries.current_plan(variant.jobcenter, variant.year)
    seen = standing([current, variant])
    actions.adopt_variant(variant, by=None, seen=seen)


def test_who_worked_in_a_variant_goes_on_once_it_counts(client, planner, variant):
    own, url = copy_in(variant), opened(variant, "tabelle/")
    adopt(variant)

    assert "Sie planen in der Variante" not in pages.words(client.get(url))
    seen = {f"m{own.pk}-quantity": {"seen": "1", "text": "10,8"}}
    cells = {f"m{own.pk}-quantity": "5", "base": json.dumps(seen)}
    client.post(url, cells, headers={"Accept": "application/json"})

    own.refresh_from_db()
    assert own.places == 5


def test_what_was_typed_while_the_plan_was_replaced_waits_at_the_same_measure(
    client, planner, row, variant
):
    url = f"{HOME}{row.pk}/"
    sent = filled(client, url, name="Neuer Name")
    adopt(variant)

    answer = client.post(url, sent)

    assert answer.status_code == 409
    words = pages.words(answer)
    assert "Inzwischen gilt eine andere Planung, „EGT −10 %“." in words
    merged = pages.fields(answer.content.decode())
    assert (merged["name"], merged["places"]) == ("Neuer Name", "10,80")
    own = copy_in(variant)
    assert f'action="{HOME}{own.pk}/"' in answer.content.decode()
    client.post(f"{HOME}{own.pk}/", merged)
    own.refresh_from_db()
    assert (own.name, own.places) == ("Neuer Name", Decimal("10.80"))
    own.delete()
    answer = client.post(url, sent)
    assert "hat diese Maßnahme inzwischen entfernt" in pages.words(answer)
