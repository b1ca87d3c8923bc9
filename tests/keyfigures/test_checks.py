import pytest

from documents.registry import CheckInput, Scope, checks
from documents.resolution import resolve_document
from documents.resolver import Resolver
from tests import factories


@pytest.fixture
def findings(borken):
    """Findings of one check over a document with these texts, one section each."""

    def look(code, *texts, blocks=(), **fields):
        document = factories.document(borken)
        for index, text in enumerate(texts):
            section = factories.section(
                document, f"A.{index}", position=index, **fields
            )
            factories.block(section, html=text)
        for kind, config in blocks:
            section = factories.section(document, "T", position=9)
            factories.block(section, kind, config=config)
        answer = resolve_document(document)
        data = CheckInput(
            answer.resolver.scope, answer.content, answer.resolver.figures
        )
        return list(checks()[code](data))

    return look


def link(ref):
    return f'<p>Es sind <span data-ref="{ref}"></span>.</p>'


# --- Newer data --------------------------------------------------------------------


def test_newer_data_are_told_with_old_and_new_value(findings, households):
    (found,) = findings("keyfigures.newer", link("kf:bg/gesamt/jc/2016-10|d0"))

    assert found.severity == "warning"
    assert found.place == "Abschnitt A.0"
    assert "7.987" in found.message
    assert "für Oktober 2017 liegt 8.125 vor" in found.message
    row = households["gesamt", "2016-10"]
    assert found.url == f"/kreis-borken/2018/kennzahlen/wert/{row.pk}/"


def test_an_earlier_value_beside_the_newest_is_a_comparison(findings, households):
    both = link("kf:bg/gesamt/jc/2016-10") + link("kf:bg/gesamt/jc/2017-10")

    assert findings("keyfigures.newer", both) == []


def test_the_latest_value_is_never_old(findings, households):
    assert findings("keyfigures.newer", link("kf:bg/flucht/jc/latest")) == []


def test_values_inside_tables_are_checked_too(findings, households):
    table = {
        "rows": [{"label": "Okt 16", "select": {"period": "2016-10"}}],
        "columns": [{"label": "BG", "select": {"indicator": "bg"}}],
    }

    (found,) = findings("keyfigures.newer", blocks=[("keyfigure_table", table)])

    assert found.place == "Abschnitt T"


# --- Date of the data --------------------------------------------------------------


def test_figures_without_date_are_named_once_a_section(findings, borken):
    for key in ("eins", "zwei", "drei", "vier"):
        fields = {"data_as_of": None, "indicator": factories.indicator(key, name=key)}
        factories.observation(borken, period="2017-10", **fields)
    text = "".join(
        link(f"kf:{key}/gesamt/jc/2017-10") for key in ("eins", "zwei", "drei", "vier")
    )

    (found,) = findings("keyfigures.no_date", text, "<p>Nichts.</p>")

    assert found.severity == "hint"
    assert found.message.startswith("Ohne Datenstand: drei, ")
    assert "und 1 weitere" in found.message


def test_forecasts_need_no_date(findings, borken):
    factories.observation(borken, period="2018", status="forecast", data_as_of=None)

    assert findings("keyfigures.no_date", link("kf:bg/gesamt/jc/2018")) == []


# --- Parts and wholes --------------------------------------------------------------


def test_a_group_larger_than_all_is_an_error(findings, borken):
    factories.observation(borken, "bg", "gesamt", "2017-10", "844")
    factories.observation(borken, "bg", "flucht", "2017-10", "1474")

    (found,) = findings("keyfigures.parts", link("kf:bg/flucht/jc/2017-10"))

    assert found.severity == "error"
    assert "1.474" in found.message and "844" in found.message


def test_rates_of_groups_may_exceed_that_of_all(findings, borken):
    rate = {"unit": "percent", "decimals": 1, "kind": "rate"}
    factories.indicator("quote", borken, **rate)
    factories.observation(borken, "quote", "gesamt", "2017-10", "4.6")
    factories.observation(borken, "quote", "frauen", "2017-10", "5.6")

    assert findings("keyfigures.parts", link("kf:quote/frauen/jc/2017-10")) == []


