"""Figures computed for a link, with the values of the published programmes."""

from decimal import Decimal

import pytest

from documents.registry import Scope
from documents.resolver import Resolver
from keyfigures import figures
from keyfigures.asked import Asked
from tests import factories


@pytest.mark.parametrize(
    "path",
    [
        "elb/gesamt/jc/2019/mean",
        "elb/gesamt/jc/2019-01/2019-08/mean",
        "elb/gesamt/jc/2019-07/change@2018-07",
        "elb/gesamt/jc/latest/change@year_before",
        "elb/gesamt/jc/latest/change_percent@2018",
        "integrationen/gesamt/jc/2019-01/2019-08/change@2018-01/2018-08",
        "elb/gesamt/jc/2020-12/low/change@2019-08",
        "elb/frauen/jc/2019-07/share@gesamt",
        "lzb/gesamt/jc/latest/share@elb/gesamt",
    ],
)
def test_a_link_reads_back_as_it_was_written(path):
    assert Asked.parse(path).path == path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("elb/gesamt/jc/2019-07/change", "womit verglichen wird"),
        ("elb/gesamt/jc/2019-07@2018-07", "womit verglichen wird"),
        ("elb/gesamt/jc/2019/mean@2018", "womit verglichen wird"),
        ("elb/gesamt/jc/2019-07/change@", "kein Zeitraum"),
        ("elb/gesamt/jc/2019-07/change@2018-13", "kein Zeitraum"),
        ("elb/gesamt/jc/2019-07/change@latest", "kein Zeitraum"),
        ("elb/gesamt/jc/2019-07/share@", "kein Ganzes"),
        ("elb/gesamt/jc/2019-07/share@elb/gesamt/jc", "kein Ganzes"),
        ("elb/gesamt/jc/2019-07/mean", "Ein Mittel gibt es nur von einem Jahr"),
        ("elb/gesamt/jc/latest/mean", "Ein Mittel gibt es nur von einem Jahr"),
        ("elb/gesamt/jc/2019-07/median", "kein Zeitraum"),
        ("elb/gesamt/mean", "nennt nicht Kennzahl"),
    ],
)
def test_a_broken_link_is_refused_in_words(path, words):
    with pytest.raises(ValueError, match=words):
        Asked.parse(path)


@pytest.fixture
def people(borken):
    """Lahn-Dill 2020: L6, L7, L8, L13, L17, L23, and two rates of Warendorf 2012."""
    stocks = {
        ("elb", "gesamt", "2019-07"): "11042",
        ("elb", "frauen", "2019-07"): "5787",
        ("elb", "maenner", "2019-07"): "5255",
        ("elb", "gesamt", "2019-08"): "10871",
        ("lzb", "gesamt", "2009-01"): "7770",
        ("lzb", "gesamt", "2019-05"): "7436",
    }
    factories.indicator("elb", borken, name="eLb")
    factories.indicator("lzb", borken, name="LZB")
    rate = {"name": "Anteil", "unit": "percent", "decimals": 1, "kind": "rate"}
    factories.indicator("anteil", borken, **rate)
    for (key, group, period), value in stocks.items():
        factories.observation(borken, key, group, period, value)
    factories.observation(borken, "anteil", period="2010", value="22.9")
    factories.observation(borken, "anteil", period="2011", value="21.3")


@pytest.mark.parametrize(
    ("path", "text", "working"),
    [
        # L7, L8
        (
            "elb/frauen/jc/2019-07/share@gesamt",
            "52,4 %",
            "5.787 : 11.042 = 52,409 % → 52,4 %",
        ),
        (
            "elb/maenner/jc/2019-07/share@gesamt",
            "47,6 %",
            "5.255 : 11.042 = 47,591 % → 47,6 %",
        ),
        # L17
        (
            "lzb/gesamt/jc/2019-05/change_percent@2009-01",
            "−4,3 %",
            "(7.436 − 7.770) : 7.770 = −4,2986 % → −4,3 %",
        ),
        ("elb/gesamt/jc/2019-08/change@2019-07", "−171", "10.871 − 11.042 = −171"),
        # W9
        (
            "anteil/gesamt/jc/2011/change@year_before",
            "−1,6 Prozentpunkte",
            "21,3 % − 22,9 % = −1,6 Prozentpunkte",
        ),
        ("anteil/gesamt/jc/latest/change@year_before", "−1,6 Prozentpunkte", None),
    ],
)
def test_published_figures_come_out_with_their_working(
    resolver, people, path, text, working
):
    figure = resolver.figure(f"kf:{path}")

    assert resolver.text(f"kf:{path}") == text
    assert working in {None, figure.working}
    assert figure.source.endswith("Kreisreport SGB II; eigene Berechnung")


