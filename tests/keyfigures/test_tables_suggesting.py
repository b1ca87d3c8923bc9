"""A mapping is proposed by what a table holds; what is not sure is left open."""

import pytest

from keyfigures.importers.context import KnownIndicator
from keyfigures.importers.tables import check, open_table, suggest
from keyfigures.importers.tables.labels import Catalogue, normal
from tests.keyfigures.table_files import context, csv_file, xlsx_file

USUAL = {"population": {"constant": "gesamt"}, "region": {"constant": "jc"}}


def suggested(*rows, **fields):
    """The proposal, without what every one of them says."""
    proposal = suggest(open_table(csv_file(rows), "a.csv"), context(**fields))
    return {
        key: entry
        for key, entry in proposal.items()
        if key not in ("sheet", "product")
        and entry != {"constant": "final"}
        and entry
        and USUAL.get(key) != entry
    }


def test_a_long_table():
    header = [
        "Träger-Nr.",
        "Berichtsmonat",
        "Merkmal",
        "Personengruppe",
        "Gebiet",
        "Status",
        "Datenstand",
        "Wert",
        "Zähler",
        "Nenner",
        "Zeichen",
        "Bemerkung",
    ]
    row = [
        "05554",
        "Januar 2025",
        "K2 Integrationsquote",
        "Frauen",
        "Hessen",
        "endgültig",
        "04/2025",
        "5,6",
        "1",
        "2",
        "",
        "siehe Anhang",
    ]
    found = suggested(header, row, [*row[:10], "*", "y"])

    assert found == {
        "form": "long",
        "agency": "trager-nr",
        "period": {"column": "berichtsmonat"},
        "indicator": {"column": "merkmal"},
        "population": {"column": "personengruppe"},
        "region": {"column": "gebiet"},
        "status": {"column": "status"},
        "data_as_of": {"column": "datenstand"},
        "value": "wert",
        "numerator": "zahler",
        "denominator": "nenner",
        "mark": "zeichen",
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # months in the header; words tell the rows
        (
            [["Merkmal", "Jan 2025", "Feb 2025"], ["Arbeitslose", 1, 2], ["eLb", 3, 4]],
            {
                "form": "wide",
                "period": {"header": True},
                "indicator": {"column": "merkmal"},
            },
        ),
        # one column tells key figures and groups
        (
            [
                ["Merkmal", "Jan 2025", "Feb 2025"],
                ["Arbeitslose", 1, 2],
                ["eLb", 5, 6],
                ["Frauen", 3, 4],
            ],
            {
                "form": "wide",
                "period": {"header": True},
                "indicator": {"column": "merkmal"},
                "population": {"column": "merkmal"},
            },
        ),
        # key figures in the header
        (
            [["Monat", "Arbeitslose", "eLb"], ["2025-01", 1, 2]],
            {
                "form": "wide",
                "period": {"column": "monat"},
                "indicator": {"header": True},
            },
        ),
        # regions in the header, the rest in titles
        (
            [
                ["Arbeitslose"],
                ["Berichtsmonat: März 2026"],
                [],
                ["Gruppe", "Kreis Borken", "Hessen"],
                ["Frauen", 1, 2],
            ],
            {
                "form": "wide",
                "period": {"title": True},
                "region": {"header": True},
                "population": {"column": "gruppe"},
                "indicator": {"constant": "arbeitslose"},
            },
        ),
        # year and month apart
        (
            [["Jahr", "Monat", "Arbeitslose"], ["2025", "1", 5], ["2025", "2", 6]],
            {
                "form": "long",
                "period": {"column": "monat", "year": "jahr"},
                "value": "arbeitslose",
                "indicator": {"constant": "arbeitslose"},
            },
        ),
        # months below years
        (
            [["Monat", "2024", "2025"], ["Jan", 5, 6], ["Feb", 7, 8]],
            {"form": "wide", "period": {"column": "monat", "year": True}},
        ),
        # years as periods, because the header says so
        (
            [["Jahr", "Arbeitslose"], ["2024", 2019], ["2025", 2031]],
            {
                "form": "long",
                "period": {"column": "jahr"},
                "value": "arbeitslose",
                "indicator": {"constant": "arbeitslose"},
            },
        ),
        # a value among other numbers
        (
            [["Monat", "Kennzahl", "Rang", "Wert"], ["2025-01", "K2", 5, 6]],
            {
                "form": "long",
                "period": {"column": "monat"},
                "indicator": {"column": "kennzahl"},
                "value": "wert",
            },
        ),
        # words that nobody knows are told by the header of their column
        (
            [["Monat", "Indikator", "Wert"], ["2025-01", "Leute", 6]],
            {
                "form": "long",
                "period": {"column": "monat"},
                "indicator": {"column": "indikator"},
                "value": "wert",
            },
        ),
        # nothing is sure
        ([["a", "b", "c"], ["x1", 5, 6], ["x2", 7, 8]], {"form": "wide"}),
        # a number of persons is no year
        ([["a", "b"], ["x1", 2019], ["x2", 2031]], {"form": "long", "value": "b"}),
        # a Jobcenter that is not the own one, under a header that may mean anything
        (
            [["Jobcenter", "Monat", "Wert"], ["Kreis Hagen", "2025-01", 5]],
            {"form": "long", "period": {"column": "monat"}, "value": "wert"},
        ),
        (
            [["Jobcenter", "Monat", "Wert"], ["Kreis Borken", "2025-01", 5]],
            {
                "form": "long",
                "agency": "jobcenter",
                "period": {"column": "monat"},
                "value": "wert",
            },
        ),
        # a column of the status that nobody knows
        (
            [["Monat", "Status", "Wert"], ["2025-01", "gut", 5]],
            {"form": "long", "period": {"column": "monat"}, "value": "wert"},
        ),
    ],
)
def test_what_a_table_shows_is_proposed(rows, expected):
    assert suggested(*rows) == expected


