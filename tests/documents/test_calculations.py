"""Section numbers of every style, and formulas over figures."""

from decimal import Decimal

import pytest

from documents.calculations import FormulaError, evaluate, section_number


@pytest.mark.parametrize(
    ("style", "count", "parent", "number"),
    [
        ("upper_alpha", 3, "", "C."),
        ("arabic", 2, "A.", "2."),
        ("decimal", 3, "5.", "5.3"),
        ("decimal", 1, "5.3", "5.3.1"),
        ("roman", 4, "", "IV."),
        ("lower_alpha", 27, "", "aa)"),
        ("paragraph", 48, "", "§ 48"),
        ("none", 1, "3.", ""),
    ],
)
def test_section_numbers(style, count, parent, number):
    assert section_number(style, count, parent) == number


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("round({kf:rate} * {kf:stock} / 100, 0)", "279"),  # Lahn-Dill 2020: 18,5 %
        ("{kf:stock} - {kf:rate}", "1491.5"),
        ("-({kf:rate} + 1.5) * 2", "-40"),
        ("max({kf:rate}, {kf:stock})", "1510"),
    ],
)
def test_formulas(formula, result):
    values = {"kf:rate": Decimal("18.5"), "kf:stock": Decimal(1510)}

    assert evaluate(formula, values) == Decimal(result)


def test_an_unknown_part_makes_the_result_unknown():
    assert evaluate("{kf:a} + 1", {"kf:a": None}) is None


@pytest.mark.parametrize(
    "formula",
    ["1 / 0", "1 +", "__import__('os')", "().__class__", "2 ** 9", "'a' * 3", "x"],
)
def test_what_is_no_arithmetic_is_refused(formula):
    with pytest.raises(FormulaError):
        evaluate(formula, {})
