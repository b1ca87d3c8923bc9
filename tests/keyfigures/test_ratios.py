"""Kennzahlen as a long table: every value at its place, or told why not."""

from datetime import date
from decimal import Decimal

import pytest

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers import ratios
from keyfigures.importers.readings import FileRefused, Origin, Place, Reading
from keyfigures.importers.tables import open_table
from tests.keyfigures.table_files import context, csv_file, xlsx_file

HEADER = ["Träger-Nr.", "Monat", "Kennzahl", "Geschlecht", "Zähler", "Nenner", "Wert"]
ROW = ["05554", "03/2025", "K2", "insgesamt", "2516", "8000", "31,5"]


def table(*rows, header=HEADER, **options):
    return open_table(csv_file([header, *rows], **options), "kennzahlen.csv")


def read(*rows, mapping=None, **options):
    return ratios.read(table(*rows, **options), context(), mapping)


def changed(**cells):
    """The row with other cells, by words of the header."""
    return [
        cells.get(name.lower(), cell) for name, cell in zip(HEADER, ROW, strict=True)
    ]


def found(outcome):
    return [(note.severity, str(note.place), note.message) for note in outcome.notes]


def test_a_row_is_a_value_with_its_parts():
    outcome = read(ROW)

    assert outcome.readings == [
        Reading(
            indicator="k2",
            population="gesamt",
            region="jc",
            period=Period.parse("2025-03"),
            value=Decimal("31.5"),
            mark="",
            status="final",
            place=Place("", "Zeile 2, Spalte „Wert“"),
            numerator=Decimal(2516),
            denominator=Decimal(8000),
        )
    ]
    assert (outcome.notes, outcome.questions) == ([], [])
    assert outcome.origin == Origin("", "Kennzahlen nach § 48a SGB II", None)


@pytest.mark.parametrize(
    "agency", ["05554", "5554", "'05554", "t05554", "05554 Borken", "Kreis Borken"]
)
def test_the_own_rows_are_known_by_key_or_name(agency):
    other = ["03002", *ROW[1:]]
    outcome = read([agency, *ROW[1:]], other, other)

    assert len(outcome.readings) == 1
    assert found(outcome) == [
        (
            Severity.HINT,
            "",
            "Zeilen anderer Jobcenter, die nicht übernommen werden: 2 von 3.",
        )
    ]


def test_a_file_of_others_is_refused():
    with pytest.raises(FileRefused, match=r"keine Ihrer Träger-Nr\. 05554"):
        read(["15554", *ROW[1:]], ["Jobcenter Hagen", *ROW[1:]])


@pytest.mark.parametrize(
    ("code", "sex", "indicator", "population"),
    [
        ("K2", "", "k2", "gesamt"),
        ("K3E1_F", "", "k3e1", "frauen"),
        ("K3 E1 – Integrationsquote der LZB", "m", "k3e1", "maenner"),
        ("K2_M", "Männer", "k2", "maenner"),
        ("'K2", "Weiblich", "k2", "frauen"),
    ],
)
def test_code_and_sex_name_indicator_and_group(code, sex, indicator, population):
    (reading,) = read(changed(kennzahl=code, geschlecht=sex)).readings

    assert (reading.indicator, reading.population) == (indicator, population)


@pytest.mark.parametrize(
    ("cells", "place", "message"),
    [
        ({"träger-nr.": ""}, "Träger-Nr.", "Die Träger-Nr. fehlt"),
        ({"monat": "2025"}, "Monat", "„2025“ ist kein Monat"),
        ({"monat": "13/2025"}, "Monat", "„13/2025“ ist kein Monat"),
        ({"kennzahl": "K9"}, "Kennzahl", "„K9“ ist keine Kennzahl"),
        ({"kennzahl": "Quote"}, "Kennzahl", "„Quote“ ist keine Kennzahl"),
        ({"geschlecht": "divers"}, "Geschlecht", "„divers“ ist nicht bekannt"),
        ({"kennzahl": "K2_F", "geschlecht": "m"}, "Geschlecht", "„m“ widerspricht"),
        ({"wert": "31.5.2"}, "Wert", "„31.5.2“ ist keine Zahl"),
        ({"zähler": "abc"}, "Zähler", "„abc“ ist keine Zahl"),
        ({"nenner": "1e400"}, "Nenner", "„1e400“ ist keine Zahl"),
        ({"wert": ""}, "Wert", "der Wert fehlt. Er wird nicht errechnet"),
        ({"wert": "-31,5"}, "Wert", "Ein negativer Wert"),
        ({"nenner": "-8000"}, "Wert", "Ein negativer Wert"),
        ({"wert": "0,315"}, "Wert", "0,315 steht hier als Anteil"),
    ],
)
def test_a_wrong_cell_refuses_its_row_and_no_other(cells, place, message):
    good = changed(monat="02/2025")
    outcome = read(changed(**cells), good)

    assert [one.period.code for one in outcome.readings] == ["2025-02"]
    ((severity, where, said),) = found(outcome)
    assert (severity, where) == (Severity.ERROR, f"Zeile 2, Spalte „{place}“")
    assert message in said


