"""Links ``mea:`` into a small worked plan."""

from datetime import date

import pytest

from documents.live import live
from documents.registry import Scope
from documents.resolver import Resolver
from documents.versions import freeze
from measures import actions, figures
from measures.models import TargetGroup
from tests import factories

pytestmark = pytest.mark.django_db

BAE = {"instrument": "bae", "name": "Ausbildung", "places": 10, "price": 1_000}


@pytest.fixture
def plans(borken, plan):
    """Aktivcenter 89.280, training of a plan before 120.000, of this one 40.000."""
    before = factories.measure_plan(borken, 2025)
    term = {"start": date(2025, 9, 1), "end": date(2027, 8, 31)}
    factories.measure(before, **BAE, **term, number="7")
    factories.measure(
        plan, number="A 12/1", third_party=9_280, integration_percent=25, entries=30
    )
    own = {"start": date(2026, 9, 1), "end": date(2028, 8, 31), "number": "8"}
    young = factories.measure(plan, **BAE, **own)
    young.target_groups.set(_groups("unter-25", "frauen"))
    factories.measure(plan, "16a", name="Schulden", amount=50_000, number="9")
    return plan


def _groups(*keys):
    return TargetGroup.objects.filter(key__in=keys, jobcenter=None)


@pytest.fixture
def resolver(borken, plans):
    return Resolver(Scope(borken, year=2026))


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("egt/total", "240.000 Euro"),  # 80.000 + 40.000 + 120.000
        ("egt/total|mio2", "0,24 Mio. Euro"),
        ("gross/total", "299.280 Euro"),
        ("third_party/total", "9.280 Euro"),
        ("municipal/total", "50.000 Euro"),
        ("pat/total", "0 Euro"),
        ("earlier/total", "120.000 Euro"),
        ("bound/total", "200.000 Euro"),
        ("bound-1/total", "120.000 Euro"),
        ("bound-2/total", "80.000 Euro"),
        ("bound-3/total", "0 Euro"),
        ("entries/total", "40"),
        ("stock/total", "25,3"),  # 12 + 10 + 10 × 4/12
        ("places/total", "32"),
        ("integrations/total", "7,5"),
        ("count/total", "4"),
        ("egt/category/budget/placement", "80.000 Euro"),
        ("egt/category/budget/youth", "160.000 Euro"),
        ("share/category/budget/youth", "66,7 %"),
        ("egt/category/budget/free", "0 Euro"),
        ("egt/instrument/bae", "160.000 Euro"),
        ("earlier/instrument/bae", "120.000 Euro"),
        ("egt/group/unter-25", "40.000 Euro"),
        ("egt/group/frauen", "40.000 Euro"),
        ("egt/measure/A 12/1", "80.000 Euro"),
        ("entries/measure/A 12/1", "30"),
        ("egt/measure/7", "120.000 Euro"),
        ("bound/measure/8", "200.000 Euro"),
    ],
)
def test_figures_of_the_year(resolver, ref, text):
    assert resolver.text(f"mea:2026/{ref}") == text


@pytest.mark.parametrize(
    "ref",
    [
        "mea:2026/egt",
        "mea:2026/egt/total/more",
        "mea:2026/egt/category/budget/nonsense",
        "mea:2026/egt/category/youth",
        "mea:2026/egt/instrument/nonsense",
        "mea:2026/egt/group/nonsense",
        "mea:2026/egt/measure/99",
        "mea:2026/egt/measure/id999999",
        "mea:2026/nonsense/total",
        "mea:2026/share/total",
        "mea:2026/bound-0/total",
        "mea:2026/bound-11/total",
        "mea:2026/bound/measure/7",
        "mea:2026/integrations/measure/8",
        "mea:2026/change/egt/measure/8",
        "mea:2026/change_percent/share/category/budget/youth",
        "mea:2024/egt/total",
        "mea:year/egt/total",
        "mea:2026",
    ],
)
def test_what_is_not_planned_is_missing(resolver, ref):
    assert resolver.figure(ref).is_missing


@pytest.mark.parametrize(
    ("ref", "text", "working"),
    [
        ("change/egt/total", "200.000 Euro", "240.000 Euro gegenüber 40.000 Euro"),
        ("change_percent/egt/total", "500,0 %", "240.000 Euro gegenüber 40.000 Euro"),
        (
            *("change/share/category/budget/youth", "−33,3 Prozentpunkte"),
            "66,7 % gegenüber 100,0 %",
        ),
    ],
)
def test_a_change_compares_with_the_year_before(resolver, ref, text, working):
    figure = resolver.figure(f"mea:2026/{ref}")

    assert resolver.text(f"mea:2026/{ref}") == text
    assert figure.working == working


def test_a_year_without_a_plan_knows_only_what_is_bound(resolver):
    assert resolver.text("mea:2027/earlier/total") == "200.000 Euro"
    assert resolver.text("mea:2027/egt/measure/8") == "120.000 Euro"
    assert resolver.figure("mea:2027/egt/total").is_missing
    assert resolver.figure("mea:2027/change/egt/total").is_missing


def test_a_figure_tells_its_origin(resolver):
    figure = resolver.figure("mea:2026/egt/category/budget/youth")
    one = resolver.figure("mea:2026/egt/measure/7")

    assert figure.label == (
        "Eingliederungsmittel 2026: spezielle Maßnahmen für Jüngere "
        "(Eingliederungsleistungen nach Art der Förderung)"
    )
    assert figure.source == (
        "Maßnahmenplan 2026; Maßnahmenplan 2025; eigene Berechnung"
    )
    assert figure.working == "2 Maßnahmen, davon 1 aus früheren Plänen"
    assert (figure.status, figure.period) == ("Planung", "2026")
    assert figure.origin_url == (
        "/kreis-borken/2026/massnahmen/?kategorie=budget%2Fyouth"
    )
    assert one.label == "Eingliederungsmittel 2026: Ausbildung (Nr. 7)"
    assert one.origin_url.startswith("/kreis-borken/2025/massnahmen/")


