"""Dated parameters of law: numbers in force, days of a year, broken files."""

from datetime import date

import pytest

from core import parameters


def test_days_have_a_source_and_unknown_years_have_none():
    found = parameters.fixed_day("budget_act_decided", 2018)

    assert found is not None and found.day == date(2018, 7, 5)
    assert all(item.source for item in parameters.load_days().values())
    assert parameters.fixed_day("budget_act_decided", 1990) is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("year = 2018\nday = 2018-07-05", "'source' fehlt"),
        ('year = 2018\nday = "Juli"\nsource = "BGBl."', "Tag oder Jahr ist keins"),
        ('year = "x"\nday = 2018-07-05\nsource = "BGBl."', "Tag oder Jahr"),
        ("year =", "law.toml"),
    ],
)
def test_a_broken_day_names_file_and_reason(tmp_path, row, message):
    (tmp_path / "law.toml").write_text(f'[[days]]\nkey = "x"\n{row}\n', "utf-8")

    with pytest.raises(parameters.BrokenParameters, match=message):
        parameters.load_days(tmp_path)
