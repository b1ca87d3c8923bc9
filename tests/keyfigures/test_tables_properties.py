"""Whatever a table looks like: its numbers come out as they are, or nothing does."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.periods import MONTHS, Period
from documents.enums import Severity
from keyfigures.importers import ratios
from keyfigures.importers.readings import FileRefused
from keyfigures.importers.tables import (
    answered,
    check,
    fingerprint,
    open_table,
    read,
    suggest,
)
from tests.keyfigures.table_files import context, csv_file, xlsx_file

CONTEXT = context()
INDICATORS = {"elb": "eLb", "arbeitslose": "Arbeitslose 1)", "llu": "LLU"}
GROUPS = {"gesamt": "insgesamt", "frauen": "dar. Frauen", "maenner": "Männer"}
LABELS = {"labels": {"indicator": {"llu": "llu"}}}
SOURCE = {"publisher": "Amt", "status": {"constant": "final"}}


def german(value):
    return f"{value:,}".replace(",", "_").replace(".", ",").replace("_", ".")


def plain(value):
    return str(value).replace(".", ",")


NOTATIONS = {"thousands": [german, plain], "decimal": [str, "{:,}".format]}
MONTH_FORMS = [
    lambda one: f"{MONTHS[one.month - 1]} {one.year}",
    lambda one: f"{one:%m/%Y}",
    lambda one: f"{one:%Y-%m}",
    lambda one: f"{one:%d.%m.%Y}",
]


@st.composite
def tables(draw):
    """Rows with a header, and what a person reads in them by (key, group, month)."""
    months = draw(
        st.lists(
            st.dates(date(2001, 1, 1), date(2049, 12, 31)).map(
                lambda d: d.replace(day=1)
            ),
            min_size=2,
            max_size=3,
            unique=True,
        ).filter(lambda days: {day.month for day in days} != {1})
    )
    notation = draw(st.sampled_from(sorted(NOTATIONS)))
    style = draw(st.sampled_from(NOTATIONS[notation]))
    places = draw(st.integers(0, 4))
    numbers = st.decimals(0, 10**9, places=places)
    form = draw(st.sampled_from(MONTH_FORMS))
    values = {}
    rows = [["Monat", "Kennzahl", "Gruppe", "Wert"]]
    for month in months:
        for key, name in INDICATORS.items():
            for group, word in GROUPS.items():
                number = draw(numbers)
                values[key, group, f"{month:%Y-%m}"] = number
                rows.append([form(month), name, word, style(number)])
    return rows, values, notation


def wide(rows):
    """The same table with its months in the header."""
    months = list(dict.fromkeys(row[0] for row in rows[1:]))
    cells = {(row[0], row[1], row[2]): row[3] for row in rows[1:]}
    labels = list(dict.fromkeys((row[1], row[2]) for row in rows[1:]))
    body = [[*label, *(cells[month, *label] for month in months)] for label in labels]
    return [["Kennzahl", "Gruppe", *months], *body]


def as_read(outcome):
    return {
        (one.indicator, one.population, one.period.code): one.value
        for one in outcome.readings
    }


FILES = st.tuples(
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(";,\t"),
    st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(tables(), FILES)
def test_the_numbers_of_any_table_are_those_a_person_reads(case, file):
    rows, values, notation = case
    encoding, delimiter, is_wide = file
    data = csv_file(
        wide(rows) if is_wide else rows, delimiter=delimiter, encoding=encoding
    )
    table = open_table(data, "a.csv")
    mapping = {**suggest(table, CONTEXT), **LABELS, **SOURCE}

    assert check(mapping, table, CONTEXT) == {}
    assert mapping["form"] == ("wide" if is_wide else "long")
    outcome = read(table, mapping, CONTEXT)
    if outcome.questions:  # only points may be in doubt, and a person knows them
        assert {one.key.split(":")[0] for one in outcome.questions} == {"point"}
        answers = {one.key: notation for one in outcome.questions}
        outcome = read(table, answered(mapping, answers), CONTEXT)
    assert as_read(outcome) == values
    assert outcome.refused == 0


@settings(deadline=None, max_examples=10)
@given(tables())
def test_a_workbook_says_the_same_as_its_text(case):
    _, values, _ = case
    rows = [["Monat", "Kennzahl", "Gruppe", "Wert"]]
    for (key, group, month), value in values.items():
        day = date.fromisoformat(f"{month}-01")
        rows.append([day, INDICATORS[key], GROUPS[group], float(value)])
    table = open_table(xlsx_file({"A": rows}), "a.xlsx")
    mapping = {**suggest(table, CONTEXT), **LABELS, **SOURCE}

    assert as_read(read(table, mapping, CONTEXT)) == values


CELLS = st.one_of(
    st.sampled_from(
        ["", "Frauen", "Arbeitslose", "2025-01", "2025", "Jan 25", "*", "-"]
    ),
    st.sampled_from(["1.234", "1,5", "K2", "05554", "Monat", "Wert", "x", "%", "1 2"]),
    st.integers(-9, 99999).map(str),
    st.text(max_size=8),
)
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=12)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "column",
                    "columns",
                    "header",
                    "constant",
                    "year",
                    "title",
                    "wert",
                    "indicator",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
FIELDS = [
    "form",
    "period",
    "indicator",
    "population",
    "region",
    "status",
    "value",
    "numerator",
    "denominator",
    "mark",
    "agency",
    "data_as_of",
    "dates",
    "points",
    "labels",
    "publisher",
    "product",
    "sheet",
]


def looked_at(table, mapping):
    """Everything that is asked of a table; nothing of it may raise."""
    fingerprint(table)
    ratios.recognises(table)
    check(mapping, table, CONTEXT)
    json.dumps(mapping)
    return read(table, mapping, CONTEXT)


def digits(text):
    return "".join(char for char in str(text) if char in "0123456789").lstrip("0")


@settings(deadline=None, max_examples=100)
@given(GRIDS, st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=6))
def test_no_table_and_no_mapping_raises_and_no_number_is_made_up(rows, changes):
    try:
        table = open_table(csv_file(rows, encoding="utf-8"), "a.csv")
        outcome = looked_at(table, {**suggest(table, CONTEXT), **SOURCE})
        looked_at(table, {**suggest(table, CONTEXT), **SOURCE, **changes})
        ratios.read(table, CONTEXT, changes)
    except FileRefused as error:
        assert str(error)
        return
    written = {digits(cell) for row in rows for cell in row}
    for reading in outcome.readings:
        assert reading.value is None or digits(reading.value) in written | {""}


@settings(deadline=None, max_examples=100)
@given(GRIDS)
def test_every_row_of_the_body_is_read_told_or_asked(rows):
    """What has a number beside its label cannot vanish."""
    body = [["Monat", "Kennzahl", "Wert"], ["2025-01", "K2", "5"], *rows]
    try:
        table = open_table(csv_file(body, encoding="utf-8"), "a.csv")
        outcome = read(table, {**MAPPING, **SOURCE}, CONTEXT)
    except FileRefused:
        return
    places = {note.place for note in outcome.notes if note.severity == Severity.ERROR}
    places |= {reading.place for reading in outcome.readings}
    told = " ".join(
        [*map(str, places), *(question.help_text for question in outcome.questions)]
    )
    assert (
        outcome.questions
        or "weitere Tabelle" in str(outcome.notes)
        or all(
            f"Zeile {number}" in told
            for number, row in enumerate(table.rows, start=table.first)
            if str(row[2] or "").strip()
            and row != body[0]
            and not _repeats(row, outcome)
        )
    )


MAPPING = {
    "form": "long",
    "period": {"column": "monat"},
    "indicator": {"column": "kennzahl"},
    "population": {"constant": "gesamt"},
    "region": {"constant": "jc"},
    "value": "wert",
    "dates": "month",
    "points": {"wert": "thousands"},
}


def _repeats(row, outcome):
    """Findings and values that many rows share are told once."""
    return any(
        note.message.startswith("Zeilen, die einen Wert gleich wiederholen")
        or " Zeilen." in note.message
        for note in outcome.notes
    )


@given(
    st.binary(max_size=300) | st.binary(max_size=60).map(lambda data: b"PK\3\4" + data)
)
def test_no_bytes_raise(data):
    try:
        table = open_table(data, "a.csv")
        looked_at(table, {**suggest(table, CONTEXT), **SOURCE})
    except FileRefused as error:
        assert str(error)


@given(st.integers(2001, 2049), st.integers(1, 12), st.decimals(0, 100, places=1))
def test_a_ratio_is_read_as_it_is_written(year, month, value):
    rows = [["Träger-Nr.", "Monat", "Kennzahl", "Wert"]]
    rows += [["05554", f"{month:02}/{year}", "K2", plain(value)], ["x", "", "", "1,5"]]
    (reading,) = ratios.read(open_table(csv_file(rows), "k.csv"), CONTEXT).readings

    assert (reading.value, reading.period) == (
        Decimal(value),
        Period.parse(f"{year}-{month:02}"),
    )
