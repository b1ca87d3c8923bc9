from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from documents.registry import Scope, block_kind
from documents.resolver import Resolver
from keyfigures.block_forms import ChartForm, KeyFigureTableForm
from tests import factories


@pytest.fixture
def scope(borken, households):
    return Scope(borken, None, 2018)


def sent(fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def as_sent(form):
    """What a browser sends back for a form that is shown unchanged."""
    data = {}
    for field in form:
        value = field.value()
        shown = field.field.prepare_value(value)
        if shown not in (None, "", False):
            data[field.html_name] = "on" if shown is True else shown
    return data


BUILD = {
    "step": "build",
    "rows_by": "period",
    "columns_by": "population",
    "indicator": ["bg"],
    "population": ["gesamt", "flucht"],
    "region": ["jc"],
    "period": ["2018", "2016-10", "2017-10"],
    "computed": ["share"],
}


def test_a_table_is_built_from_a_choice(scope):
    form = KeyFigureTableForm(sent(BUILD), scope=scope)

    assert form.is_valid(), form.errors
    config = form.to_config()
    assert [row["label"] for row in config["rows"]] == [
        "Oktober 2016",
        "Oktober 2017",
        "2018",
    ]
    assert config["columns"] == [
        {
            "label": "insgesamt",
            "select": {"region": "jc", "indicator": "bg", "population": "gesamt"},
        },
        {
            "label": "Flucht",
            "select": {"region": "jc", "indicator": "bg", "population": "flucht"},
        },
        {"label": "Anteil", "share": [1, 0]},
    ]
    block = SimpleNamespace(config=config, html="", kind="keyfigure_table", pk=1)
    table = block_kind("keyfigure_table").resolve(block, scope, Resolver(scope))
    assert [row["cells"][3]["text"] for row in table["rows"]] == [
        "11 %",
        "18 %",
        "24 %",
    ]


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"columns_by": "period"}, "columns_by", "Verschiedenes"),
        ({"indicator": []}, "indicator", "mindestens eine"),
        ({"period": []}, "period", "mindestens eine"),
        ({"region": ["jc", "land"]}, "region", "nur eine Angabe"),
        ({"indicator": ["fremd"]}, "indicator", "gibt es hier nicht"),
        ({"caption": "x" * 301}, "caption", "300"),
        ({"caption": "[[unsinn]]"}, "caption", "keine eingefügte Zahl"),
    ],
)
def test_a_choice_that_makes_no_table_is_refused(scope, fields, name, words):
    factories.observation(scope.jobcenter, region_key="land")

    form = KeyFigureTableForm(sent(BUILD | fields), scope=scope)

    assert not form.is_valid()
    assert words in " ".join(form.errors[name])


TABLE = {
    "caption": "Bedarfsgemeinschaften",
    "row_heading": "Stand",
    "note": "Prognose für 2018.",
    "rows": [
        {"label": "Okt 16", "select": {"period": "2016-10"}},
        {
            "label": "2018",
            "select": {"period": "2018", "corridor": "mid"},
            "total": True,
        },
    ],
    "columns": [
        {"label": "BG", "select": {"indicator": "bg", "population": "gesamt"}},
        {"label": "Flucht", "select": {"indicator": "bg", "population": "flucht"}},
        {"label": "Anteil", "share": [1, 0], "decimals": 1},
        {"label": "Differenz", "change": [1, 0], "signed": True},
    ],
}
CHART = {
    "caption": "Bedarfsgemeinschaften",
    "kind": "line",
    "show_values": True,
    "note": "",
    "categories": TABLE["rows"][:1],
    "series": TABLE["columns"][:2],
}


@pytest.mark.parametrize(
    ("form_class", "config"), [(KeyFigureTableForm, TABLE), (ChartForm, CHART)]
)
def test_stored_settings_survive_the_form(scope, form_class, config):
    shown = form_class.from_config(config, scope=scope)
    again = form_class(sent(as_sent(shown)), scope=scope)

    assert again.is_valid(), again.errors
    assert again.to_config() == config
    assert "Zeitraum" in render_to_string(shown.template, {"form": shown})


def lines(deed, **fields):
    def press(scope):
        shown = KeyFigureTableForm.from_config(TABLE, scope=scope)
        data = as_sent(shown) | {"grid": deed} | fields
        return KeyFigureTableForm(sent(data), scope=scope).reshaped()

    return press


def test_a_button_adds_a_row_and_keeps_what_was_typed(scope):
    form = lines("add-row", **{"row-0-label": "anders", "row-0-period": "Unsinn"})(
        scope
    )

    assert form.row_count == 3
    assert form["row-0-label"].value() == "anders"
    assert form["row-0-period"].value() == "Unsinn"


def test_computed_columns_follow_when_columns_move(scope):
    moved = lines("up-column-1")(scope)
    dropped = lines("drop-column-0")(scope)

    assert moved["column-0-label"].value() == "Flucht"
    assert moved["column-2-first"].value() == "0"
    assert moved["column-2-second"].value() == "1"
    assert dropped["column-1-first"].value() == "0"
    assert dropped["column-1-second"].value() == ""


@pytest.mark.parametrize("deed", ["", "add", "drop-x", "drop-row-99999", "weg"])
def test_other_buttons_change_nothing(scope, deed):
    form = lines(deed)(scope)

    assert form is None or form.row_count == 2


