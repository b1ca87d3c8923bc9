"""What a workbook of a month gives, with month, group, status and cell."""

from datetime import date
from decimal import Decimal

import pytest

from core.periods import Period
from keyfigures.importers.readings import Origin
from tests.keyfigures.eckwerte.reading import (
    ALL_MONTHS,
    FIRST,
    SERIES,
    by_address,
    expected,
    few,
    read,
    read_pages,
    readings_of,
)
from tests.keyfigures.workbooks import published, workbook


@pytest.mark.parametrize("month", ALL_MONTHS)
def test_all_rows_of_a_month_arrive(month):
    assert len(published()[month]) == 31
    wanted = expected(month)

    outcome = read(workbook(month))

    found = by_address(outcome)
    assert {address: found[address] for address in wanted} == wanted
    assert len(wanted) == 51
    assert outcome.notes == []
    assert outcome.origin == Origin(
        "Statistik der Bundesagentur für Arbeit",
        "Eckwerte für Jobcenter",
        date.fromisoformat(f"{month}-28"),
    )


def test_twelve_workbooks_give_twelve_months():
    wanted = {}
    found = {}
    for month in ALL_MONTHS:
        wanted |= expected(month)
        pages = few(month)
        found |= by_address(read_pages(pages))

    assert {address: found[address] for address in wanted} == wanted
    assert len(wanted) == 612


def test_the_series_holds_the_months_before():
    outcome = read_pages(few("2025-12", FIRST, SERIES))

    found = by_address(outcome)
    for month in ALL_MONTHS:
        wanted = expected(month)
        assert {address: found[address] for address in wanted} == wanted


def test_other_sheets_speak_of_their_own_month():
    found = by_address(read(workbook("2025-06")))

    def value(indicator, population, month):
        return found[indicator, population, "jc", Period.parse(month)]

    assert value("bg", "gesamt", "2025-03") == (
        Decimal("2781.43672754"),
        "",
        "extrapolated",
    )
    assert value("bg-single", "gesamt", "2025-03")[2] == "final"
    assert value("elb", "frauen", "2025-03")[2] == "final"
    assert value("zahlungsansprueche-je-bg", "gesamt", "2025-03")[2] == "final"
    assert value("eintritte-aktivierung", "gesamt", "2025-03")[2] == "final"
    assert value("aktivierungsquote-aq1", "gesamt", "2024-12") == (
        Decimal("12.3"),
        "",
        "final",
    )
    assert value("svb-ao", "gesamt", "2024-Q4") == (Decimal(50111), "", "final")


def test_every_value_names_its_cell():
    places = {
        (r.indicator, r.population): str(r.place) for r in read_pages(few()).readings
    }

    assert places["arbeitslose", "lza"] == "Blatt „1.1 Eckwerte“, Zelle B19"
    assert places["stellen-zugang-12-svp", "gesamt"].endswith("Zelle B38")
    assert places["nef", "gesamt"].endswith("Zelle G47")


@pytest.mark.parametrize(
    ("content", "value", "mark"),
    [("*", None, "*"), (" x ", None, "x"), ("-", None, "-"), ("…", None, "...")],
)
def test_marks_are_kept_as_marks(content, value, mark):
    pages = few()
    pages[FIRST]["G19"] = content

    found = by_address(read_pages(pages))

    address = ("arbeitslose-sgb2", "lza", "jc", Period.parse("2025-03"))
    assert found[address] == (value, mark, "final")


def test_whole_numbers_of_the_newest_months_are_provisional():
    """The Grundsicherung is final after three months; fractions are extrapolated."""
    pages = few("2025-04", FIRST, SERIES)
    pages[FIRST]["G43"] = 2767
    for column, months_back in (("AB", 0), ("AA", 1), ("Z", 2), ("Y", 3)):
        pages[SERIES][f"{column}42"] = 2767 + months_back

    outcome = read_pages(pages)

    assert [
        (r.period.code, r.value, r.status)
        for r in outcome.readings
        if r.indicator == "bg"
    ] == [
        ("2025-04", 2767, "provisional"),
        ("2025-01", 2770, "final"),
        ("2025-02", 2769, "provisional"),
        ("2025-03", 2768, "provisional"),
    ]


def test_a_fraction_is_kept_to_eight_decimals_and_a_rate_to_one():
    pages = few()
    pages[FIRST]["G43"], pages[FIRST]["G26"] = 2797.303381024999, 1.2500001

    found = readings_of(read_pages(pages))

    assert found["bg", "gesamt", "2025-03"] == Decimal("2797.30338102")
    assert found["arbeitslosenquote-sgb2", "gesamt", "2025-03"] == Decimal("1.3")
