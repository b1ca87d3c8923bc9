"""Months, quarters and years as tables write them; what is none is none."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import MONTHS
from keyfigures.importers.tables.header_periods import split_header, year_in
from keyfigures.importers.tables.periods import (
    as_year,
    data_date,
    find_data_date,
    find_period,
    in_year,
    meanings_of,
    month_number,
    read_period,
)

FORMS = [
    *("{name} {year}", "{short} {year}", "{short}. {year}", "{short} {two}"),
    *("{short}-{two}", "{month:02}/{year}", "{month}/{year}", "{month:02}.{year}"),
    *("{year}-{month:02}", "{year}/{month:02}", "{year}{month:02}", "{year}M{month}"),
    *(
        "{year} {name}",
        "01.{month:02}.{year}",
        "{year}-{month:02}-01",
        "'{name} {year}",
    ),
    *("{year}{month:02}01", "{name} {year} 2)", "Berichtsmonat: {name} {year}"),
    *("1.{month}.{year} 00:00:00", "{year}-{month:02}-01 00:00:00"),
]


@given(st.integers(2000, 2049), st.integers(1, 12), st.sampled_from(FORMS))
def test_a_month_is_read_however_it_is_written(year, month, form):
    name = MONTHS[month - 1]
    short = {3: "Mrz"}.get(month, name[:3])
    text = form.format(
        name=name, short=short, year=year, month=month, two=f"{year % 100:02}"
    )

    assert read_period(text).code == f"{year}-{month:02}"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_dates_and_serial_numbers_are_the_same_day(day):
    serial = (
        day.toordinal() - 693594
    )  # 1 January 1900 is day 1 of Excel, of 1900 29 Feb

    ways = [day, datetime(day.year, day.month, day.day), serial, float(serial)]
    ways += [str(serial), f"{day:%d.%m.%Y}", f"{day:%Y%m%d}", day.isoformat()]
    assert {read_period(one, "date").code for one in ways} == {day.isoformat()}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *((2025, "2025"), (2025.0, "2025"), ("2025", "2025"), ("Jahr 2025", "2025")),
        *((202503, "2025-03"), ("3. Quartal 2018", "2018-Q3"), ("Q3/2018", "2018-Q3")),
        *(("2018-Q3", "2018-Q3"), ("2018 Q3", "2018-Q3"), ("Q3 2018", "2018-Q3")),
        ("Januar bis August 2019", "2019-01/2019-08"),
        *(("Maerz 2025", "2025-03"), ("Oct 2025", "2025-10"), ("Dez. 24", "2024-12")),
    ],
)
def test_other_periods(raw, code):
    assert read_period(raw).code == code


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "",
            "x",
            "13/2025",
            "2025-13",
            "2025-00",
            "31.02.2025",
            "20250231",
            "2024/25",
        ),
        *(
            "1890",
            "2100",
            "Jan 1989",
            "Jan 95",
            "May 2025",
            "1.234",
            "12",
            "01.01.1899",
        ),
        *(None, True, 1, 31, 2025.5, float("nan"), float("inf"), 10**12, -2025, 202513),
        *(date(1899, 1, 1), "Januar", "٢٠٢٥", "K2", "2025-01-01 13:30"),
    ],
    ids=repr,
)
def test_what_names_no_period_is_none(raw):
    assert read_period(raw) is None


@given(st.text(max_size=20) | st.floats() | st.integers() | st.dates())
def test_nothing_raises_and_years_are_those_of_our_time(raw):
    period = read_period(raw)
    found = find_period(raw) if isinstance(raw, str) else None

    for one in (period, found and found.period):
        assert one is None or 1990 <= one.start.year <= one.end.year < 2100


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        *((1, 1), (12.0, 12), ("01", 1), ("M12", 12), ("März", 3), ("Mrz.", 3)),
        *(("Dez 1)", 12), ("Oct", 10), (0, None), (13, None), ("13", None)),
        *((True, None), ("Summe", None), (None, None), (1.5, None)),
    ],
)
def test_a_month_beside_its_year(raw, number):
    assert month_number(raw) == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Feb", "2025-02"),
        ("Q2", "2025-Q2"),
        ("2. Quartal", "2025-Q2"),
        ("Jahr", "2025"),
    ],
)
def test_parts_of_a_known_year(raw, code):
    assert in_year(raw, 2025).code == code
    assert in_year("Summe", 2025) is None


def test_a_year_is_no_date():
    assert (as_year("2025"), as_year(45658), as_year("Jan 2025")) == (2025, None, None)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("Bestand Jan 2025", "2025-01", "Bestand"),
        ("Berichtsmonat: März 2026", "2026-03", "Berichtsmonat"),
        ("Januar 2025 (vorläufig)", "2025-01", "vorläufig"),
        ("Stand 31.12.2025", "2025-12", "Stand"),
        ("Arbeitslose 3. Quartal 2018", "2018-Q3", "Arbeitslose"),
        ("Arbeitslose Q3 2018 in Hessen", "2018-Q3", "Arbeitslose in Hessen"),
        ("Januar 2025 gegen Januar 2024", None, None),
        ("Schuljahr 2024/25", None, None),
        ("1.990,5", None, None),
        ("unter 25 Jahre", None, None),
    ],
)
def test_a_period_inside_a_text(text, code, rest):
    found = find_period(text)

    assert (found and found.period.code, found and found.rest) == (code, rest)


def test_datenstand_is_a_day_or_the_first_of_its_month():
    assert data_date("15.04.2025") == date(2025, 4, 15)
    assert data_date("April 2025") == date(2025, 4, 1)
    assert data_date("2025") is None
    assert find_data_date("Daten vom 15.04.2025, Version 2") == date(2025, 4, 15)
    assert find_data_date("ohne Datum") is None


@pytest.mark.parametrize(
    ("days", "meanings"),
    [
        (["2025-01-01", "2025-02-01"], ["month"]),
        (["2025-01-01"], ["month"]),
        (["2024-01-01", "2025-01-01"], ["month", "year", "date"]),
        (["2025-01-31", "2025-02-28"], ["date", "month"]),
        (["2025-03-31", "2025-06-30"], ["date", "month", "quarter"]),
        (["2024-12-31", "2025-12-31"], ["date", "month", "quarter", "year"]),
        (["2025-01-15", "2025-02-01"], ["date"]),
    ],
)
def test_what_dates_may_stand_for(days, meanings):
    assert meanings_of(map(date.fromisoformat, days)) == meanings


@pytest.mark.parametrize(
    ("day", "meaning", "code"),
    [
        ("31.03.2025", "month", "2025-03"),
        ("31.03.2025", "quarter", "2025-Q1"),
        ("31.12.2025", "year", "2025"),
        ("31.12.2025", "date", "2025-12-31"),
    ],
)
def test_a_date_stands_for_what_is_said(day, meaning, code):
    assert read_period(day, meaning).code == code


@pytest.mark.parametrize(
    ("parts", "code", "words"),
    [
        (("Bestand", 2025.0, "Jan"), "2025-01", ("Bestand",)),
        ((2025, "Q2"), "2025-Q2", ()),
        (("Jan 2025", "Frauen"), "2025-01", ("Frauen",)),
        ((2025, "Januar 2025"), "2025-01", ()),
        ((2024, "Januar 2025"), None, ("2024", "Januar 2025")),
        ((2025, "Jan", "Feb"), "2025", ("Jan", "Feb")),
        ((date(2025, 2, 1),), "2025-02", ()),
        (("Bestand Jan 2025", "Frauen"), "2025-01", ("Bestand", "Frauen")),
        (("von Jan 2025", "bis Feb 2025"), None, ("von Jan 2025", "bis Feb 2025")),
        (("Frauen",), None, ("Frauen",)),
        ((), None, ()),
    ],
)
def test_the_header_of_a_column_is_a_period_and_words(parts, code, words):
    period, left = split_header(parts)

    assert (period and period.code, left) == (code, words)


def test_a_header_may_name_the_year_only():
    assert year_in(("Bestand", "2025")) == (2025, ("Bestand",))
    assert year_in((2024, 2025)) == (None, ("2024", "2025"))
    assert year_in(("Bestand",)) == (None, ("Bestand",))
