"""The tables of measures as blocks of a document: what they print, what is found."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from documents import block_forms, findings
from documents.registry import Scope, block_kind
from documents.resolution import resolve_document
from documents.resolver import Resolver
from measures.models import TargetGroup
from tests import factories

pytestmark = pytest.mark.django_db

PLACEMENT = "vermittlungsunterstützende Leistungen"


def answer(place, kind, year=2026, **config):
    scope = Scope(place, year=year)
    block = SimpleNamespace(config=config)
    return block_kind(kind).resolve(block, scope, Resolver(scope))


def texts(table):
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def heads(table):
    return [head["text"] for head in table["header"]]


@pytest.fixture
def filled(borken, plan):
    """Two categories, one measure of an earlier plan, one that the Kreis pays."""
    before = factories.measure_plan(borken, 2025)
    term = {"start": date(2025, 9, 1), "end": date(2027, 8, 31)}
    factories.measure(before, "bae", name="Lehre", places=2, price=1_000, **term)
    term = {"start": date(2026, 7, 1), "end": date(2027, 6, 30)}
    center = factories.measure(plan, third_party=9_280, entries=30, **term)
    center.target_groups.set(TargetGroup.objects.filter(key="unter-25"))
    factories.measure(plan, "agh", name="Gärtnern", places=5, price=Decimal("333.33"))
    factories.measure(plan, "16a", name="Schulden", amount=50_000)
    return plan


# --- Measures one by one --------------------------------------------------------------


def test_measures_stand_by_category_with_sums(borken, filled):
    table = answer(borken, "measure_table", scheme="budget")

    assert heads(table) == [
        *("Maßnahme", "Träger", "Instrument", "Plätze", "Eintritte", "EGT 2026"),
        "Bindung später",
    ]
    mat = "MAT, §\u00a016 Abs.\u00a01 SGB II mit §\u00a045 Abs.\u00a01 und 3 SGB III"
    assert texts(table) == [
        [
            "vermittlungsunterstützende Leistungen",
            "",
            "",
            "12",
            "30",
            "40.000",
            "40.000",
        ],
        ["Aktivcenter", "–", mat, "12", "30", "40.000", "40.000"],
        ["Beschäftigung schaffende Maßnahmen", "", "", "5", "5", "20.000", "–"],
        ["Gärtnern", "–", "AGH, §\u00a016d SGB II", "5", "5", "20.000", "–"],
        ["spezielle Maßnahmen für Jüngere", "", "", "2", "–", "24.000", "–"],
        [
            *("Lehre (Plan 2025)", "–"),
            "BaE, §\u00a016 Abs.\u00a01 SGB II mit §\u00a076 SGB III",
            *("2", "–", "24.000", "–"),
        ],
        ["ohne Kategorie", "", "", "–", "–", "0", "–"],
        ["Schulden", "–", "§\u00a016a Nr.\u00a01 bis 4 SGB II", "–", "–", "–", "–"],
        ["Summe", "", "", "19", "35", "84.000", "40.000"],
    ]
    levels = [row.get("level", "") for row in table["rows"]]
    assert levels == [*("subhead", "sub") * 4, ""]
    assert table["rows"][-1]["total"]
    assert table["caption"] == "Maßnahmen 2026, Beträge in Euro"
    assert table["source"] == (
        "Maßnahmenplan 2026; Maßnahmenplan 2025; eigene Berechnung"
    )
    assert table["notes"] == ["EGT: Eingliederungsmittel."]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"payer": "municipal"}, ["Schulden"]),
        ({"payer": "egt", "instrument": "agh"}, ["Gärtnern"]),
        ({"category": "budget/youth"}, ["Lehre (Plan 2025)"]),
        ({"category": "budget/"}, ["Schulden"]),
        ({"group": "unter-25"}, ["Aktivcenter"]),
    ],
)
def test_a_selection_shows_its_measures_and_their_sum(borken, filled, chosen, names):
    table = answer(borken, "measure_table", columns=["gross"], **chosen)

    assert [row[0] for row in texts(table)] == [*names, "Summe"]


def test_a_block_may_ask_for_another_year(borken, filled):
    scope = Scope(borken, year=2026)
    block = SimpleNamespace(config={"year": "2025", "columns": ["egt"]})
    table = block_kind("measure_table").resolve(block, scope, Resolver(scope))

    assert texts(table) == [["Lehre", "8.000"], ["Summe", "8.000"]]


def test_columns_stand_in_a_fixed_order_words_first(borken, filled):
    chosen = ["gross", "stock", "term", "groups", "nonsense"]
    table = answer(borken, "measure_table", columns=chosen, group="unter-25")

    assert heads(table) == [
        *("Maßnahme", "Zielgruppe", "Zeitraum", "Bestand im Mittel"),
        "Gesamtkosten 2026",
    ]
    assert texts(table)[0] == [
        *("Aktivcenter", "Menschen unter 25 Jahren", "01.07.2026–30.06.2027"),
        *("6", "44.640"),
    ]


def test_rounded_parts_that_miss_the_sum_are_explained(borken, plan):
    for amount in ("100.40", "100.40", "100.40"):
        factories.measure(plan, "ff", amount=amount, method="lump_sum")

    table = answer(borken, "measure_table", columns=["egt"])

    assert [row[-1] for row in texts(table)] == ["100", "100", "100", "301"]
    assert any(note.startswith("Rundungsdifferenz") for note in table["notes"])


# --- The annex ------------------------------------------------------------------------


def test_the_annex_stands_by_category_and_instrument(borken, filled):
    factories.measure(filled, name="Zweites", places=1, price=100)
    table = answer(borken, "measure_annex", note="Stand: [[mea:2026/count/total]].")

    assert heads(table) == [
        *("Kategorie, Instrument", "Eintritte", "Plätze", "Bestand im Mittel"),
        *("EGT 2026", "Anteil", "davon Vorbindung", "Bindung 2027", "Drittmittel"),
        "kommunale Mittel",
    ]
    rows = {row[0].partition(",")[0]: row[1:] for row in texts(table)}
    empty = ["–"] * 2
    assert rows == {
        PLACEMENT: [
            *("31", "13", "7", "41.200", "48,3 %", "–", "40.000", "4.640", "–"),
        ],
        "Maßnahmen zur Aktivierung und beruflichen Eingliederung bei einem Träger "
        "(Vergabe)": [
            *("31", "13", "7", "41.200", "48,3 %", "–", "40.000", "4.640", "–"),
        ],
        "Beschäftigung schaffende Maßnahmen": [
            *("5", "5", "5", "20.000", "23,5 %", "–", "–"),
            *empty,
        ],
        "Arbeitsgelegenheiten mit Mehraufwandsentschädigung": [
            *("5", "5", "5", "20.000", "23,5 %", "–", "–"),
            *empty,
        ],
        "spezielle Maßnahmen für Jüngere": [
            *("–", "2", "2", "24.000", "28,2 %", "24.000", "–"),
            *empty,
        ],
        "Außerbetriebliche Berufsausbildung": [
            *("–", "2", "2", "24.000", "28,2 %", "24.000", "–"),
            *empty,
        ],
        "Eingliederungsleistungen gesamt": [
            *("36", "20", "14", "85.200", "100,0 %", "24.000", "40.000", "4.640", "–"),
        ],
        "daneben": [*("–",) * 8, "50.000"],
        "Kommunale Eingliederungsleistungen": [*("–",) * 8, "50.000"],
    }
    assert table["landscape"]
    assert table["notes"][0] == "Stand: 5."
    assert any("stehen neben den Eingliederungsmitteln" in n for n in table["notes"])


def test_many_bound_years_share_the_last_column(borken, plan):
    fields = {"wage": 1_000, "subsidy_months": 60, "end": date(2031, 12, 31)}
    factories.measure(plan, "16i", cohorts=[(date(2026, 1, 1), 1)], **fields)
    before = answer(borken, "measure_annex")
    factories.measure(plan, "16i", cohorts=[(date(2026, 7, 1), 1)], **fields)
    table = answer(borken, "measure_annex")

    assert [head for head in heads(before) if "Bindung" in head] == [
        *(f"Bindung {year}" for year in (2027, 2028, 2029, 2030)),
    ]
    assert [head for head in heads(table) if "Bindung" in head] == [
        *("Bindung 2027", "Bindung 2028", "Bindung 2029", "Bindung ab 2030"),
    ]


def test_another_scheme_splits_the_same_money(borken, filled):
    tables = [
        answer(borken, "measure_annex", scheme=key) for key in ("budget", "statistics")
    ]
    totals = [
        next(row for row in texts(table) if row[0].endswith("gesamt"))
        for table in tables
    ]

    assert totals[0] == totals[1]
    assert texts(tables[0])[0][0] != texts(tables[1])[0][0]


@pytest.mark.parametrize("kind", ["measure_table", "measure_annex"])
def test_a_year_without_measures_says_so(kind):
    table = answer(factories.jobcenter(), kind, year=2030)

    assert table["rows"] == []
    assert "Für 2030 sind noch keine Maßnahmen geplant." in table["notes"]


def test_blocks_and_figures_of_one_document_share_their_queries(
    borken, filled, django_assert_num_queries
):
    scope = Scope(borken, year=2026)
    resolver = Resolver(scope)

    with django_assert_num_queries(4):
        resolver.prefetch(["mea:2026/egt/total"])
        for kind in ("measure_table", "measure_annex"):
            block = SimpleNamespace(config={"scheme": "budget"})
            block_kind(kind).resolve(block, scope, resolver)


# --- Forms ----------------------------------------------------------------------------


def test_what_the_form_asks_is_what_the_block_stores(borken):
    scope = Scope(borken, year=2026)
    form = block_forms.posted(
        block_kind("measure_table"),
        {
            "year": "2026",
            "payer": "egt",
            "category": "budget/youth",
            "scheme": "statistics",
            "columns": ["egt", "term"],
            "landscape": "on",
            "caption": "",
            "note": "Stand [[mea:2026/count/total]]",
        },
        scope,
    )

    assert form.is_valid(), form.errors
    assert block_forms.settings_of(form) == {
        "year": 2026,
        "payer": "egt",
        "category": "budget/youth",
        "scheme": "statistics",
        "columns": ["term", "egt"],
        "landscape": True,
        "note": "Stand [[mea:2026/count/total]]",
    } | {"columns": ["egt", "term"]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("year", "1"), ("payer", "x"), ("category", "budget/x")),
        *(("scheme", "x"), ("columns", "x"), ("note", "[[x]]")),
    ],
)
def test_the_form_refuses_what_there_is_not(borken, field, value):
    scope = Scope(borken, year=2026)
    data = {"year": "2026", field: value}
    form = block_forms.posted(block_kind("measure_table"), data, scope)

    assert list(form.errors) == [field]


# --- Checks ---------------------------------------------------------------------------


def found(place, kind: str, **config) -> list[tuple[str, str, str]]:
    """What the checks of measures say about a document with this block."""
    document = factories.document(place, 2026, kind="amp", outline="amp")
    section = factories.section(document, title="Maßnahmen")
    factories.block(section, kind, config=config)
    result = findings.find(document, resolve_document(document))
    return [
        (item.code, item.message, item.url)
        for item in result.items
        if item.code.startswith("measures.")
    ]


def test_an_empty_table_is_named_with_what_to_do(borken):
    assert found(borken, "measure_annex", year=2027) == [
        (
            "measures.empty_table",
            "Die Tabelle „Eingliederungsleistungen 2027, Beträge in Euro“ ist leer: "
            "Für 2027 sind noch keine Maßnahmen geplant. Planen Sie sie oder nehmen "
            "Sie den Baustein heraus.",
            "/kreis-borken/2027/massnahmen/",
        )
    ]


def test_a_selection_without_measures_is_named(borken, filled):
    ((code, message, _),) = found(borken, "measure_table", instrument="16i")

    assert code == "measures.empty_table"
    assert "Ändern Sie die Auswahl" in message


def test_a_year_that_only_earlier_plans_bind_is_named(borken, filled):
    ((code, message, url),) = found(borken, "measure_annex", year=2027)

    assert (code, url) == ("measures.no_plan", "/kreis-borken/2027/massnahmen/")
    assert "was frühere Pläne binden (56.000 Euro)" in message


def test_money_without_category_is_named_with_its_euro(borken, filled):
    instrument = filled.measures.get(name="Gärtnern").version.instrument
    instrument.placements.filter(scheme__key="budget").delete()

    assert found(borken, "measure_annex") == [
        (
            "measures.no_category",
            "In der Tabelle „Eingliederungsleistungen 2026, Beträge in Euro“ stehen "
            "20.000 Euro ohne Kategorie: Gärtnern. Wählen Sie auf der Seite der "
            "Maßnahme eine Kategorie oder ordnen Sie das Instrument unter "
            "„Gliederungen“ ein.",
            "/kreis-borken/2026/massnahmen/?kategorie=budget%2F",
        )
    ]


def test_a_table_that_is_not_ordered_asks_for_no_category(borken, filled):
    assert found(borken, "measure_table") == []
