"""Links ``bud:`` against the published figures."""

import pytest

from budgets import figures
from documents.registry import Scope
from documents.resolver import Resolver
from tests import factories
from tests.budgets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolver():
    return Resolver(Scope(published.borken(), year=2018))


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("bud:2017/allocation/vkb", "12.700.154 Euro"),
        ("bud:2018/allocation/vkb/supplement", "2.253.960 Euro"),
        ("bud:2018/allocation/total/supplement", "3.506.160 Euro"),
        ("bud:2018/allocation/total|mio1", "22,9 Mio. Euro"),
        ("bud:2018/change/vkb/base", "196.613 Euro"),
        ("bud:2018/change/egt", "−560.341 Euro"),
        ("bud:2018/change_percent/total", "0,3 %"),
        ("bud:2018/plan/vkb|mio2", "15,00 Mio. Euro"),
        ("bud:2017/result/total|mio2", "21,10 Mio. Euro"),
        ("bud:2018/reallocation/vkb", "1.673.878 Euro"),
        ("bud:2018/reallocation/egt|mio2", "1,68 Mio. Euro"),
        ("bud:2018/unplanned/total", "4.022 Euro"),
    ],
)
def test_figures_of_borken(resolver, ref, text):
    assert resolver.text(ref) == text


@pytest.mark.parametrize(
    "ref",
    [
        "bud:2018/allocation/other",
        "bud:2018/allocation/vkb/carry_over",
        "bud:2018/allocation/vkb/base/more",
        "bud:2018/plan/vkb/base",
        "bud:2017/change/vkb",
        "bud:2018/reallocation/total",
        "bud:2018/share/placement",
        "bud:2018/staff/nobody",
        "bud:1999/plan/vkb",
        "bud:2018/nonsense/vkb",
        "bud:year/plan/vkb",
        "bud:2018",
    ],
)
def test_what_is_not_stored_is_missing(resolver, ref):
    assert resolver.figure(ref).is_missing


def test_a_figure_tells_its_origin(resolver):
    figure = resolver.figure("bud:2018/allocation/vkb/supplement")

    assert figure.label == (
        "Zuweisung 2018: Verwaltungskosten, Zusatzmittel Flüchtlinge"
    )
    assert figure.source == "Kreis Borken"
    assert figure.status == "Prognose"
    assert figure.origin_url == "/kreis-borken/2018/haushalt/#zuweisungen"


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("bud:2012/share/placement", "27,7 %"),
        ("bud:2012/amount/placement", "2.213.230 Euro"),
        ("bud:2012/staff/vermittlung", "31,65"),
        ("bud:2012/staff/kapazitaeten", "170"),
        ("bud:2012/staff/vermittlung/ratio", "1:160"),
        ("bud:2012/staff/vermittlung/ratio_young", "1:100"),
        ("bud:2012/staff/kapazitaeten/ratio", "[Zahl unbekannt]"),
    ],
)
def test_figures_of_warendorf(ref, text):
    resolver = Resolver(Scope(published.warendorf(), year=2012))

    assert resolver.text(ref) == text


def test_a_share_in_the_text_is_the_share_in_the_table():
    """Three equal parts print 33,4 + 33,3 + 33,3; the text follows the table."""
    place = published.warendorf()
    year = place.budgetyear_set.get()
    year.budgetlines.exclude(
        category__key__in=["placement", "training", "free"]
    ).delete()
    year.budgetlines.update(amount=100)
    resolver = Resolver(Scope(place, year=2012))

    assert resolver.text("bud:2012/share/placement") == "33,4 %"
    assert resolver.text("bud:2012/share/free|d3") == "33,333 %"


def test_many_links_cost_as_many_queries_as_one(resolver, django_assert_num_queries):
    refs = [
        f"bud:{year}/allocation/{title}"
        for year in (2017, 2018)
        for title in ("vkb", "egt", "total")
    ]

    with django_assert_num_queries(6):
        resolver.prefetch(["bud:2018/change/vkb", *refs, "bud:2018/plan/vkb"])


def test_search_finds_by_german_words_with_the_year_of_the_scope_first():
    place = published.borken()

    found = figures.search("zuweisung flüchtlinge verwaltung", Scope(place, year=2017))

    assert [figure.ref for figure in found] == [
        "bud:2017/allocation/vkb/supplement",
        "bud:2018/allocation/vkb/supplement",
        "bud:2018/change/vkb/supplement",
    ]


def test_another_jobcenter_sees_nothing_of_it():
    published.borken()
    resolver = Resolver(Scope(factories.jobcenter("lahn-dill"), year=2018))

    assert resolver.figure("bud:2018/allocation/vkb").is_missing