def test_shares_in_the_text_are_those_of_the_table(borken, plan):
    """Three equal parts print 33,4 + 33,3 + 33,3."""
    for instrument, fields in (("mat", {}), ("bae", {}), ("agh", {})):
        factories.measure(plan, instrument, places=1, price=100, **fields)
    resolver = Resolver(Scope(borken, year=2026))

    found = [
        resolver.text(f"mea:2026/share/category/budget/{key}")
        for key in ("placement", "job_creating", "youth")
    ]

    assert sorted(found) == ["33,3 %", "33,3 %", "33,4 %"]


@pytest.mark.parametrize("number", ["", "A 1"])
def test_a_link_to_a_measure_rolls_forward_with_its_copy(borken, plan, number):
    row = factories.measure(plan, number=number)
    row.refresh_from_db()
    refs = [f"id{row.pk}", *filter(None, [row.number])]
    for year in (2027, 2028):
        actions.copy_year(borken, year, by=None)
    copied = factories.measure_plan(borken, 2028).measures.get()
    copied.price = 1_000
    actions.save_measure(copied, by=None, seen=copied.row_version)
    resolver = Resolver(Scope(borken, year=2028))

    for key in refs:
        assert resolver.text(f"mea:2028/egt/measure/{key}") == "144.000 Euro"
        assert resolver.text(f"mea:2028/change/egt/measure/{key}") == "54.720 Euro"


def test_a_number_given_twice_leads_nowhere(borken, plan):
    for name in ("Eins", "Zwei"):
        factories.measure(plan, name=name)
    plan.measures.update(number="5")
    scope = Scope(borken, year=2026)

    assert Resolver(scope).figure("mea:2026/egt/measure/5").is_missing
    refs = [figure.ref for figure in figures.search("eingliederungsmittel zwei", scope)]
    assert len(refs) == 1
    assert Resolver(scope).text(refs[0]) == "89.280 Euro"


def test_many_links_cost_as_many_queries_as_one(resolver, django_assert_num_queries):
    names = ("egt", "entries", "stock", "bound", "earlier", "change/egt")
    parts = ("total", "category/budget/youth", "instrument/bae", "measure/8")

    with django_assert_num_queries(4):
        resolver.prefetch(f"mea:2026/{name}/{part}" for name in names for part in parts)
    with django_assert_num_queries(1):
        resolver.prefetch(f"mea:2026/egt/measure/id{number}" for number in range(9))


def test_every_figure_the_search_offers_can_be_resolved(borken, resolver):
    scope = Scope(borken, year=2026)
    for words in ("ausbildung", "bindung 2027", "eintritte", "zielgruppe", "anteil"):
        found = figures.search(words, scope)
        assert found, words
        assert len(found) <= 20
        for figure in found:
            same = resolver.figure(figure.ref)
            assert (same.value, same.label) == (figure.value, figure.label)
            assert all(word in figure.label.lower() for word in words.split())


def test_the_search_begins_with_the_year_of_the_document(borken, plans):
    refs = [
        [
            figure.ref
            for figure in figures.search("mittel gesamt", Scope(borken, None, y))
        ]
        for y in (2025, 2026)
    ]

    assert [found[0] for found in refs] == ["mea:2025/egt/total", "mea:2026/egt/total"]


def test_what_else_can_be_shown_of_the_same_measures(borken, resolver):
    scope = Scope(borken, year=2026)
    found = figures.variants("mea:2026/egt/category/budget/youth", scope, resolver)

    assert [(row.label, resolver.text(row.ref)) for row in found] == [
        ("Wert", "160.000 Euro"),
        ("Veränderung zum Vorjahr", "120.000 Euro"),
        ("Veränderung in Prozent", "300,0 %"),
        ("Anteil an insgesamt", "66,7 %"),
    ]
    assert figures.variants("mea:2026", scope, resolver) == []
    shares = figures.variants("mea:2026/share/group/frauen", scope, resolver)
    assert [row.label for row in shares] == ["Wert"]


def test_a_text_follows_the_plan_and_a_frozen_version_stays(borken, plans):
    document = factories.document(borken, 2026, kind="amp", outline="amp")
    section = factories.section(document, title="Mittel")
    html = '<p>Geplant: <span data-ref="mea:2026/egt/total"></span>.</p>'
    factories.block(section, html=html)
    frozen = freeze(document, reason="Test", is_draft=True, by=None)
    assert "240.000" in str(live(document).content)

    row = plans.measures.get(name="Ausbildung")
    row.price = 2_000
    actions.save_measure(row, by=None, seen=row.row_version)

    assert "280.000" in str(live(document).content)
    frozen.refresh_from_db()
    assert "240.000" in str(frozen.content)


def test_a_variant_and_another_jobcenter_change_nothing(borken, resolver):
    variant = factories.measure_plan(borken, 2026, state="variant", name="weniger")
    factories.measure(variant, places=1, price=1)
    stranger = Resolver(Scope(factories.jobcenter("lahn-dill"), year=2026))

    assert resolver.text("mea:2026/egt/total") == "240.000 Euro"
    assert stranger.figure("mea:2026/egt/total").is_missing
    assert figures.search("mittel", stranger.scope) == []
