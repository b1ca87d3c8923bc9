"""Lines of texts: what they say, what is refused at which cell, and back again."""

from datetime import date
from decimal import Decimal

import pytest

from measures.calculations import Cohort
from measures.models import Measure
from measures.queries import library_of
from measures.table import KEYS, Known, RowRefused, read, texts_of
from tests import factories

PLACES = {
    "name": "Aktivcenter",
    "instrument": "MAT",
    "start": "15.10.2026",
    "end": "14.04.2027",
    "quantity": "12",
    "price": "620",
}


@pytest.fixture
def known(borken, plan) -> Known:
    return Known.of(plan, library_of(borken))


def draft_of(known, **texts):
    return read(texts, known, Measure(plan=known.plan), texts.keys())


def test_a_line_is_a_measure(known):
    row = draft_of(known, **PLACES, percent="87,5", third_party="1.000").measure

    assert (row.name, row.version.instrument.key, row.method) == (
        "Aktivcenter",
        "mat",
        "places",
    )
    assert (row.start, row.end) == (date(2026, 10, 15), date(2027, 4, 14))
    assert (row.places, row.price, row.utilisation) == (12, 620, Decimal("87.5"))
    assert (row.third_party, row.municipal, row.share_paid) == (1000, 0, 100)


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        (
            {"instrument": "vb", "quantity": "30", "price": "250", "percent": "80"},
            {"entries": 30, "case_cost": 250, "share_paid": 80, "method": "cases"},
        ),
        (
            {"instrument": "Freie Förderung", "method": "Pauschale", "amount": "9000"},
            {"amount": 9000, "method": "lump_sum", "places": None},
        ),
        ({"instrument": "§ 16a", "amount": "50.000,50"}, {"amount": 50000.5}),
        (
            {"instrument": "FbW", "start": "1.1.2026", "quantity": "7"},
            {"method": "nothing", "entries": 7},
        ),
    ],
    ids=["cases", "other_method", "municipal", "agency"],
)
def test_columns_mean_what_the_method_counts(known, texts, fields):
    row = draft_of(known, name="X", **texts).measure

    assert {name: getattr(row, name) for name in fields} == fields
    assert (row.start, row.end) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_first_day_decides_about_the_state_of_the_law(known):
    new = {"name": "X", "quantity": "3", "price": "500"}

    for start, key in (("1.1.2026", "bis-2026-06"), ("1.7.2026", "ab-2026-07")):
        row = draft_of(known, instrument="FF", start=start, **new).measure
        assert row.version.key == key
    stock = draft_of(known, instrument="FbW", start="1.9.2024", end="1.3.2026", **new)
    assert stock.measure.version.key == "bis-2024"


