"""A table and its mapping give values at the right addresses, or the reason why not."""

from datetime import date
from decimal import Decimal

import pytest

from core.periods import Period
from documents.enums import Severity
from keyfigures.importers.readings import FileRefused, Origin, Place, Reading
from keyfigures.importers.tables import answered, check, lasting, open_table, read
from tests.keyfigures.table_files import context, csv_file, xlsx_file

LONG = {
    "form": "long",
    "period": {"column": "monat"},
    "indicator": {"column": "kennzahl"},
    "population": {"constant": "gesamt"},
    "region": {"constant": "jc"},
    "status": {"constant": "final"},
    "value": "wert",
    "publisher": "Statistik der Bundesagentur für Arbeit",
}
HEADER = ["Monat", "Kennzahl", "Wert"]
ROW = ["2025-01", "Arbeitslose", "1.234,0"]
WIDE = {
    **{key: entry for key, entry in LONG.items() if key != "value"},
    "form": "wide",
    "period": {"header": True},
    "indicator": {"column": "merkmal"},
}
CROSS = ["Merkmal", "Jan 2025", "Feb 2025"]


def table(*rows, header=HEADER):
    return open_table(csv_file([header, *rows]), "a.csv")


def outcome(*rows, header=HEADER, mapping=LONG, **changes):
    return read(table(*rows, header=header), {**mapping, **changes}, context())


def addresses(found):
    """What was read, short: indicator, group, region, period and number or mark."""
    return [
        (
            one.indicator,
            one.population,
            one.region,
            one.period.code,
            one.mark or str(one.value),
        )
        for one in found.readings
    ]


def said(found, severity=Severity.ERROR):
    return [
        (str(note.place), note.message)
        for note in found.notes
        if note.severity == severity
    ]


def asked(found):
    return [(one.key, one.label) for one in found.questions]


# --- Long and wide -----------------------------------------------------------------


def test_a_long_table_names_everything_in_its_rows():
    header = [
        "Monat",
        "Kennzahl",
        "Gruppe",
        "Gebiet",
        "Stand",
        "Wert",
        "Zähler",
        "Nenner",
    ]
    row = [
        "31.01.2025",
        "Integrationsquote 1)",
        "dar. Frauen",
        "Hessen",
        "vorläufig",
        "31,5 %",
        "2.516",
        "8.000",
    ]
    found = outcome(
        row,
        header=header,
        dates="month",
        population={"column": "gruppe"},
        region={"column": "gebiet"},
        status={"column": "stand"},
        numerator="zahler",
        denominator="nenner",
        product="Eine Tabelle",
        data_as_of={"constant": "04/2025"},
    )

    assert found.readings == [
        Reading(
            *("k2", "frauen", "hessen", Period.parse("2025-01"), Decimal("31.5"), ""),
            *("provisional", Place("", "Zeile 2, Spalte „Wert“")),
            *(Decimal(2516), Decimal(8000)),
        )
    ]
    assert found.origin == Origin(LONG["publisher"], "Eine Tabelle", date(2025, 4, 1))
    assert (found.notes, found.questions) == ([], [])


def test_months_in_the_header():
    found = outcome(
        ["Arbeitslose", "1.234,5", "*"], ["eLb", "", "-"], header=CROSS, mapping=WIDE
    )

    assert addresses(found) == [
        ("arbeitslose", "gesamt", "jc", "2025-01", "1234.5"),
        ("arbeitslose", "gesamt", "jc", "2025-02", "*"),
        ("elb", "gesamt", "jc", "2025-02", "-"),
    ]


def test_indicators_in_the_header_and_months_in_the_rows():
    found = outcome(
        ["Jan 25", 1, 2],
        ["Feb 25", 3, 4],
        header=["Monat", "Arbeitslose", "K2"],
        mapping=WIDE,
        period={"column": "monat"},
        indicator={"header": True},
    )

    assert addresses(found) == [
        ("arbeitslose", "gesamt", "jc", "2025-01", "1"),
        ("k2", "gesamt", "jc", "2025-01", "2"),
        ("arbeitslose", "gesamt", "jc", "2025-02", "3"),
        ("k2", "gesamt", "jc", "2025-02", "4"),
    ]