def test_blank_lines_fall_out(scope):
    shown = lines("add-row")(scope)
    data = as_sent(shown)

    form = KeyFigureTableForm(sent(data), scope=scope)

    assert form.is_valid(), form.errors
    assert form.to_config() == TABLE


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"column-0-indicator": ""}, "column-0-indicator", "Wählen Sie die Kennzahl"),
        ({"column-2-second": ""}, "column-2-second", "die Werte zeigt"),
        ({"column-2-first": "3"}, "column-2-first", "die Werte zeigt"),
        ({"row-0-period": "Oktoberfest"}, "row-0-period", "kein Zeitraum"),
        ({"row-0-label": "[[x"}, "row-0-label", "keine eingefügte Zahl"),
        ({"rows": "x", "columns": "99999"}, "rows", "ganze Zahl"),
    ],
)
def test_what_is_wrong_in_a_line_is_said_there(scope, fields, name, words):
    shown = KeyFigureTableForm.from_config(TABLE, scope=scope)

    form = KeyFigureTableForm(sent(as_sent(shown) | fields), scope=scope)

    assert not form.is_valid()
    assert words in " ".join(form.errors[name])


@pytest.mark.parametrize(
    ("config", "name", "words"),
    [
        ({"kind": "pie"}, "kind", "nur eine Reihe"),
        ({"series": CHART["series"] * 5}, "__all__", "höchstens 8 Reihen"),
        (
            {
                "series": [
                    *CHART["series"],
                    {"label": "Q", "select": {"indicator": "q"}},
                ]
            },
            "__all__",
            "verschiedene Einheiten",
        ),
    ],
)
def test_charts_that_cannot_be_drawn_are_refused(scope, config, name, words):
    factories.indicator("q", scope.jobcenter, unit="percent")
    shown = ChartForm.from_config(CHART | config, scope=scope)

    form = ChartForm(sent(as_sent(shown)), scope=scope)

    assert not form.is_valid()
    assert words in " ".join(form.errors[name])


def test_the_first_step_leads_to_the_lines(scope):
    form = ChartForm(
        sent(BUILD | {"kind": "grouped", "grid": "adjust"}), scope=scope
    ).reshaped()

    assert not form.is_building
    assert form["column-1-label"].value() == "Flucht"
    refused = ChartForm(sent({"step": "build", "grid": "adjust"}), scope=scope)
    assert refused.reshaped() is None
    assert "Zeiträume" in render_to_string(refused.template, {"form": refused})


def test_the_whole_stands_before_its_parts(scope):
    form = KeyFigureTableForm.from_config({}, scope=scope)

    assert [key for key, _ in form.fields["population"].choices] == ["gesamt", "flucht"]


def test_a_line_keeps_an_indicator_without_values(scope):
    config = {
        "rows": [{"label": "heute", "select": {"period": "2017-10"}}],
        "columns": [{"label": "Quote", "select": {"indicator": "k2"}}],
    }
    form = KeyFigureTableForm.from_config(config, scope=scope)
    choices = dict(form.fields["column-0-indicator"].choices)

    assert choices["k2"] == "Integrationsquote"
    assert "k3" not in choices  # nothing to show

    again = KeyFigureTableForm(as_sent(form), scope=scope)
    assert again.is_valid()
    assert again.to_config()["columns"] == config["columns"]


# --- Lines that look back or follow the data ------------------------------------------


COMPARED = {
    "caption": "",
    "row_heading": "",
    "note": "",
    "columns": [
        {"label": "BG", "select": {"indicator": "bg"}},
        {
            "label": "Vorjahr",
            "select": {"indicator": "bg"},
            "months_before": 12,
            "hidden": True,
        },
        {
            "label": "Veränderung in Prozent",
            "change_percent": [0, 1],
            "signed": True,
            "counts_only": True,
        },
    ],
}


@pytest.mark.parametrize(
    "more",
    [
        {"rows": [], "window": {"kind": "month", "count": 13}},
        {"rows": [{"label": "2016", "select": {"period": "2016"}, "months_before": 7}]},
    ],
    ids=["window", "rows"],
)
def test_what_looks_back_or_follows_the_data_stays_as_it_is(scope, more):
    config = COMPARED | more
    shown = KeyFigureTableForm.from_config(config, scope=scope)

    form = KeyFigureTableForm(sent(as_sent(shown)), scope=scope)

    assert form.is_valid(), form.errors
    assert form.to_config() == config
    assert "Monate davor" in render_to_string(form.template, {"form": form})


def test_a_chart_can_follow_the_newest_months(scope):
    config = {
        "caption": "",
        "note": "",
        "kind": "line",
        "show_values": True,
        "categories": [],
        "series": [{"label": "BG", "select": {"indicator": "bg"}}],
        "window": {"kind": "quarter", "count": 8},
    }
    form = ChartForm(
        sent(as_sent(ChartForm.from_config(config, scope=scope))), scope=scope
    )

    assert form.is_valid(), form.errors
    assert form.to_config() == config


def test_a_window_is_left_for_single_lines(scope):
    config = COMPARED | {"rows": [], "window": {"kind": "month", "count": 13}}
    data = as_sent(KeyFigureTableForm.from_config(config, scope=scope))
    data |= {"window_kind": "", "row-0-label": "2016", "row-0-period": "2016"}
    form = KeyFigureTableForm(sent(data), scope=scope)

    assert form.is_valid(), form.errors
    assert "window" not in form.to_config()
    assert form.to_config()["rows"] == [{"label": "2016", "select": {"period": "2016"}}]


@pytest.mark.parametrize("count", ["0", "61", "x"])
def test_a_window_of_no_size_is_refused(scope, count):
    config = COMPARED | {"rows": [], "window": {"kind": "month", "count": 13}}
    data = as_sent(KeyFigureTableForm.from_config(config, scope=scope))
    form = KeyFigureTableForm(sent(data | {"window_count": count}), scope=scope)

    assert "window_count" in form.errors