def test_what_is_wrong_in_many_rows_is_said_once():
    rows = [changed(kennzahl="K9", monat=f"{month:02}/2025") for month in range(1, 6)]
    outcome = read(*rows, ROW)

    assert [said for *_, said in found(outcome)] == [
        "„K9“ ist keine Kennzahl nach § 48a SGB II. Möglich sind K1 bis K3E4. "
        "Das betrifft 5 Zeilen."
    ]


@pytest.mark.parametrize(
    ("cells", "warned"),
    [
        ({"wert": "31,4"}, False),
        ({"wert": "31,2"}, True),
        ({"nenner": "0"}, False),
        ({"nenner": ""}, False),
        # K1: (8160 / 8000 - 1) * 100, by hand
        ({"kennzahl": "K1", "zähler": "8160", "wert": "2,0"}, False),
        ({"kennzahl": "K1", "zähler": "7840", "wert": "-2,0"}, False),
        ({"kennzahl": "K1", "zähler": "8160", "wert": "102,0"}, True),
    ],
)
def test_the_official_value_is_compared_and_kept(cells, warned):
    outcome = read(changed(**cells))

    wanted = Decimal(cells.get("wert", "31,5").replace(",", "."))
    assert [one.value for one in outcome.readings] == [wanted]
    assert [note.severity for note in outcome.notes] == [Severity.WARNING] * warned


def test_many_warnings_are_counted():
    rows = [
        changed(wert="50", monat=f"{m:02}/{y}")
        for y in range(2018, 2024)
        for m in range(1, 13)
    ]
    outcome = read(*rows)

    assert len(outcome.readings) == 72
    assert len(outcome.notes) == 51
    assert outcome.notes[-1].message.endswith("nicht einzeln aufgeführt: 22.")


def test_beside_a_mark_the_parts_are_left_out():
    (reading,) = read(changed(wert="*")).readings

    parts = (reading.value, reading.mark, reading.numerator, reading.denominator)
    assert parts == (None, "*", None, None)


def test_a_row_without_value_is_counted_and_an_empty_one_is_not():
    blank = changed(zähler="", nenner="", wert="")
    outcome = read(ROW, blank, [], changed(monat="04/2025"))

    assert len(outcome.readings) == 2
    assert [said for *_, said in found(outcome)] == [
        "Zeilen ohne Wert, die nicht übernommen werden: 1."
    ]


@pytest.mark.parametrize(
    ("extra", "cell", "status"),
    [
        ("Status", "vorläufig", "provisional"),
        ("Status", "", "final"),
        ("Datenstand", "05/2025", "provisional"),
        ("Datenstand", "06/2025", "final"),
        ("Datenstand", "15.07.2025", "final"),
    ],
)
def test_status_by_word_or_by_waiting_period(extra, cell, status):
    (reading,) = read([*ROW, cell], header=[*HEADER, extra]).readings

    assert reading.status == status


def test_an_unknown_status_is_refused():
    outcome = read([*ROW, "ungefähr"], header=[*HEADER, "Status"])

    assert outcome.refused == 1


def test_title_and_footnote_tell_datenstand_and_publisher():
    title = [["Kennzahlen"], ["Datenstand: April 2025"], [], HEADER, ROW, []]
    data = csv_file([*title, ["© Statistik der Bundesagentur für Arbeit"]])
    outcome = ratios.read(open_table(data, "k.csv"), context())

    assert outcome.origin.publisher == "Statistik der Bundesagentur für Arbeit"
    assert outcome.origin.data_as_of == date(2025, 4, 1)
    assert [one.status for one in outcome.readings] == ["provisional"]


def test_the_newest_datenstand_of_a_column_counts():
    rows = [[*ROW, "04/2025"], [*changed(monat="02/2025"), "07/2025"]]
    outcome = read(*rows, header=[*HEADER, "Datenstand"])

    assert outcome.origin.data_as_of == date(2025, 7, 1)