def test_several_things_in_the_header():
    rows = [
        ["", "Arbeitslose", "", "eLb", ""],
        ["Monat", "Insgesamt", "Frauen", "Insgesamt", "Frauen"],
        ["2025-01", 1, 2, 3, 4],
    ]
    mapping = {
        **WIDE,
        "period": {"column": "monat"},
        "indicator": {"header": True},
        "population": {"header": True},
    }
    found = read(open_table(csv_file(rows), "a.csv"), mapping, context())

    assert [one[:2] for one in addresses(found)] == [
        ("arbeitslose", "gesamt"),
        ("arbeitslose", "frauen"),
        ("elb", "gesamt"),
        ("elb", "frauen"),
    ]


def test_a_word_that_all_headers_share_tells_nothing():
    rows = [["", "Bestand", ""], ["Monat", "Frauen", "Männer"], ["2025-01", 1, 2]]
    mapping = {
        **WIDE,
        "period": {"column": "monat"},
        "indicator": {"constant": "elb"},
        "population": {"header": True},
    }
    found = read(open_table(csv_file(rows), "a.csv"), mapping, context())

    assert [one[1] for one in addresses(found)] == ["frauen", "maenner"]


def test_a_word_of_all_headers_counts_where_the_catalogue_knows_it():
    rows = [["", "eLb", ""], ["Monat", "Frauen", "Männer"], ["2025-01", 1, 2]]
    mapping = {
        **WIDE,
        "period": {"column": "monat"},
        "indicator": {"header": True},
        "population": {"header": True},
    }
    found = read(open_table(csv_file(rows), "a.csv"), mapping, context())

    assert [one[:2] for one in addresses(found)] == [
        ("elb", "frauen"),
        ("elb", "maenner"),
    ]


@pytest.mark.parametrize(
    ("rows", "period", "months"),
    [
        (
            [["Jahr", "Monat", "Wert"], ["2025", "1", "5"], ["2025", "Feb", "6"]],
            {"column": "monat", "year": "jahr"},
            ["2025-01", "2025-02"],
        ),
        (
            [["Jahr", "Monat", "Wert"], ["2025", "Q1", "5"], ["2025", "2025-02", "6"]],
            {"column": "monat", "year": "jahr"},
            ["2025-Q1", "2025-02"],
        ),
        (
            [["Berichtsmonat: März 2026"], [], ["Art", "Wert"], ["a", "5"]],
            {"title": True},
            ["2026-03"],
        ),
        (
            [["Art", "Wert"], ["a", "5"]],
            {"constant": "2019-01/2019-08"},
            ["2019-01/2019-08"],
        ),
    ],
)
def test_where_a_month_may_come_from(rows, period, months):
    mapping = {**LONG, "indicator": {"constant": "elb"}, "period": period}
    found = read(open_table(csv_file(rows), "a.csv"), mapping, context())

    assert [one.period.code for one in found.readings] == months


def test_months_in_the_rows_under_years_in_the_header():
    found = outcome(
        ["Jan", 1, 2],
        ["Feb", 3, 4],
        ["Summe", 4, 6],
        header=["Monat", "2024", "2025"],
        mapping=WIDE,
        indicator={"constant": "elb"},
        period={"column": "monat", "year": True},
    )

    assert [one[3:] for one in addresses(found)] == [
        *(("2024-01", "1"), ("2025-01", "2"), ("2024-02", "3"), ("2025-02", "4"))
    ]
    assert said(found)[0][0] == "Zeile 4, Spalte „Monat“"
    assert said(found)[0][1].startswith("„Summe“ ist kein Zeitraum")


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        (["", "Arbeitslose", "5"], "Monat", "Der Zeitraum fehlt"),
        (["x", "Arbeitslose", "5"], "Monat", "„x“ ist kein Zeitraum"),
        (["2025-01", "", "5"], "Kennzahl", "Hier fehlt die Bezeichnung"),
        (["2025-01", "Arbeitslose", "5o"], "Wert", "„5o“ ist keine Zahl"),
        (["2025-01", "Arbeitslose", "-5"], "Wert", "„-5“ ist kleiner als null"),
        (["2025-01", "K2", "-5"], "Wert", "„-5“ ist kleiner als null"),
        (["2025-01", "Arbeitslose", "5 %"], "Wert", "passt nicht zur Kennzahl"),
        (["2025-01", "K2", "5 €"], "Wert", "passt nicht zur Kennzahl"),
        (["2025-01", "Arbeitslose", "9" * 13], "Wert", "ist zu groß"),
    ],
)
def test_a_wrong_cell_refuses_its_row_and_no_other(row, place, message):
    found = outcome(ROW, row)

    assert addresses(found) == [("arbeitslose", "gesamt", "jc", "2025-01", "1234.0")]
    ((where, text),) = said(found)
    assert (where, message in text) == (f"Zeile 3, Spalte „{place}“", True)