def test_a_lower_line_above_the_middle_is_an_error(findings, borken):
    for corridor, value in (("low", "10795"), ("mid", "10610"), ("high", "10795")):
        factories.observation(
            borken, "elb", period="2020-12", value=value, corridor=corridor
        )
    text = link("kf:elb/gesamt/jc/2020-12/low") + link("kf:elb/gesamt/jc/2020-12/high")

    (found,) = findings("keyfigures.parts", text)

    assert "untere Grenze" in found.message


# --- Typed numbers -----------------------------------------------------------------


@pytest.fixture
def known(borken, households):
    factories.indicator("quote", borken, name="Quote", unit="percent", decimals=1)
    factories.observation(borken, "quote", period="2017-10", value="5.6")
    factories.observation(borken, "jahr", period="2017-10", value="2018")


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Im Oktober waren es 7.987 Haushalte.", "kf:bg/gesamt/jc/2016-10"),
        ("Im Oktober waren es 7987.", "kf:bg/gesamt/jc/2016-10"),
        ("Die Quote beträgt 5,6&nbsp;%.", "kf:quote/gesamt/jc/2017-10"),
        ("Die Quote beträgt 5,6 Prozent.", "kf:quote/gesamt/jc/2017-10"),
    ],
)
def test_a_typed_number_names_the_link_to_use(findings, known, text, ref):
    (found,) = findings("keyfigures.typed", f"<p>{text}</p>")

    assert found.severity == "hint"
    assert ref in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2018 wird es besser.",
        "Es waren 844 Haushalte.",
        "Es waren 17.987 Haushalte, Ziffer 7.987.1, Aktenzeichen 7987/18.",
        "Das sind 5,6 Prozentpunkte und 5,6 Jahre.",
        '<span data-ref="kf:bg/gesamt/jc/2016-10"></span> Haushalte',
    ],
)
def test_what_is_no_typed_figure_is_left_alone(findings, known, text):
    assert findings("keyfigures.typed", f"<p>{text}</p>") == []


def test_locked_text_of_the_land_is_not_judged(findings, known):
    assert findings("keyfigures.typed", "<p>7.987</p>", is_locked=True) == []


@pytest.mark.parametrize("code", ["newer", "no_date", "parts", "typed"])
def test_checks_ask_a_constant_number_of_questions(
    borken, households, django_assert_max_num_queries, code
):
    document = factories.document(borken)
    for index, row in enumerate(households.values()):
        section = factories.section(document, f"A.{index}")
        factories.block(section, html=link(row.ref))
    answer = resolve_document(document)
    data = CheckInput(answer.resolver.scope, answer.content, answer.resolver.figures)

    with django_assert_max_num_queries(4):
        list(checks()[f"keyfigures.{code}"](data))


def test_texts_of_topics_are_read_too(borken, households):
    ref = "kf:bg/gesamt/jc/2016-10"
    shown = f'<span class="figure" data-ref="{ref}">7.987</span>'
    topic = {
        "activities": [{"number": 1, "title": "", "html": f"<p>{shown}</p>"}],
        "effects": [{"html": "<p>Danach sind es 8.125.</p>"}],
    }
    block = {"id": 1, "kind": "topics", "shape": "topics", "topics": [topic]}
    section = {"id": 1, "number": "B.", "title": "Themen", "label": "", "locked": False}
    content = {"sections": [{**section, "blocks": [block], "sections": []}]}
    resolver = Resolver(Scope(borken, None, 2018))
    resolver.prefetch([ref])
    data = CheckInput(resolver.scope, content, resolver.figures)

    newer = list(checks()["keyfigures.newer"](data))
    typed = list(checks()["keyfigures.typed"](data))

    assert [finding.place for finding in newer] == ["B. Themen"]
    assert ["„8.125“" in finding.message for finding in typed] == [True]
