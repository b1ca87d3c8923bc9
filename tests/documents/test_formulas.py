"""Computed figures: written by people, hinted at, shown with their working."""

from decimal import Decimal

import pytest

from documents.calculations import (
    FormulaError,
    circle_from,
    evaluate,
    from_german,
    hints,
    in_order,
    to_german,
)
from documents.models import DerivedFigure
from documents.registry import Figure, FigureProvider, Scope, providers
from documents.resolver import Resolver
from tests import factories

LINKS = ["kf:rate", "kf:stock"]


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        (
            "runden(a × B : 100; 0)",
            "round({kf:rate} * {kf:stock} / 100, 0)",
            "runden(A × B : 100; 0)",
        ),
        ("A/B*100", "{kf:rate} / {kf:stock} * 100", "A : B × 100"),
        ("-(A – 1.234,5)", "- ({kf:rate} - 1234.5)", "−(A − 1234,5)"),
        ("B × 18,5 %", "{kf:stock} * 18.5 / 100", "A × 18,5 : 100"),
        ("betrag(min(A; B))", "abs(min({kf:rate}, {kf:stock}))", "betrag(min(A; B))"),
    ],
)
def test_formulas_are_written_as_in_word_and_excel(typed, stored, shown):
    assert from_german(typed, LINKS) == stored
    assert to_german(stored)[0] == shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("A + C", "„C“ steht für keine Zahl"),
        ("A + wurzel(B)", "„wurzel“ kennt die Formel nicht"),
        ("A ^ 2", "Das Zeichen „^“"),
        ("{kf:secret}", "Das Zeichen „{“"),
        ("0.5 × A", "„0.5“ ist keine Zahl"),
        ("1.2.3,4", "ist keine Zahl"),
    ],
)
def test_what_no_formula_holds_is_refused_in_words(typed, words):
    with pytest.raises(FormulaError) as refused:
        from_german(typed, LINKS)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("", "nicht vollständig"),
        ("{kf:rate} +", "nicht vollständig"),
        ("2 {kf:rate}", "Rechenzeichen fehlt"),
        ("{kf:rate}(2)", "Rechenzeichen fehlt"),
        ("abs(1, 2)", "zu wenige Angaben"),
        ("1 / (2 - 2)", "teilt durch null"),
        ("0 / 0", "teilt null durch null"),
        ("1e400", "zu groß"),
        ("999999999 * 999999999", "zu groß"),
        ("round(1, 99999)", "lässt sich nicht ausrechnen"),
        ("+".join("1" * 60), "zu lang"),
        ("(" * 300 + "1" + ")" * 300, "nicht vollständig"),
    ],
)
def test_what_cannot_be_computed_says_why(formula, words):
    with pytest.raises(FormulaError, match=words):
        evaluate(formula, {"kf:rate": Decimal(1)})


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("{rate} * {stock} / 100", "count", []),
        ("{stock} * (1 + {rate} / 100)", "count", []),
        ("100 - {rate}", "percent", []),
        ("{rate} - {rate}", "pp", []),
        ("{stock} / {stock} * 100", "percent", []),
        ("{euro} / {stock}", "euro", []),
        ("{rate} * {stock}", "count", ["durch 100 geteilt"]),
        ("{euro} + {stock}", "euro", ["Euro und Anzahl zusammengezählt"]),
        ("{euro} / 2", "percent", ["ergibt Euro, gewählt ist Prozent"]),
    ],
)
def test_units_that_do_not_fit_are_hinted_at(formula, unit, said):
    units = {"rate": "percent", "stock": "count", "euro": "euro"}
    names = {"euro": "Euro", "count": "Anzahl", "percent": "Prozent"}

    found = hints(formula, units, unit, names)

    assert len(found) == len(said)
    assert all(words in hint for words, hint in zip(said, found, strict=True))


def test_order_and_circles():
    needs = {"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": [], "e": ["a"], "f": ["f"]}

    assert in_order(needs) == ["d"]
    assert circle_from("b", needs) == ["b", "c", "b"]
    assert circle_from("f", needs) == ["f", "f"]
    assert circle_from("e", needs) == []


# --- As figures ----------------------------------------------------------------------

RATE = Figure("x:rate", "Quote", Decimal("18.5"), "percent", 1, source="BA")
STOCK = Figure("x:stock", "Bestand", Decimal(1510), source="KJC; eigene Berechnung")
FALL = Figure("x:fall", "Rückgang", Decimal("-0.7"), "percent", 1)
SECRET = Figure("x:secret", "Geheim", text="*")
SILENT = Figure("x:silent", "Offen", text=".")
KNOWN = {figure.ref: figure for figure in (RATE, STOCK, FALL, SECRET, SILENT)}