def test_year_and_month_that_do_not_fit_are_refused():
    rows = [["2024", "Jan 2025", "5"], ["x", "1", "6"], ["2024", "12", "7"]]
    found = outcome(
        *rows,
        header=["Jahr", "Monat", "Wert"],
        indicator={"constant": "elb"},
        period={"column": "monat", "year": "jahr"},
    )

    assert [one.period.code for one in found.readings] == ["2024-12"]
    assert [place for place, _ in said(found)] == [
        "Zeile 2, Spalte „Monat“",
        "Zeile 3, Spalte „Jahr“",
    ]


@pytest.mark.parametrize(
    ("indicator", "value"), [("K1", "-2,5"), ("Leistungen zum Lebensunterhalt", "-5 €")]
)
def test_changes_and_payments_may_be_negative(indicator, value):
    assert outcome(["2025-01", indicator, value]).refused == 0


def test_marks_may_stand_in_a_column_of_their_own():
    found = outcome(
        ["2025-01", "Arbeitslose", "5", ""],
        ["2025-02", "Arbeitslose", "", "*"],
        ["2025-03", "Arbeitslose", "5", "*"],
        ["2025-04", "Arbeitslose", "5", "r"],
        ["2025-05", "Arbeitslose", "", "7"],
        header=[*HEADER, "Zeichen"],
        mark="zeichen",
    )

    assert [one[3:] for one in addresses(found)] == [("2025-01", "5"), ("2025-02", "*")]
    assert [place for place, _ in said(found)] == [
        "Zeile 4, Spalte „Wert“",
        "Zeile 5, Spalte „Zeichen“",
        "Zeile 6, Spalte „Zeichen“",
    ]


def test_numerator_and_denominator_are_compared_and_never_divided():
    header = [*HEADER, "Zähler", "Nenner"]
    found = outcome(
        ["2025-01", "K2", "31,5", "2516", "8000"],
        ["2025-02", "K2", "", "2516", "8000"],
        ["2025-03", "K2", "*", "2516", "8000"],
        ["2025-04", "K2", "30,0", "2516", "8000"],
        ["2025-05", "K2", "31,5", "x1", "8000"],
        ["2025-06", "K2", "0,3145", "2516", "8000"],
        header=header,
        numerator="zahler",
        denominator="nenner",
    )

    assert [(one.value, one.mark, one.numerator) for one in found.readings] == [
        (Decimal("31.5"), "", 2516),
        (None, "*", None),
        (Decimal("30.0"), "", 2516),
    ]
    assert [place[:7] for place, _ in said(found)] == ["Zeile 3", "Zeile 6", "Zeile 7"]
    assert [place[:7] for place, _ in said(found, Severity.WARNING)] == ["Zeile 5"]


def test_rates_that_look_like_shares_are_told():
    rows = [[f"2025-0{m}", "K2", f"0,3{m}"] for m in (1, 2, 3)]
    found = outcome(*rows)

    assert len(found.readings) == 3
    ((_, message),) = said(found, Severity.WARNING)
    assert "liegen zwischen 0 und 1" in message
    assert said(outcome(*rows, ["2025-04", "K2", "31"]), Severity.WARNING) == []