@pytest.mark.parametrize(
    ("quantity", "cohorts", "end", "shown"),
    [
        ("3", [("2026-04-01", 3)], date(2031, 3, 31), "3"),
        (
            "09/2026:2;4/2026: 3,5",
            [("2026-04-01", 3.5), ("2026-09-01", 2)],
            date(2031, 8, 31),
            "04/2026: 3,5; 09/2026: 2",
        ),
        ("09/2026: 2", [("2026-09-01", 2)], date(2031, 8, 31), "09/2026: 2"),
    ],
    ids=["with_the_measure", "two_months", "later"],
)
def test_persons_of_a_subsidy_begin_month_by_month(
    known, quantity, cohorts, end, shown
):
    draft = draft_of(
        known,
        name="Teilhabe",
        instrument="TaAM",
        start="15.04.2026",
        quantity=quantity,
        price="2.800",
        months="60",
    )

    expected = [Cohort(date.fromisoformat(day), Decimal(n)) for day, n in cohorts]
    assert list(draft.cohorts) == expected
    assert draft.measure.end == end
    assert texts_of(draft.measure, draft.cohorts)["quantity"] == shown


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"name": ""}, "name", "einen Namen"),
        ({"instrument": ""}, "instrument", "geben Sie ein Instrument ein"),
        ({"instrument": "Hokus"}, "instrument", "„Hokus“ ist kein Instrument."),
        ({"method": "gratis"}, "method", "Möglich sind: Plätze, Fälle"),
        ({"start": "2026-01-01"}, "start", "TT.MM.JJJJ"),
        ({"start": "31.02.2026"}, "start", "TT.MM.JJJJ"),
        ({"start": "01.01.2027"}, "start", "beginnt nach 2026"),
        ({"end": "14.10.2026"}, "end", "endet vor ihrem Beginn am 15.10.2026"),
        ({"end": "01.01.2040"}, "end", "mehr als 10 Jahre"),
        ({"quantity": "-3"}, "quantity", "nicht kleiner als 0"),
        ({"quantity": "1e400"}, "quantity", "ist keine Zahl"),
        ({"quantity": "9" * 30}, "quantity", "ist zu groß"),
        ({"quantity": ""}, "quantity", "die Zahl der Plätze"),
        ({"quantity": "04/2026: 3"}, "quantity", "nur beim Zuschuss zum Lohn"),
        ({"price": "0.5"}, "price", "ist keine Zahl"),
        ({"price": "6,205"}, "price", "höchstens 2 Stellen"),
        ({"percent": "101"}, "percent", "nicht größer als 100"),
        ({"months": "3"}, "months", "zählt bei „Plätze × Monate × Preis“ nicht"),
        ({"amount": "3"}, "amount", "Leeren Sie die Zelle."),
        ({"transfer": "10"}, "transfer", "keinen Passiv-Aktiv-Transfer"),
        ({"third_party": "9.000.000"}, "third_party", "höher als die Kosten"),
        ({"quantity": "90.000", "price": "90.000"}, "name", "Prüfen Sie Menge"),
        ({"name": "x" * 201}, "name", "200"),
        ({"name": "a\0b"}, "name", ""),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(known, texts, column, words):
    with pytest.raises(RowRefused) as refused:
        draft_of(known, **{**PLACES, **texts})

    assert list(refused.value.by_column) == [column]
    assert words in refused.value.by_column[column]


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"transfer": "51"}, "transfer", "höchstens 50 %"),
        ({"instrument": "EvL", "start": "1.7.2026"}, "instrument", "30.06.2026"),
        ({"instrument": "MAT", "method": "Zuschuss"}, "method", "Fördersätze"),
        ({"months": "61"}, "months", "höchstens 60 Monate"),
        ({"months": "1,5"}, "months", "keine Stelle"),
        ({"quantity": ""}, "quantity", "wie viele Personen"),
        ({"quantity": "3,55"}, "quantity", "höchstens eine Stelle"),
        ({"quantity": "03/2026: 3"}, "quantity", "vor dem Beginn"),
        ({"quantity": "04/2027: 3"}, "quantity", "nach 2026"),
        ({"quantity": "13/2026: 3"}, "quantity", "kein Eintrittsmonat"),
        ({"quantity": "4/2026: 3; 04/2026: 2"}, "quantity", "steht zweimal da"),
    ],
)
def test_what_cannot_be_of_a_subsidy(known, texts, column, words):
    subsidy = {
        "name": "Teilhabe",
        "instrument": "TaAM",
        "start": "01.04.2026",
        "quantity": "3",
        "price": "2.800",
        "months": "24",
    }
    with pytest.raises(RowRefused) as refused:
        draft_of(known, **{**subsidy, **texts})

    assert list(refused.value.by_column) == [column]
    assert words in refused.value.by_column[column]


def test_a_measure_says_the_same_after_a_way_through_its_texts(borken, plan, known):
    rows = [
        factories.measure(plan, places=Decimal("12.50"), price=Decimal("620.50")),
        factories.measure(plan, "vb", name="Budget", entries=30, case_cost=250),
        factories.measure(plan, "16a", name="Schulden", amount=50_000),
        factories.measure(
            plan,
            "16i",
            name="Teilhabe",
            wage=2800,
            subsidy_months=60,
            end=date(2031, 3, 31),
            transfer_percent=40,
            cohorts=[(date(2026, 4, 1), Decimal(3)), (date(2026, 9, 1), Decimal(2))],
        ),
    ]
    for row in rows:
        texts = texts_of(Measure.objects.with_parts().get(pk=row.pk))
        draft = read(texts, known, Measure(plan=plan))
        assert list(texts) == list(KEYS)
        assert texts_of(draft.measure, draft.cohorts) == texts