def test_a_computed_figure_names_what_it_rests_on(borken, resolver, people):
    factories.observation(borken, "elb", period="2020-12", value="10610", status="plan")

    figure = resolver.figure("kf:elb/gesamt/jc/2020-12/change@2019-08")

    assert figure.label == (
        "Veränderung: eLb, insgesamt, Kreis Borken, Dezember 2020, gegenüber "
        "August 2019"
    )
    assert figure.period == "Dezember 2020 gegenüber August 2019"
    assert figure.status == "berechnet (Plan)"
    assert figure.as_of == "Oktober 2017"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("elb/gesamt/jc/2019-07/change@year_before", "fehlt der Wert für Juli 2018"),
        ("elb/frauen/jc/2019-07/share@lzb/gesamt", "fehlt der Wert des Ganzen für"),
        ("anteil/gesamt/jc/2011/change_percent@2010", "in Prozentpunkten"),
        ("anteil/gesamt/jc/2011/share@gesamt", "Von einer Quote gibt es keinen"),
        ("elb/gesamt/jc/2019-06/change@2019-07", "keinen Wert"),
        ("elb/gesamt/jc/2019-07/change", "womit verglichen wird"),
    ],
)
def test_what_cannot_be_computed_is_unknown_with_the_reason(
    resolver, people, path, reason
):
    assert resolver.text(f"kf:{path}") == "[Zahl unbekannt]"
    assert reason in resolver.figure(f"kf:{path}").label


def test_a_movement_is_compared_with_an_equally_long_period(borken, resolver):
    factories.indicator("integrationen", borken, kind="flow")
    factories.observation(borken, "integrationen", period="2019", value="2617")
    factories.observation(borken, "integrationen", period="2018-12", value="200")

    figure = resolver.figure("kf:integrationen/gesamt/jc/2019/change@2018-12")

    assert "verschieden lang" in figure.label


@pytest.mark.parametrize("aspect", ["change@2019-06", "share@frauen"])
def test_a_secret_part_keeps_the_result_secret(borken, resolver, people, aspect):
    factories.observation(borken, "elb", period="2019-06", mark="*")
    factories.observation(borken, "elb", "gesamt", "2019-09", "11000")
    factories.observation(borken, "elb", "frauen", "2019-09", mark="*")

    assert resolver.text(f"kf:elb/gesamt/jc/2019-09/{aspect}") == "*"


# --- Mean of a year ----------------------------------------------------------------


def year_of(place, key, values, **fields):
    for month, value in enumerate(values, start=1):
        factories.observation(place, key, period=f"2018-{month:02}", value=value)


def test_mean_of_twelve_months(borken, resolver):
    year_of(borken, "bg", ["8000"] * 11 + ["8007"])

    figure = resolver.figure("kf:bg/gesamt/jc/2018/mean")

    assert figure.value == Decimal(96007) / 12
    assert resolver.text("kf:bg/gesamt/jc/2018/mean|d1") == "8.000,6"
    assert figure.working == ("Summe von 12 Monaten 96.007 : 12 = 8.000,5833 → 8.001")
    assert figure.label == "Mittel 2018: Bedarfsgemeinschaften, insgesamt, Kreis Borken"


def test_a_missing_month_makes_the_mean_unknown_and_is_named(borken, resolver):
    year_of(borken, "bg", ["8000"] * 7)

    figure = resolver.figure("kf:bg/gesamt/jc/2018/mean")

    assert figure.is_missing
    assert figure.label == (
        "Das Mittel 2018 ist unbekannt: Es fehlen die Werte für August 2018, "
        "September 2018, Oktober 2018 und 2 weitere."
    )
    assert resolver.text("kf:bg/gesamt/jc/2018-01/2018-07/mean") == "8.000"