def test_two_values_for_one_address_are_refused_and_the_same_twice_is_one():
    found = outcome(
        ROW, ROW, ["2025-02", "Arbeitslose", "1,0"], ["Feb 2025", "arbeitslose", "2,0"]
    )

    assert [one[3] for one in addresses(found)] == ["2025-01"]
    assert [place[:7] for place, _ in said(found)] == ["Zeile 4", "Zeile 5"]


def test_rows_of_other_jobcenters_are_left_out():
    header = ["Träger-Nr.", *HEADER]
    found = outcome(
        ["5554", *ROW], ["03002", *ROW], ["", *ROW], header=header, agency="trager-nr"
    )

    assert len(found.readings) == 1
    assert said(found, Severity.HINT) == [
        ("", "Zeilen anderer Jobcenter, die nicht übernommen werden: 1 von 3.")
    ]
    assert [place for place, _ in said(found)] == ["Zeile 4, Spalte „Träger-Nr.“"]
    with pytest.raises(FileRefused, match="nur Zeilen anderer Jobcenter"):
        outcome(["03002", *ROW], header=header, agency="trager-nr")


def test_columns_that_are_not_read_are_named():
    header = [*HEADER, *(f"Anmerkung {number}" for number in range(12))]
    found = outcome([*ROW, *["Text"] * 12], header=header)

    ((_, message),) = said(found, Severity.HINT)
    assert message.startswith("Spalten, die nicht übernommen werden: „Anmerkung 0“, ")
    assert message.endswith(" und 2 weitere.")


def test_a_formula_without_result_is_told_at_its_cell():
    rows = [
        ["Monat", "Kennzahl", "Wert"],
        [date(2025, 1, 1), "K2", 5.25],
        [date(2025, 2, 1), "K2", None],
    ]
    data = xlsx_file({"Werte": rows}, formulas=[(2, 2, "=1/0", "#DIV/0!")])
    found = read(open_table(data, "a.xlsx"), LONG, context())

    assert [one.value for one in found.readings] == [Decimal("5.25")]
    assert [place for place, _ in said(found)] == ["Blatt „Werte“, Zelle C3"]


def test_a_percentage_is_no_number_of_persons():
    rows = [["Monat", "Kennzahl", "Wert"], [date(2025, 1, 1), "eLb", 0.05]]
    data = xlsx_file({"A": rows}, formats={(1, 2): {"num_format": "0%"}})
    found = read(open_table(data, "a.xlsx"), LONG, context())

    assert [message.split(" (")[0] for _, message in said(found)] == [
        "„5 %“ passt nicht zur Kennzahl „Erwerbsfähige Leistungsberechtigte“"
    ]


def test_many_wrong_cells_refuse_the_file():
    rows = [["2025-01", "Arbeitslose", f"{number}x"] for number in range(1001)]

    with pytest.raises(FileRefused, match="Mehr als 1000 Zellen sind nicht lesbar"):
        outcome(ROW, *rows)


# --- Questions ---------------------------------------------------------------------


def test_an_unknown_word_is_asked_once_and_remembered():
    rows = [["2025-01", "Leute 1)", "5"], ["2025-02", "Leute", "6"], ROW]
    found = outcome(*rows)

    assert (found.readings, asked(found)) == (
        [],
        [("label:indicator:leute", "Welche Kennzahl ist „Leute 1)“?")],
    )
    question = found.questions[0]
    assert question.choices[0] == ("k1", "K1: Veränderung der Leistungen")
    assert question.choices[-1] == ("-", "nicht übernehmen")
    assert "Zeile 2, Spalte „Kennzahl“" in question.help_text
    mapping = answered(LONG, {"label:indicator:leute": "elb"})
    assert [one[0] for one in addresses(outcome(*rows, mapping=mapping))] == [
        "elb",
        "elb",
        "arbeitslose",
    ]


def test_a_word_that_is_not_wanted_is_left_out_and_counted():
    rows = [["2025-01", "Leute", "5"], ROW]
    found = outcome(*rows, mapping=answered(LONG, {"label:indicator:leute": "-"}))

    assert [one[0] for one in addresses(found)] == ["arbeitslose"]
    assert said(found, Severity.HINT) == [
        ("", "Zeilen, die wie angegeben nicht übernommen werden: 1.")
    ]