def test_the_same_value_twice_is_one_and_two_values_are_none():
    other = changed(monat="2025-04")
    outcome = read(ROW, ROW, other, changed(monat="April 2025", wert="31,4"))

    assert [one.period.code for one in outcome.readings] == ["2025-03"]
    assert [severity for severity, *_ in found(outcome)] == [
        Severity.ERROR,
        Severity.ERROR,
        Severity.HINT,
    ]
    assert found(outcome)[0][2].startswith(
        "Hier steht 31,5, in Zeile 5, Spalte „Wert“ steht 31,4"
    )


def test_the_same_value_with_other_parts_is_a_contradiction():
    outcome = read(ROW, changed(zähler="2520"), changed(wert="*"))

    assert (outcome.readings, outcome.refused) == ([], 3)


def test_an_open_point_is_asked_and_the_answer_holds():
    row = changed(zähler="2.516", nenner="8.000", wert="31")
    asked = read(row)

    assert asked.readings == []
    assert [(one.key, one.choices) for one in asked.questions] == [
        (
            f"point:{key}",
            (
                ("thousands", f"als {whole} (Punkt zwischen Tausendern)"),
                ("decimal", f"als {part} (Punkt vor den Dezimalen)"),
            ),
        )
        for key, whole, part in [
            ("zahler", "2516", "2,516"),
            ("nenner", "8000", "8,000"),
        ]
    ]
    answers = {"zahler": "thousands", "nenner": "thousands"}
    (reading,) = read(row, mapping={"points": answers}).readings
    assert (reading.numerator, reading.denominator) == (Decimal(2516), Decimal(8000))


def test_a_decimal_comma_elsewhere_answers_for_the_points():
    (reading,) = read(changed(zähler="2.516", nenner="8.000")).readings

    assert (reading.numerator, reading.denominator) == (Decimal(2516), Decimal(8000))


def test_a_workbook_is_read_as_a_person_sees_it():
    rows = [
        HEADER,
        [5554, date(2025, 3, 1), "K2", "", 2516, 8000, 0.31450000001],
        ["05554", 45748, "K2", "", "", "", ""],
        ["05554", 45778, "K2", "", 1.23456789012, "", 31.45],
    ]
    data = xlsx_file(
        {"Kennzahlen": rows},
        formats={(1, 6): {"num_format": "0.0%"}},
        formulas=[(2, 6, "=E3/F3", "#DIV/0!")],
    )
    outcome = ratios.read(open_table(data, "k.xlsx"), context())

    assert [(one.value, one.numerator) for one in outcome.readings] == [
        (Decimal("31.450000001").quantize(Decimal("1e-8")), Decimal(2516)),
        (Decimal("31.45"), Decimal("1.23456789")),
    ]
    assert found(outcome) == [
        (
            Severity.ERROR,
            "Blatt „Kennzahlen“, Zelle G3",
            "In der Zelle steht der Fehler „#DIV/0!“. Berichtigen Sie die Formel oder "
            "tragen Sie den Wert ein.",
        )
    ]


@pytest.mark.parametrize("header", HEADER[:3] + HEADER[6:])
def test_without_a_needed_column_it_is_no_such_table(header):
    others = ["Anmerkung" if name == header else name for name in HEADER]

    assert not ratios.recognises(table(ROW, header=others))
    with pytest.raises(FileRefused, match="fehlt die Spalte"):
        read(ROW, header=others)


def test_codes_decide_whether_it_is_such_a_table():
    assert ratios.recognises(table(ROW, changed(kennzahl="")))
    assert not ratios.recognises(table(changed(kennzahl="Arbeitslose")))
    assert ratios.recognises(
        table(
            ROW,
            header=[
                "Jobcenter",
                "Berichtsmonat",
                "Kurzzeichen",
                "Sex",
                "Zaehler",
                "Nenner 1)",
                "Wert in %",
            ],
        )
    )


def test_too_many_errors_refuse_the_file():
    rows = [[*ROW[:6], f"{number}x"] for number in range(1001)]

    with pytest.raises(FileRefused, match="Mehr als 1000 Zellen sind nicht lesbar"):
        read(ROW, *rows)


@pytest.mark.parametrize("points", [None, [], {"wert": ["x"]}, {"*": 3}, "x"])
def test_nonsense_answers_are_no_answers(points):
    assert len(read(ROW, mapping={"points": points}).readings) == 1
