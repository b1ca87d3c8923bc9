"""Settings of the money's blocks: what the forms ask and what the block stores."""

import pytest

from budgets import forms
from documents.block_forms import settings_of
from documents.registry import Scope
from tests.budgets import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope():
    return Scope(published.warendorf(), year=2012)


@pytest.mark.parametrize(
    ("form_class", "data", "config"),
    [
        (
            forms.FundingTableForm,
            {"year": "2018", "compare_year": "2017", "unit": "euro", "caption": "Geld"},
            {"year": 2018, "compare_year": 2017, "unit": "euro", "caption": "Geld"},
        ),
        (
            forms.PlanTableForm,
            {"year": "2018", "unit": "million"},
            {"year": 2018, "unit": "million"},
        ),
        (
            forms.ShareTableForm,
            {"year": "2012", "scheme": "budget"},
            {"year": 2012, "scheme": "budget"},
        ),
        (
            forms.StaffingTableForm,
            {"year": "2012", "keys": ["vermittlung"], "total": "on"},
            {"year": 2012, "keys": ["vermittlung"], "total": True},
        ),
        (forms.StaffingTableForm, {"year": "2012"}, {"year": 2012}),
        (
            forms.StaffingTableForm,
            {"year": "2012", "teams": "on", "ratios": "on"},
            {"year": 2012, "teams": True, "ratios": True},
        ),
        (
            forms.BudgetOverviewForm,
            {"year": "2012", "unit": "million"},
            {"year": 2012, "unit": "million"},
        ),
        (
            forms.OutflowChartForm,
            {"year": "2012", "title": "total", "caption": "Abfluss"},
            {"year": 2012, "title": "total", "caption": "Abfluss"},
        ),
    ],
)
def test_a_valid_form_gives_the_settings(scope, form_class, data, config):
    form = form_class(data, scope=scope)

    assert form.is_valid(), form.errors
    assert settings_of(form) == config


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "2.018"),
        ("year", "1800"),
        ("unit", "Taler"),
        ("caption", "[[kein Verweis]]"),
        ("note", "[[bud:2018/allocation/vkb"),
    ],
)
def test_a_wrong_setting_is_named(scope, name, value):
    data = {"year": "2018", "unit": "euro", name: value}

    assert list(forms.FundingTableForm(data, scope=scope).errors) == [name]


def test_a_new_block_starts_with_the_year_of_the_document(scope):
    form = forms.ShareTableForm(initial={}, scope=scope)

    assert form.get_initial_for_field(form.fields["year"], "year") == 2012


def test_stored_settings_are_shown_again(scope):
    form = forms.PlanTableForm(initial={"year": "2011"}, scope=scope)

    assert form["year"].value() == "2011"