def test_a_learned_key_that_is_gone_is_asked_again():
    mapping = answered(LONG, {"label:indicator:leute": "gone"})

    assert asked(outcome(["2025-01", "Leute", "5"], mapping=mapping)) == [
        ("label:indicator:leute", "Welche Kennzahl ist „Leute“?")
    ]


def test_many_unknown_words_are_asked_some_at_a_time():
    rows = [["2025-01", f"Wort {chr(65 + n)}", "5"] for n in range(25)]
    found = outcome(ROW, *rows)

    assert len(found.questions) == 21
    assert found.questions[20].choices == (
        ("-", "nicht übernehmen"),
        ("ask", "danach einzeln zuordnen"),
    )
    assert "5 weiteren unbekannten" in found.questions[20].label
    key = found.questions[20].key
    assert (
        len(outcome(ROW, *rows, mapping=answered(LONG, {key: "ask"})).questions) == 20
    )
    skipped = outcome(ROW, *rows, mapping=answered(LONG, {key: "-"}))
    assert (len(skipped.readings), skipped.questions) == (1, [])


def test_words_of_one_column_may_name_two_things():
    rows = [["Arbeitslose", 1, 2], ["Frauen", 3, 4], ["Sonstige", 5, 6]]
    source = {"population": {"column": "merkmal"}}
    found = outcome(*rows, header=CROSS, mapping=WIDE, **source)

    assert asked(found) == [
        ("label:indicator:frauen", "Welche Kennzahl ist „Frauen“?"),
        ("label:indicator:sonstige", "Welche Kennzahl ist „Sonstige“?"),
        ("label:population:sonstige", "Welche Personengruppe ist „Sonstige“?"),
    ]
    answers = {
        "label:indicator:frauen": "elb",
        "label:indicator:sonstige": "elb",
        "label:population:sonstige": "unter-25",
    }
    found = outcome(*rows, header=CROSS, mapping=answered(WIDE, answers), **source)
    assert [one[:2] for one in addresses(found)[::2]] == [
        ("arbeitslose", "gesamt"),
        ("elb", "frauen"),
        ("elb", "unter-25"),
    ]


def test_labels_that_repeat_are_told_apart_by_their_block():
    rows = [
        ["Arbeitslose"],
        ["Frauen", 1, 2],
        ["Bestand", 3, 4],
        ["eLb"],
        ["Frauen", 5, 6],
        ["Bestand", 7, 8],
    ]
    source = {"population": {"column": "merkmal"}}
    found = outcome(*rows, header=CROSS, mapping=WIDE, **source)

    assert asked(found) == [
        (f"label:{one}:{block} / bestand", f"{what} ist „{name} / Bestand“?")
        for one, what in (
            ("indicator", "Welche Kennzahl"),
            ("population", "Welche Personengruppe"),
        )
        for block, name in (("arbeitslose", "Arbeitslose"), ("elb", "eLb"))
    ]
    answers = {
        f"label:indicator:{one} / bestand": one for one in ("arbeitslose", "elb")
    }
    answers |= {
        f"label:population:{one} / bestand": "gesamt" for one in ("arbeitslose", "elb")
    }
    found = outcome(*rows, header=CROSS, mapping=answered(WIDE, answers), **source)
    assert [one[:2] for one in addresses(found)[::2]] == [
        *(("arbeitslose", "frauen"), ("arbeitslose", "gesamt")),
        *(("elb", "frauen"), ("elb", "gesamt")),
    ]


def test_labels_that_do_not_repeat_need_no_block():
    rows = [["Bestand"], ["Arbeitslose", 1, 2], ["eLb", 3, 4]]

    assert len(outcome(*rows, header=CROSS, mapping=WIDE).readings) == 4


