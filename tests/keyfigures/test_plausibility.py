"""Hints about typed values; examples are invented, thresholds those of the module."""

from decimal import Decimal

import pytest

from keyfigures.plausibility import (
    Measured,
    Surroundings,
    hints,
    mark_hint,
    related,
    secret_hint,
)

STOCK = Measured("stock", "count", 0)
FLOW = Measured("flow", "count", 0)
RATE = Measured("rate", "percent", 1)
CHANGE = Measured("change", "percent", 1)


def said(value, measured=STOCK, last_month=None, last_year=None, **around) -> list[str]:
    olds = [None if old is None else Decimal(old) for old in (last_month, last_year)]
    return hints(Decimal(value), measured, Surroundings(*olds, **around))


@pytest.mark.parametrize(
    ("value", "measured", "last_month", "last_year", "expected"),
    [
        ("10600", STOCK, "10523", "11042", []),
        ("15000", STOCK, "10000", None, ["50 % mehr als im Vormonat (10.000)."]),
        ("600", STOCK, None, "1000", ["40 % weniger als im Vorjahresmonat (1.000)."]),
        ("1053", STOCK, "10530", None, ["Höchstens ein Zehntel des Vormonats ("]),
        (
            "105300",
            STOCK,
            "10530",
            None,
            ["Mindestens zehnmal so viel wie im Vormonat"],
        ),
        ("60", STOCK, "20", "15", []),  # fewer than fifty persons more
        ("200", FLOW, "100", None, []),
        ("220", FLOW, "100", None, ["120 % mehr als im Vormonat (100)."]),
        ("5.8", RATE, "5.6", "4.9", []),
        ("56", RATE, "5.6", None, ["50,4 Prozentpunkte mehr als im Vormonat (5,6 %)."]),
        ("-9", CHANGE, None, "2", ["11,0 Prozentpunkte weniger als im Vorjahresmonat"]),
        ("700", STOCK, "0", None, ["Mindestens zehnmal so viel wie im Vormonat (0)."]),
        ("-3", Measured("other", "count", 0), None, None, ["Eine Anzahl unter 0"]),
    ],
)
def test_a_jump_is_told_in_the_words_of_its_unit(
    value, measured, last_month, last_year, expected
):
    found = said(value, measured, last_month, last_year)

    assert len(found) == len(expected)
    assert all(
        text.startswith(start) for text, start in zip(found, expected, strict=True)
    )


def test_a_part_exceeds_its_whole():
    whole = (("insgesamt", Decimal(7987)),)
    parts = (("Frauen", Decimal(4100)), ("Männer", Decimal(900)))

    assert said("8125", wholes=whole) == ["Mehr als das Ganze: insgesamt hat 7.987."]
    assert said("4000", parts=parts) == [
        "Weniger als ein Teil davon: Frauen hat 4.100."
    ]
    assert said("99", RATE, wholes=(("insgesamt", Decimal(5)),)) == []


def test_a_mark_in_the_place_of_a_number():
    assert mark_hint(Decimal(480), STOCK) == ["Bisher stand hier eine Zahl: 480."]
    assert mark_hint(None, STOCK) == secret_hint(None) == []
    assert "480" not in str(secret_hint(Decimal(480)))


def test_wholes_and_parts_come_from_the_partitions():
    wholes, parts = related(("elb", "frauen"))

    assert ("elb", "gesamt") in wholes and ("rlb", "frauen") in wholes
    assert parts == []
    assert ("elb", "maenner") in related(("elb", "gesamt"))[1]