def test_rates_are_averaged_by_their_stock_or_not_at_all(borken, resolver):
    rate = {"name": "Quote", "unit": "percent", "decimals": 1, "kind": "rate"}
    for key in ("nackt", "belegt"):
        factories.indicator(key, borken, **rate)
    for month in range(1, 13):
        period = f"2018-{month:02}"
        many = month == 12
        parts = {"numerator": 50 if many else 1, "denominator": 100 if many else 10}
        value = "50" if many else "10"
        factories.observation(borken, "nackt", period=period, value=value)
        factories.observation(borken, "belegt", period=period, value=value, **parts)

    # 61 of 210, not (11 × 10 % + 50 %) : 12
    assert resolver.text("kf:belegt/gesamt/jc/2018/mean") == "29,0 %"
    assert (
        "werden nicht gemittelt"
        in resolver.figure("kf:nackt/gesamt/jc/2018/mean").label
    )


def test_what_slides_over_a_year_is_not_averaged(borken, resolver):
    factories.indicator("k2", borken, unit="percent", kind="rate", window="sliding")
    year_of(borken, "k2", ["20"] * 12)

    assert "Wert vom Dezember" in resolver.figure("kf:k2/gesamt/jc/2018/mean").label


# --- Questions to the database, and what the dialog offers --------------------------


@pytest.mark.parametrize("count", [1, 5])
def test_three_queries_however_many_links(
    resolver, people, django_assert_max_num_queries, count
):
    refs = [
        "kf:elb/gesamt/jc/latest/change@year_before",
        "kf:elb/frauen/jc/2019-07/share@gesamt",
        "kf:lzb/gesamt/jc/2019/mean",
        "kf:lzb/gesamt/jc/2019-05/change@2009-01",
        "kf:elb/maenner/jc/latest/share@gesamt",
    ][:count]
    with django_assert_max_num_queries(3):
        resolver.prefetch(refs)


def test_the_dialog_offers_change_share_and_mean(borken, people):
    scope = Scope(borken, None, 2020)
    offered = figures.variants.variants(
        "kf:elb/frauen/jc/2019-07", scope, Resolver(scope)
    )

    assert [(one.label, one.ref, one.latest) for one in offered] == [
        ("Wert", "kf:elb/frauen/jc/2019-07", "kf:elb/frauen/jc/latest"),
        (
            "Veränderung zum Vorjahr",
            "kf:elb/frauen/jc/2019-07/change@year_before",
            "kf:elb/frauen/jc/latest/change@year_before",
        ),
        (
            "Veränderung zum Vorjahr in Prozent",
            "kf:elb/frauen/jc/2019-07/change_percent@year_before",
            "kf:elb/frauen/jc/latest/change_percent@year_before",
        ),
        (
            "Anteil an insgesamt",
            "kf:elb/frauen/jc/2019-07/share@gesamt",
            "kf:elb/frauen/jc/latest/share@gesamt",
        ),
        ("Jahresmittel 2019", "kf:elb/frauen/jc/2019/mean", ""),
    ]


@pytest.mark.parametrize(
    ("ref", "labels"),
    [
        ("kf:anteil/gesamt/jc/2011", ["Wert", "Veränderung zum Vorjahr"]),
        (
            "kf:lzb/gesamt/jc/2019-05/change@2009-01",
            [
                "Wert",
                "Veränderung zum Vorjahr",
                "Veränderung zum Vorjahr in Prozent",
                "Jahresmittel 2019",
                "wie bisher",
            ],
        ),
        ("kf:lzb/gesamt/jc/1999-05", []),
        ("kf:lzb", []),
    ],
)
def test_only_what_makes_sense_is_offered(borken, people, ref, labels):
    scope = Scope(borken, None, 2020)
    offered = figures.variants.variants(ref, scope, Resolver(scope))

    assert [one.label for one in offered] == labels