def test_two_columns_may_name_one_thing():
    header = ["Monat", "Merkmal", "Rechtskreis", "Wert"]
    rows = [["2025-01", "Arbeitslose", "SGB II", "5"], ["2025-01", "K2", "", "6"]]
    source = {"indicator": {"columns": ["merkmal", "rechtskreis"]}}
    found = outcome(*rows, header=header, **source)

    assert asked(found) == [
        (
            "label:indicator:arbeitslose / sgb ii",
            "Welche Kennzahl ist „Arbeitslose / SGB II“?",
        )
    ]
    mapping = answered(LONG, {found.questions[0].key: "arbeitslose"})
    found = outcome(*rows, header=header, mapping=mapping, **source)
    assert [one[0] for one in addresses(found)] == ["arbeitslose", "k2"]


def test_a_header_that_is_not_clear_is_asked():
    header = ["Monat", "Frauen", "Leute"]
    mapping = {
        **WIDE,
        "period": {"column": "monat"},
        "indicator": {"constant": "elb"},
        "population": {"header": True},
    }
    found = outcome(["2025-01", 1, 2], header=header, mapping=mapping)

    assert asked(found) == [
        ("label:population:leute", "Welche Personengruppe ist „Leute“?")
    ]
    assert "Spalte C" in found.questions[0].help_text
    mapping = answered(mapping, {found.questions[0].key: "-"})
    found = outcome(["2025-01", 1, 2], header=header, mapping=mapping)
    assert [one[1] for one in addresses(found)] == ["frauen"]
    assert said(found, Severity.HINT) == [
        ("", "Spalten, die nicht übernommen werden: „Leute“.")
    ]


def test_a_column_of_changes_beside_the_months_is_asked():
    rows = [
        ["", "", "", "Veränderung"],
        ["Merkmal", "Jan 2025", "Feb 2025", "Feb 2025"],
        ["Arbeitslose", 1, 2, 3],
    ]
    opened = open_table(csv_file(rows), "a.csv")
    found = read(opened, WIDE, context())

    assert asked(found) == [
        ("label:column:veranderung", "Was steht in den Spalten „Veränderung“?")
    ]
    assert found.questions[0].choices == (
        ("take", "Werte, die übernommen werden"),
        ("-", "nicht übernehmen"),
    )
    key = found.questions[0].key
    left = read(opened, answered(WIDE, {key: "-"}), context())
    assert [one[4] for one in addresses(left)] == ["1", "2"]
    taken = read(opened, answered(WIDE, {key: "take"}), context())
    assert taken.refused == 2


def test_columns_without_a_month_are_left_out_and_named():
    found = outcome(["Arbeitslose", 1, 2, 3], header=[*CROSS, "in %"], mapping=WIDE)

    assert [one[4] for one in addresses(found)] == ["1", "2"]
    assert said(found, Severity.HINT) == [
        ("", "Spalten, die nicht übernommen werden: „in %“.")
    ]


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("month", ["2025-03", "2025-06"]),
        ("date", ["2025-03-31", "2025-06-30"]),
        ("quarter", ["2025-Q1", "2025-Q2"]),
    ],
)
def test_dates_are_asked_where_they_may_mean_two_things(answer, codes):
    rows = [["31.03.2025", "Arbeitslose", "1"], ["30.06.2025", "Arbeitslose", "2"]]
    found = outcome(*rows)

    assert asked(found) == [("dates", "Was bedeutet ein Datum wie 31.03.2025?")]
    found = outcome(*rows, mapping=answered(LONG, {"dates": answer}))
    assert [one[3] for one in addresses(found)] == codes


def test_dates_in_the_header_are_months():
    rows = [["Merkmal", date(2025, 1, 1), date(2025, 2, 1)], ["Arbeitslose", 1, 2]]
    found = read(open_table(xlsx_file({"A": rows}), "a.xlsx"), WIDE, context())

    assert [one[3] for one in addresses(found)] == ["2025-01", "2025-02"]


