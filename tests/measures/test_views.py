"""Pages of the measures: list, one measure, a new year, names; who may do what."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures import actions
from measures.models import CategoryScheme, Measure, MeasurePlan, Provider, TargetGroup
from organisations.enums import Role
from tests import factories, pages

HOME = "/kreis-borken/2026/massnahmen/"
WORDS_OF_12_PLACES = "12 Plätze × 12 Monate × 620 Euro"


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


def login(client, place, role):
    client.force_login(factories.member(place, role))


def filled(client, url: str, **changes) -> dict:
    """The form of a page as a browser would send it, with some fields changed."""
    return pages.fields(client.get(url).content.decode()) | changes


# --- Who may -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reading", "writing"),
    [
        (Role.CONTROLLING, 200, 200),
        (Role.READER, 200, 403),
        (Role.COMMITTEE, 403, 403),
    ],
)
def test_who_may_see_and_who_may_change(client, borken, plan, role, reading, writing):
    row = factories.measure(plan)
    login(client, borken, role)

    for part in ("", "traeger/", "gliederungen/", f"{row.pk}/"):
        assert client.get(HOME + part).status_code == reading, part
    for part in ("neu/", "tabelle/", "einlesen/", f"{row.pk}/entfernen/"):
        assert client.get(HOME + part).status_code == writing, part
    if writing == 403:
        assert client.post(f"{HOME}{row.pk}/", {"name": "X"}).status_code == 403
        assert client.post(f"{HOME}traeger/", {"name": "X"}).status_code == 403


def test_a_measure_of_another_year_or_jobcenter_is_not_found(client, planner, borken):
    other = factories.measure(factories.measure_plan(borken, 2025))
    abroad = factories.measure(factories.measure_plan(factories.jobcenter("lahn-dill")))

    for row in (other, abroad):
        assert client.get(f"{HOME}{row.pk}/").status_code == 404
        assert client.post(f"{HOME}{row.pk}/", {"name": "X"}).status_code == 404


def test_the_menu_and_the_years_know_the_measures(client, planner, plan):
    words = pages.words(client.get(HOME))

    assert "Maßnahmen" in words
    assert "2026" in words


# --- The list ------------------------------------------------------------------------


def test_the_list_shows_the_plan_its_sums_and_what_earlier_plans_bind(
    client, planner, borken, plan
):
    factories.measure(
        factories.measure_plan(borken, 2025),
        "bae",
        name="Ausbildung",
        start=date(2025, 9, 1),
        end=date(2028, 8, 31),
        places=10,
        price=1000,
    )
    factories.measure(plan, third_party=9_280, integration_percent=25)
    factories.measure(plan, "16a", name="Schuldnerberatung", amount=50_000)
    factories.measure(
        plan,
        "bae",
        name="Verbund",
        start=date(2026, 9, 1),
        end=date(2027, 8, 31),
        places=1,
        price=100,
    )

    words = pages.words(client.get(HOME))

    assert "Aktivcenter MAT" in words
    assert "12 Plätze 80.000 89.280 – 12 12,0" in words
    assert "Schuldnerberatung § 16a" in words
    assert "Verbund" in words and "400 400 800 1" in words
    assert "Läuft aus früheren Plänen weiter" in words
    assert "Ausbildung Plan 2025 BaE" in words and "120.000 120.000 200.000" in words
    assert "Eingliederungsmittel 200.400 Euro" in words
    assert "Drittmittel 9.280 Euro" in words
    assert "kommunale Mittel 50.000 Euro" in words
    assert "erwartete Integrationen 3" in words
    assert "davon 120.000 Euro aus früheren Plänen" in words
    assert "spezielle Maßnahmen für Jüngere 120.400 Euro 60,1 %" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("suche=werkhof+grün", {"Grünpflege"}),
        ("instrument=vb", {"Budget"}),
        ("kategorie=budget/placement", {"Aktivcenter", "Budget"}),
        ("kategorie=budget/", {"Schulden"}),
        ("mittel=municipal", {"Schulden"}),
        ("zielgruppe=frauen", {"Aktivcenter"}),
        ("traeger={provider}", {"Grünpflege"}),
        (
            "instrument=gibt-es-nicht",
            {"Aktivcenter", "Budget", "Grünpflege", "Schulden"},
        ),
        ("suche=nichts+davon", set()),
    ],
)
def test_the_list_is_narrowed(client, planner, borken, plan, query, found):
    provider = Provider.objects.create(jobcenter=borken, name="Werkhof")
    women = TargetGroup.objects.filter(key="frauen")
    factories.measure(plan, target_groups=women)
    factories.measure(plan, "vb", name="Budget", entries=3, case_cost=1)
    factories.measure(
        plan, "agh", name="Grünpflege", places=1, price=1, provider=provider
    )
    factories.measure(plan, "16a", name="Schulden", amount=1)

    html = client.get(f"{HOME}?{query.format(provider=provider.pk)}").content.decode()

    names = {"Aktivcenter", "Budget", "Grünpflege", "Schulden"}
    assert {name for name in names if f">{name}</a>" in html} == found
    assert ("Keine Maßnahme gefunden" in html) == (not found)


def test_the_list_asks_as_much_for_thirty_measures_as_for_one(client, planner, plan):
    counts = []
    for number in (1, 29):
        for _ in range(number):
            factories.measure(plan)
        client.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 16


def test_an_empty_plan_offers_last_year_or_a_first_measure(client, planner, borken):
    assert "Erste Maßnahme anlegen" in pages.words(client.get(HOME))
    factories.measure(factories.measure_plan(borken, 2025), name="Gruppe", places=15)
    assert "Aus dem Vorjahr übernehmen" in pages.words(client.get(HOME))

    asked = client.get(f"{HOME}uebernehmen/")
    done = client.post(f"{HOME}uebernehmen/", follow=True)
    again = client.post(f"{HOME}uebernehmen/", follow=True)

    assert "Der Plan 2025 hat 1 Maßnahmen" in pages.words(asked)
    assert "1 Maßnahme aus dem Vorjahr übernommen." in pages.words(done)
    assert "ist nicht leer" in pages.words(again)
    copied = Measure.objects.get(plan__year=2026)
    assert (copied.name, copied.places, copied.start) == (
        "Gruppe",
        15,
        date(2026, 1, 1),
    )


def test_a_variant_is_looked_at_beside_the_plan(client, planner, borken, plan):
    factories.measure(plan)
    variant = factories.measure_plan(borken, 2026, state="variant", name="EGT −10 %")
    factories.measure(variant, name="Weniger", places=1)

    words = pages.words(client.get(f"{HOME}?variante={variant.pk}"))

    assert "Maßnahmen 2026: EGT −10 %" in words
    assert "Weniger" in words and "Aktivcenter" not in words
    now = client.get(f"{HOME}?variante={plan.pk}")
    assert (now.status_code, now.context["plan"]) == (200, None)
    assert client.get(f"{HOME}?variante=x").status_code == 404


# --- One measure ---------------------------------------------------------------------


def version_of(key: str, version: str = "geltend") -> str:
    from measures.models import InstrumentVersion

    return str(InstrumentVersion.objects.get(instrument__key=key, key=version).pk)


def test_a_new_measure_is_made_and_shown_with_its_working(client, planner, borken):
    sent = filled(
        client,
        f"{HOME}neu/",
        name="Coaching",
        version=version_of("mat"),
        start="15.10.2026",
        end="14.04.2027",
        places="12",
        price="620",
        new_provider="Bildungswerk",
        target_groups=["frauen", "flucht"],
    )
    words = pages.words(client.post(f"{HOME}neu/", sent, follow=True))

    row = Measure.objects.get()
    assert "„Coaching“ ist im Plan." in words
    assert "12 Plätze × 2 17/31 Monate × 620 Euro" in words
    assert "Bindung nach 2026: 25.680 Euro" in words
    assert (row.provider.name, row.paid_until) == ("Bildungswerk", date(2027, 12, 31))
    assert sorted(group.key for group in row.target_groups.all()) == [
        "flucht",
        "frauen",
    ]


def test_only_what_the_year_allows_is_offered_and_stock_apart(client, planner, plan):
    html = client.get(f"{HOME}neu/").content.decode()
    stock = html[html.index("Bestand älteren Rechts") :]

    assert "§ 16f SGB II, Fassung bis 30.6.2026" in html
    assert "Eintritte bis 31.12.2024" in stock
    assert "§ 16f" not in stock[: stock.index("</select>")]


@pytest.mark.parametrize(
    ("key", "changes", "field", "words"),
    [
        ("mat", {"places": ""}, "places", "die Zahl der Plätze"),
        ("mat", {"places": "1e9"}, "places", "ist keine Zahl"),
        ("mat", {"price": "-1"}, "price", "nicht kleiner als 0"),
        ("mat", {"utilisation": "101"}, "utilisation", "nicht größer als 100"),
        ("mat", {"end": "01.01.2025"}, "end", "endet vor ihrem Beginn"),
        ("mat", {"transfer_percent": "10"}, "transfer_percent", "keinen Passiv"),
        ("mat", {"third_party": "9.000.000"}, "third_party", "höher als die Kosten"),
        ("mat", {"provider": "0"}, "provider", "gibt es hier nicht"),
        ("evl", {"start": "01.08.2026"}, "version", "nimmt seit dem 30.06.2026"),
        ("16i", {}, "eintritte-2026-01", "wie viele Personen"),
        ("16i", {"eintritte-2026-02": "x"}, "eintritte-2026-02", "ist keine Zahl"),
        (
            "16i",
            {"eintritte-2026-02": "3", "subsidy_months": "61"},
            "subsidy_months",
            "höchstens 60",
        ),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client, planner, plan, key, changes, field, words
):
    version = {"evl": "2019", "16i": "2019"}.get(key, "geltend")
    values = {"name": "X", "version": version_of(key, version), "places": "1"}
    values |= {"price": "1", "wage": "2000", "subsidy_months": "24"}
    response = client.post(f"{HOME}neu/", values | changes)

    errors = response.context["form"].errors
    assert words in errors[field][0]
    assert Measure.objects.count() == 0
    assert f'href="#id_{field}"' in response.content.decode()


def test_two_people_on_one_measure_keep_both_changes(client, planner, plan):
    row = factories.measure(plan)
    url = f"{HOME}{row.pk}/"
    mine = filled(client, url, price="700", site="Gronau")
    theirs = filled(client, url, price="650", places="20")
    client.post(url, theirs)

    refused = client.post(url, mine)
    words = pages.words(refused)
    merged = pages.fields(refused.content.decode())
    done = client.post(url, merged, follow=True)

    assert refused.status_code == 409
    assert "Inzwischen hat jemand anderes gespeichert" in words
    assert "Preis je Platz und Monat 650 700" in words
    assert (merged["places"], merged["price"]) == ("20", "700")
    assert done.status_code == 200
    row.refresh_from_db()
    assert (row.price, row.places, row.site) == (700, 20, "Gronau")


def test_what_was_typed_for_a_removed_measure_is_not_lost(client, planner, plan):
    row = factories.measure(plan)
    url = f"{HOME}{row.pk}/"
    mine = filled(client, url, price="700")
    actions.remove_measure(Measure.objects.get(pk=row.pk), by=planner, seen=1)

    refused = client.post(url, mine)
    again = pages.fields(refused.content.decode())
    client.post(f"{HOME}neu/", again)

    assert refused.status_code == 409
    assert "inzwischen entfernt" in pages.words(refused)
    assert Measure.objects.get().price == 700


def test_persons_of_a_subsidy_are_typed_by_month(client, planner, plan):
    values = {
        "name": "Teilhabe",
        "version": version_of("16i", "2019"),
        "wage": "2.800",
        "subsidy_months": "60",
        "transfer_percent": "50",
        "eintritte-2026-04": "3",
        "eintritte-2026-09": "2",
    }
    client.post(f"{HOME}neu/", values)
    row = Measure.objects.get()
    sent = filled(client, f"{HOME}{row.pk}/", **{"eintritte-2026-09": ""})
    client.post(f"{HOME}{row.pk}/", sent)

    assert [(one.month, one.persons) for one in row.cohorts.all()] == [
        (date(2026, 4, 1), 3)
    ]
    words = pages.words(client.get(f"{HOME}{row.pk}/"))
    assert "27 Personenmonate × 2.800 Euro × 100 %" in words
    assert "2026 75.600 37.800 37.800" in words


def test_the_page_computes_while_somebody_types(client, planner, borken):
    typed = {"name": "X", "version": version_of("mat"), "places": "12", "price": "620"}

    found = client.post(f"{HOME}rechnen/", typed).json()["html"]
    missing = client.post(f"{HOME}rechnen/", typed | {"price": ""}).json()["html"]

    assert WORDS_OF_12_PLACES in found
    assert "Bitte geben Sie den Preis ein." in missing
    assert (Measure.objects.count(), MeasurePlan.objects.count()) == (0, 0)


def test_a_measure_stands_beside_the_one_it_was_copied_from(client, planner, borken):
    factories.measure(factories.measure_plan(borken, 2025), places=10)
    copied = actions.copy_year(borken, 2026, by=planner).measures.get()
    sent = filled(client, f"{HOME}{copied.pk}/", places="12")
    client.post(f"{HOME}{copied.pk}/", sent)

    words = pages.words(client.get(f"{HOME}{copied.pk}/"))

    assert "Menge 10 Plätze 12 Plätze" in words
    assert "Gesamtkosten in Euro 74.400 89.280 +14.880" in words


def test_a_reader_sees_the_measure_without_a_form(client, borken, plan):
    row = factories.measure(plan)
    login(client, borken, Role.READER)

    html = client.get(f"{HOME}{row.pk}/").content.decode()

    assert WORDS_OF_12_PLACES in html
    assert "Maßnahme speichern" not in html


def test_a_measure_is_removed_after_a_question(client, planner, plan):
    row = factories.measure(plan)
    asked = pages.fields(client.get(f"{HOME}{row.pk}/entfernen/").content.decode())

    stale = client.post(
        f"{HOME}{row.pk}/entfernen/", {"version_seen": "7"}, follow=True
    )
    assert "jemand anders geändert" in pages.words(stale)
    done = client.post(f"{HOME}{row.pk}/entfernen/", asked, follow=True)

    assert "ist aus dem Plan entfernt." in pages.words(done)
    assert Measure.objects.count() == 0


# --- Names ---------------------------------------------------------------------------


def test_providers_are_made_renamed_and_removed_when_unused(
    client, planner, borken, plan
):
    client.post(f"{HOME}traeger/", {"name": "Werkhof"})
    twice = client.post(f"{HOME}traeger/", {"name": "  WERKHOF "})
    row = Provider.objects.get()
    client.post(f"{HOME}traeger/{row.pk}/", {"name": "Werkhof Süd"})
    measure = factories.measure(plan, provider=row)
    used = client.post(f"{HOME}traeger/{row.pk}/", {"entfernen": "ja"}, follow=True)
    measure.delete()
    gone = client.post(f"{HOME}traeger/{row.pk}/", {"entfernen": "ja"}, follow=True)

    assert "Den Träger „Werkhof“ gibt es schon." in pages.words(twice)
    assert "„Werkhof Süd“ steht bei einer Maßnahme" in pages.words(used)
    assert "„Werkhof Süd“ ist entfernt." in pages.words(gone)
    assert Provider.objects.count() == 0


def test_an_own_scheme_places_each_instrument_once(client, planner, borken, plan):
    names = {
        "name": "Nach Zielen",
        "version": "1",
        "kategorie-neu-1": "Integration",
        "kategorie-neu-2": "Teilhabe",
    }
    client.post(f"{HOME}gliederungen/neu/", names)
    scheme = CategoryScheme.objects.get(jobcenter=borken)
    url = f"{HOME}gliederungen/{scheme.pk}/"
    first, second = scheme.categories.all()
    mat = factories.measure(plan).version.instrument
    sent = filled(client, url, **{f"instrument-{mat.pk}": str(second.pk)})

    done = client.post(url, sent)
    stale = client.post(url, sent)

    assert (first.key, second.key) == ("integration", "teilhabe")
    assert (done.status_code, stale.status_code) == (302, 409)
    assert scheme.placements.get(instrument=mat).category == second
    words = pages.words(client.get(f"{HOME}?kategorie={scheme.key}/teilhabe"))
    assert "Aktivcenter" in words

    emptied = filled(client, url, **{f"kategorie-{second.pk}": ""})
    client.post(url, emptied)
    assert list(scheme.categories.all()) == [first]
    assert scheme.placements.count() == 0


@pytest.mark.parametrize(
    ("categories", "words"),
    [
        ({}, "mindestens eine Kategorie"),
        ({"kategorie-neu-1": "A", "kategorie-neu-2": "a"}, "steht zweimal da"),
    ],
)
def test_a_scheme_that_cannot_be(client, planner, borken, categories, words):
    response = client.post(
        f"{HOME}gliederungen/neu/", {"name": "X", "version": "1"} | categories
    )

    assert words in pages.words(response)
    assert not CategoryScheme.objects.filter(jobcenter=borken).exists()


def test_a_shared_scheme_and_group_are_not_changed_here(client, planner, borken):
    shared = CategoryScheme.objects.get(key="budget")
    group = TargetGroup.objects.get(key="frauen")

    assert client.get(f"{HOME}gliederungen/{shared.pk}/").status_code == 404
    assert client.get(f"{HOME}gliederungen/zielgruppen/{group.pk}/").status_code == 404


def test_an_own_target_group(client, planner, borken):
    client.post(f"{HOME}gliederungen/", {"name": "Pflegende Angehörige"})
    own = TargetGroup.objects.get(jobcenter=borken)
    client.post(f"{HOME}gliederungen/zielgruppen/{own.pk}/", {"name": "Pflegende"})

    own.refresh_from_db()
    assert (own.key, own.name) == ("pflegende-angehoerige", "Pflegende")
    assert Decimal(own.version) == 2