def test_titles_tell_publisher_and_datenstand():
    found = suggested(
        ["Datenstand: April 2025"],
        [],
        ["Monat", "Wert"],
        ["2025-01", 5],
        [],
        ["© Statistik der Bundesagentur für Arbeit"],
    )

    assert found["publisher"] == "Statistik der Bundesagentur für Arbeit"
    assert found["data_as_of"] == {"title": True}


def test_a_sheet_is_named():
    table = open_table(
        xlsx_file({"Werte": [["Monat", "K2"], ["2025-01", 5]]}), "a.xlsx"
    )
    proposal = suggest(table, context())

    assert proposal["sheet"] == "Werte"
    assert check({**proposal, "publisher": "Amt"}, table, context()) == {}


def test_a_catalogue_without_the_usual_leaves_it_open():
    proposal = suggested(["Monat", "K2"], ["2025-01", 5], populations={}, regions={})

    assert {"population", "region"}.isdisjoint(proposal)


def test_titles_that_disagree_name_no_month():
    rows = [
        ["Berichtsmonat März 2026, Vorjahr März 2025"],
        ["Zeitraum 2024"],
        ["Zeitraum 2025"],
        [],
        ["Merkmal", "Wert"],
        ["eLb", 5],
    ]

    assert "period" not in suggested(*rows)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        *(("Bestand 2) 4)", "bestand"), ("Frauen1)", "frauen"), ("Männer ¹", "manner")),
        *(("dar. Frauen:", "frauen"), ("davon: Männer", "manner")),
        *(("Personen (unter 25)", "personen (unter 25)"), ("  A  B ", "a b")),
        ("Quote (in %) 1)", "quote (in %)"),
    ],
)
def test_words_are_compared_by_what_they_say(word, plain):
    assert normal(word) == plain


def test_a_word_of_two_rows_is_nobodys():
    rows = {
        "a": KnownIndicator("a", "Quote", "percent", "rate", "Q1"),
        "b": KnownIndicator("b", "Quote", "percent", "rate"),
        "c": KnownIndicator("c", "b", "percent", "rate"),
        "t": KnownIndicator("t", "Text", "text", "other"),
    }
    catalogue = Catalogue(context(indicators=rows))

    found = {
        word: catalogue.find("indicator", word)
        for word in ("Quote", "a", "b", "Q1 Quote", "Q1", "Text")
    }
    assert found == {
        "Quote": "",
        "a": "a",
        "b": "b",
        "Q1 Quote": "a",
        "Q1": "a",
        "Text": "",
    }
    assert catalogue.find("population", "weiblich") == "frauen"
    assert catalogue.find("region", "Jobcenter Kreis Borken") == "jc"
    assert catalogue.find("region", "Bundesgebiet") == "bund"