@pytest.mark.parametrize(
    ("text", "answer", "number"),
    [
        *(("1.234", "thousands", "1234"), ("1.234", "decimal", "1.234")),
        *(("1,234", "thousands", "1.234"), ("1,234", "decimal", "1234")),
    ],
)
def test_points_are_asked_where_nothing_shows_what_they_mean(text, answer, number):
    rows = [["2025-01", "K2", text], ["2025-02", "K2", "7"]]
    found = outcome(*rows)

    assert (found.readings, asked(found)) == (
        [],
        [("point:wert", f"Wie ist „{text}“ in der Spalte „Wert“ gemeint?")],
    )
    found = outcome(*rows, mapping=answered(LONG, {"point:wert": answer}))
    assert addresses(found)[0][4] == number


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1.234", "5,6"], ["1234", "5.6"]),
        (["1.234", "5.6"], ["1.234", "5.6"]),
        (["1,234", "5.6"], ["1234", "5.6"]),
        (["1,234", "5,6"], ["1.234", "5.6"]),
        (["1.234", "1.234.567"], ["1234", "1234567"]),
    ],
)
def test_points_are_clear_where_another_cell_shows_it(texts, numbers):
    rows = [[f"2025-0{n}", "K2", text] for n, text in enumerate(texts, start=1)]

    assert [one[4] for one in addresses(outcome(*rows))] == numbers


def test_a_column_that_shows_both_is_asked():
    rows = [
        [f"2025-0{n}", "K2", text] for n, text in enumerate(("1.234", "5,6", "7.8"))
    ]

    assert [key for key, _ in asked(outcome(*rows))] == ["point:wert"]


# --- The mapping itself --------------------------------------------------------------


TABLE = table(ROW)
NO_COLUMN = "Diese Spalte gibt es in der Tabelle nicht. Wählen Sie eine ihrer Spalten."


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"form": "?"}, "form", "Wählen Sie, ob in jeder Zeile"),
        ({"period": None}, "period", "Wählen Sie, wo der Monat"),
        ({"period": {}}, "period", "Wählen Sie, wo der Monat"),
        ({"period": {"column": "x"}}, "period", NO_COLUMN),
        ({"period": {"column": ["x"]}}, "period", NO_COLUMN),
        ({"period": {"columns": "x"}}, "period", "Wählen Sie, wo der Monat"),
        ({"period": {"columns": ["monat", "wert"]}}, "period", "Wählen Sie, wo"),
        ({"period": {"column": "monat", "year": "x"}}, "period", NO_COLUMN),
        ({"period": {"constant": "x"}}, "period", "„x“ ist kein Zeitraum"),
        ({"period": {"constant": "0999"}}, "period", "Wählen Sie, wo der Monat"),
        ({"period": {"title": True}}, "period", "steht das nicht eindeutig"),
        ({"period": {"header": True}}, "period", "wenn jede Zeile mehrere Werte"),
        ({"indicator": {"title": True}}, "indicator", "Wählen Sie, wo die Kennzahl"),
        ({"indicator": {"constant": "x"}}, "indicator", "nicht zur Wahl"),
        ({"indicator": {"column": "kennzahl", "year": True}}, "indicator", "Im Kopf"),
        ({"status": {"constant": "gut"}}, "status", "nicht zur Wahl"),
        ({"status": {"header": True}}, "status", "Im Kopf der Spalten"),
        ({"value": None}, "value", NO_COLUMN),
        ({"value": 5}, "value", NO_COLUMN),
        ({"value": "monat"}, "value", "schon für eine andere Angabe"),
        ({"numerator": "wert"}, "numerator", "schon für eine andere Angabe"),
        ({"agency": "x"}, "agency", NO_COLUMN),
        ({"data_as_of": "x"}, "data_as_of", "Wählen Sie, wo der Datenstand"),
        ({"data_as_of": {"constant": "x"}}, "data_as_of", "kein Datum zu lesen"),
        ({"data_as_of": {"column": "kennzahl"}}, "data_as_of", "kein Datum zu lesen"),
        ({"data_as_of": {"title": True}}, "data_as_of", "nicht eindeutig"),
        ({"publisher": " "}, "publisher", "Nennen Sie die Quelle"),
        ({"publisher": "x" * 201}, "publisher", "höchstens 200 Zeichen"),
        ({"publisher": "a\x00"}, "publisher", "höchstens 200 Zeichen"),
        ({"product": ["x"]}, "product", "höchstens 300 Zeichen"),
    ],
)
def test_a_mapping_is_checked_field_by_field(changes, field, message):
    errors = check({**LONG, **changes}, TABLE, context())

    assert list(errors) == [field]
    assert message in errors[field]
    found = read(TABLE, {**LONG, **changes}, context())
    assert (found.readings, found.questions) == ([], [])
    assert said(found) == [("", errors[field])]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"indicator": {"constant": "elb"}, "period": {"constant": "2025-01"}},
            "form",
            "der Kopf der Spalten muss sagen",
        ),
        ({"indicator": {"column": "feb-2025"}}, "indicator", NO_COLUMN),
        (
            {
                "period": {"column": "merkmal"},
                "indicator": {"header": True},
                "status": {"header": True},
            },
            "status",
            "Wählen Sie, ob die Werte",
        ),
        (
            {"population": {"columns": ["merkmal", "spalte-b", "spalte-c"]}},
            "form",
            "stehen Zahlen",
        ),
    ],
)
def test_a_wide_mapping_is_checked_too(changes, field, message):
    opened = table(["Arbeitslose", 1, 2], header=CROSS)
    errors = check({**WIDE, **changes}, opened, context())

    assert message in errors[field]