@pytest.fixture
def resolver(db, monkeypatch):
    """Figures with the prefix x, counted how often they are asked for."""
    asked = []

    def resolve(refs, scope, resolver):
        asked.append(sorted(refs))
        return {ref: KNOWN[ref] for ref in refs if ref in KNOWN}

    provider = FigureProvider("xx", "Beispiele", resolve, lambda words, scope: [])
    monkeypatch.setitem(providers(), "x", provider)
    monkeypatch.setattr("documents.refs.REF", __import__("re").compile(r".+"))
    made = Resolver(Scope(factories.jobcenter(), None, 2018))
    made.asked = asked
    return made


@pytest.fixture
def figure(resolver):
    """``figure("A formula")`` as the document shows it."""

    def make(formula, key="zahl", unit="count", decimals=0):
        place = resolver.scope.jobcenter
        fields = {"name": key.title(), "formula": formula}
        DerivedFigure.objects.create(
            jobcenter=place, key=key, unit=unit, decimals=decimals, **fields
        )
        return resolver.figure(f"calc:{key}")

    return make


@pytest.mark.parametrize(
    ("formula", "options", "working"),
    [
        # Lahn-Dill 2020, L30
        ("round({x:rate} * {x:stock} / 100, 0)", {}, "18,5 % × 1.510 = 279,35 → 279"),
        ("{x:rate} * {x:stock} / 100", {}, "18,5 % × 1.510 = 279,35 → 279"),
        (
            "{x:stock} * (1 + {x:fall} / 100)",
            {},
            "1.510 × (1 + (−0,7 %)) = 1.499,43 → 1.499",
        ),
        ("{x:stock} - ({x:stock} - 10)", {}, "1.510 − (1.510 − 10) = 10"),
        ("{x:stock} / ({x:stock} / 3)", {"decimals": 1}, "1.510 : (1.510 : 3) = 3,0"),
        (
            "1 / {x:stock} * 100",
            {"unit": "percent", "decimals": 1},
            "1 : 1.510 × 100 = 0,0662 % → 0,1 %",
        ),
        ("max(-{x:stock}, 0.5)", {"decimals": 1}, "max(−1.510; 0,5) = 0,5"),
    ],
)
def test_the_working_is_written_as_a_person_would(figure, formula, options, working):
    assert figure(formula, **options).working == working


def test_a_computed_figure_names_its_sources_once(figure):
    found = figure("{x:rate} * {x:stock} / 100")

    assert found.source == "BA; KJC; eigene Berechnung"


@pytest.mark.parametrize(
    ("formula", "text"), [("{x:secret} + {x:silent}", "*"), ("{x:silent} + 1", "–")]
)
def test_what_has_no_number_gives_none(figure, resolver, formula, text):
    figure(formula)

    assert resolver.text("calc:zahl") == text


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("{x:nowhere} + 1", "Eine Zahl der Formel ist unbekannt"),
        ("{calc:nowhere} + 1", "Eine Zahl der Formel ist unbekannt"),
        ("{x:stock} / 0", "teilt durch null"),
        ("{calc:zahl} + 1", "im Kreis: „Zahl“ → „Zahl“"),
    ],
)
def test_a_formula_without_result_says_why(figure, formula, words):
    found = figure(formula)

    assert found.is_missing
    assert words in found.label


def test_a_circle_of_many_is_told_by_name_and_stops_nothing_else(resolver, figure):
    count = 1500  # deeper than Python's stack
    place = resolver.scope.jobcenter
    DerivedFigure.objects.bulk_create(
        DerivedFigure(
            jobcenter=place,
            key=f"z{number}",
            name=f"Z{number}",
            formula=f"{{calc:z{(number + 1) % count}}} + 1",
            unit="count",
        )
        for number in range(count)
    )

    assert "im Kreis: „Z7“ → „Z8“" in resolver.figure("calc:z7").label
    assert figure("{x:stock} + 1").value == 1511


def test_figures_on_figures_cost_one_query_and_one_question(
    resolver, django_assert_num_queries
):
    place = resolver.scope.jobcenter
    rows = {"a": "{x:stock} + 1", "b": "{calc:a} + {x:rate}", "c": "{calc:b} + 1"}
    for key, formula in rows.items():
        DerivedFigure.objects.create(
            jobcenter=place, key=key, name=key, formula=formula, unit="count"
        )

    with django_assert_num_queries(1):
        assert resolver.figure("calc:c").value == Decimal("1530.5")
    assert resolver.asked == [["x:rate", "x:stock"]]