def test_a_header_without_any_month_is_told():
    opened = table(["Arbeitslose", 1, 2], header=["Merkmal", "Frauen", "Männer"])

    assert list(check(WIDE, opened, context())) == ["period"]
    year = {**WIDE, "period": {"column": "merkmal", "year": True}}
    assert list(check(year, opened, context())) == ["period"]


@pytest.mark.parametrize("nonsense", [None, [], "x", 5, {}, {"form": []}])
def test_nonsense_is_no_mapping(nonsense):
    assert list(check(nonsense, TABLE, context())) == ["form"]


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": "x"},
        {"labels": {"indicator": "x", "column": {"a": 1, 2: "b"}}},
        *({"points": one} for one in ("x", {"wert": {}})),
        *({"dates": one} for one in ("x", ["month"], 5)),
        {"data_as_of": {}},
    ],
)
def test_nonsense_beside_the_mapping_is_no_answer(changes):
    assert len(outcome(ROW, **changes).readings) == 1


def test_a_column_may_tell_the_datenstand():
    found = outcome(
        [*ROW, "04/2025"],
        [*ROW, "05/2025"],
        header=[*HEADER, "Stand"],
        data_as_of={"column": "stand"},
    )

    assert (found.origin.data_as_of, found.notes[-1].severity) == (
        date(2025, 5, 1),
        Severity.HINT,
    )


def test_a_title_may_tell_the_datenstand():
    rows = [["Datenstand: 15.04.2025"], [], HEADER, ROW]
    mapping = {**LONG, "data_as_of": {"title": True}}
    found = read(open_table(csv_file(rows), "a.csv"), mapping, context())

    assert found.origin.data_as_of == date(2025, 4, 15)


def test_answers_find_their_place_and_others_are_ignored():
    answers = {
        "point:wert": "decimal",
        "dates": "month",
        "label:indicator:a:b": "elb",
        "what:ever": "x",
    }

    assert answered({"points": "x", "form": "long"}, answers) == {
        "form": "long",
        "points": {"wert": "decimal"},
        "dates": "month",
        "labels": {"indicator": {"a:b": "elb"}},
    }


def test_what_belongs_to_one_file_is_not_remembered():
    mapping = {
        "form": "long",
        "sheet": "März 2025",
        "period": {"constant": "2025-03"},
        "data_as_of": {"constant": "04/2025"},
    }

    assert lasting(mapping) == {"form": "long"}
    kept = {
        "sheet": "Werte",
        "period": {"column": "monat"},
        "data_as_of": {"title": True},
    }
    assert lasting(kept) == kept


def test_a_very_long_word_is_asked_by_its_beginning():
    found = outcome(["2025-01", "a" * 500, "5"], ["2025-01", "a" * 499, "5"])

    assert len({key for key, _ in asked(found)}) == 2
    assert max(len(key) + len(label) for key, label in asked(found)) < 300
