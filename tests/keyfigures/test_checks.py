import pytest

from core.errors import DomainError
from documents.findings import check_input
from documents.models import DerivedFigure, Document
from documents.registry import CheckInput, Scope, checks
from documents.resolution import resolve_document
from documents.resolver import Resolver
from keyfigures.models import KeptValue
from tests import factories


def check(code, document):
    """Findings of one check over a document as it is now."""
    return list(checks()[code](check_input(document, resolve_document(document))))


@pytest.fixture
def findings(borken):
    """Findings of one check over a document with these texts, one section each."""

    def look(code, *texts, blocks=(), **fields):
        abbreviations = {"BG": "Bedarfsgemeinschaft"}
        document = factories.document(borken, abbreviations=abbreviations)
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


def linked(found):
    """The link that the button of a finding would put in place of the number."""
    (deed,) = found.deeds
    return dict(deed.fields)["ref"]


# --- Newer data --------------------------------------------------------------------


def test_newer_data_are_told_with_old_and_new_value(findings, households):
    (found,) = findings("keyfigures.newer", link("kf:bg/gesamt/jc/2016-10|d0"))

    assert found.severity == "warning"
    assert found.place == "Abschnitt A.0"
    assert "7.987" in found.message
    assert "für Oktober 2017 liegt 8.125 vor" in found.message
    assert [deed.label for deed in found.deeds] == ["Auf neuesten Stand", "Behalten"]
    (mark,) = found.marks
    assert (mark.ref, mark.newest) == (
        "kf:bg/gesamt/jc/2016-10",
        "kf:bg/gesamt/jc/2017-10",
    )
    assert mark.words == "Für Oktober 2017 liegt 8.125 vor."


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


def test_a_shown_change_follows_the_newer_month(findings, households):
    text = link("kf:bg/gesamt/jc/2016-10/change_percent@2015-10|signed")

    (found,) = findings("keyfigures.newer", text)

    assert [mark.newest for mark in found.marks] == [
        "kf:bg/gesamt/jc/2017-10/change_percent@year_before"
    ]


def test_groups_of_one_month_move_together_or_not_at_all(findings, borken, households):
    factories.observation(borken, "bg", "gesamt", "2017-11", "8101")
    both = link("kf:bg/gesamt/jc/2017-10") + link("kf:bg/flucht/jc/2017-10")

    assert findings("keyfigures.newer", both) == []

    factories.observation(borken, "bg", "flucht", "2017-11", "1502")
    (found,) = findings("keyfigures.newer", both)
    assert found.message.startswith("Zu 2 Zahlen gibt es neuere Daten: ")


def test_a_look_back_of_a_year_is_left_alone(findings, households):
    old, new = link("kf:bg/gesamt/jc/2016-10"), link("kf:bg/gesamt/jc/2017-10")

    assert findings("keyfigures.newer", old, new) == []


def test_forecasts_do_not_hide_newer_data(findings, borken, households):
    factories.observation(borken, "bg", "gesamt", "2018-12", "9000", status="forecast")
    text = link("kf:bg/gesamt/jc/2018-12") + link("kf:bg/gesamt/jc/2016-10")

    assert len(findings("keyfigures.newer", text)) == 1


def test_a_kept_value_is_quiet_until_something_newer_arrives(
    findings, borken, households
):
    text = link("kf:bg/gesamt/jc/2016-10")
    findings("keyfigures.newer", text)
    document = Document.objects.get()
    KeptValue.objects.create(
        document=document,
        older=households["gesamt", "2016-10"],
        newer=households["gesamt", "2017-10"],
    )

    assert check("keyfigures.newer", document) == []
    factories.observation(borken, "bg", "gesamt", "2017-11", "8101")
    assert len(check("keyfigures.newer", document)) == 1


def test_a_closed_document_is_asked_nothing(findings, households, monkeypatch):
    def closed(document):
        raise DomainError("Freigegeben.")

    monkeypatch.setattr("documents.rules._guards", [closed])

    assert findings("keyfigures.newer", link("kf:bg/gesamt/jc/2016-10")) == []


def test_a_formula_with_older_data_is_named_unless_its_name_says_the_month(
    findings, borken, households
):
    for key, name in (("a", "Zuwachs"), ("b", "Zuwachs bis Oktober 2016")):
        DerivedFigure.objects.create(
            jobcenter=borken,
            key=key,
            name=name,
            formula="{kf:bg/gesamt/jc/2016-10} - 1",
            unit="count",
        )

    (found,) = findings("keyfigures.newer_formula", link("calc:a") + link("calc:b"))

    assert found.message.startswith("Mit älteren Daten rechnet: „Zuwachs“. ")


# --- Older than the Wartezeit --------------------------------------------------------


def test_a_value_older_than_its_wartezeit_explains(findings, borken):
    for key, months in (("elb", 3), ("arbeitslose", 0), ("bg", 0)):
        factories.indicator(key, borken, name=key, waiting_months=months)
    factories.observation(borken, "arbeitslose", period="2019-11", value="6422")
    factories.observation(borken, "bg", period="2019-01", value="8000")
    factories.observation(borken, "elb", period="2019-07", value="11042")
    text = link("kf:elb/gesamt/jc/2019-07") + link("kf:bg/gesamt/jc/2019-01")

    (found,) = findings("keyfigures.waiting", text)

    assert "Juli 2019 (11.042), Wartezeit 3 Monate" in found.message
    assert "erwartbar ist August 2019" in found.message
    assert "bg" not in found.message


@pytest.mark.parametrize("period", ["2019-08", "2019-09"])
def test_a_value_within_its_wartezeit_is_as_new_as_it_can_be(findings, borken, period):
    factories.indicator("elb", borken, waiting_months=3)
    factories.indicator("arbeitslose", borken)
    factories.observation(borken, "arbeitslose", period="2019-11", value="6422")
    factories.observation(borken, "elb", period=period, value="10871")

    assert findings("keyfigures.waiting", link(f"kf:elb/gesamt/jc/{period}")) == []


# --- Months side by side -------------------------------------------------------------


@pytest.fixture
def stocks(borken):
    """Lahn-Dill 2020: L6 (July) beside L23 (August), and earlier years."""
    factories.indicator("elb", borken, name="eLb")
    for period, value in (
        ("2018-07", "11210"),
        ("2019-07", "11042"),
        ("2019-08", "10871"),
        ("2019-05", "11300"),
    ):
        factories.observation(borken, "elb", period=period, value=value)


def shows(*periods):
    return "".join(link(f"kf:elb/gesamt/jc/{period}") for period in periods)


@pytest.mark.parametrize("second", ["2019-08", "latest"])
def test_two_months_of_one_stock_side_by_side(findings, stocks, second):
    (found,) = findings("keyfigures.months", shows("2019-07", second))

    assert found.severity == "hint"
    assert found.message.startswith(
        "eLb, insgesamt, Kreis Borken steht hier mit zwei Monaten: Juli 2019 11.042 "
        "und August 2019 10.871, Unterschied −171."
    )


@pytest.mark.parametrize(
    "texts",
    [
        [shows("2019-07"), shows("2019-08")],  # two sections
        [shows("2018-07", "2019-07")],  # a year apart: a comparison
        [shows("2019-05", "2019-07", "2019-08")],  # a series
        [shows("2019-07", "2019-08", "2019-08/change@2019-07")],  # the change is told
    ],
)
def test_comparisons_and_series_are_no_mix_of_months(findings, stocks, texts):
    assert findings("keyfigures.months", *texts) == []


# --- Shares ---------------------------------------------------------------------------


@pytest.fixture
def shares(borken, households):
    rate = {"unit": "percent", "decimals": 1, "kind": "rate"}
    for key, name in (("anteil", "Anteil der Frauen"), ("quote", "Arbeitslosenquote")):
        factories.indicator(key, borken, name=name, **rate)
        factories.observation(borken, key, period="2017-10", value="52.4")
    DerivedFigure.objects.create(
        jobcenter=borken,
        key="anteil",
        name="Anteil mit Flucht",
        unit="percent",
        formula="{kf:bg/flucht/jc/2017-10} / {kf:bg/gesamt/jc/2017-10} * 100",
    )


SHARE = link("kf:anteil/gesamt/jc/2017-10")
BY_LINK = link("kf:bg/flucht/jc/2017-10/share@gesamt")
BY_FORMULA = link("calc:anteil")


@pytest.mark.parametrize("text", [SHARE, BY_LINK, BY_FORMULA])
def test_a_share_without_part_and_whole(findings, shares, text):
    (found,) = findings("keyfigures.share_without_base", text)

    assert found.message.startswith("Anteil ohne Grundzahl: ")


@pytest.mark.parametrize(
    "text",
    [
        SHARE + link("kf:bg/gesamt/jc/2016-10"),  # any number of the region will do
        BY_LINK + link("kf:bg/gesamt/jc/2017-10"),
        BY_LINK + link("kf:bg/flucht/jc/2017-10"),
        BY_FORMULA + link("kf:bg/gesamt/jc/2017-10"),
        link("kf:quote/gesamt/jc/2017-10"),  # a rate, not a share
    ],
)
def test_a_share_beside_its_base_is_fine(findings, shares, text):
    assert findings("keyfigures.share_without_base", text) == []


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
    fine = {"name": "Frauenquote", "unit": "percent", "decimals": 2}
    factories.indicator("fein", borken, **fine)
    factories.observation(borken, "fein", period="2017-10", value="27.74")
    factories.indicator("budget", borken, name="Budget", unit="million_euro")
    factories.observation(borken, "budget", period="2018", value="28.9")


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Im Oktober waren es 7.987 Haushalte.", "kf:bg/gesamt/jc/2016-10"),
        ("Im Oktober waren es 7987.", "kf:bg/gesamt/jc/2016-10"),
        ("Es waren 8.125 Haushalte.", "kf:bg/gesamt/jc/2017-10"),  # the newest
        ("Die Quote beträgt 5,6&nbsp;%.", "kf:quote/gesamt/jc/2017-10"),
        ("Die Quote beträgt 5,6 Prozent.", "kf:quote/gesamt/jc/2017-10|bare"),
        ("Die Frauenquote beträgt 27,7 %.", "kf:fein/gesamt/jc/2017-10|d1"),
        ("Die Frauenquote beträgt 27,74 %.", "kf:fein/gesamt/jc/2017-10"),
        ("Es sind rund 8.000 Bedarfsgemeinschaften.", "kf:bg/gesamt/jc/2016-10|r100"),
        ("Es sind knapp 8.500 Bedarfsgemeinschaften.", "kf:bg/gesamt/jc/2018|r100"),
        ("Es sind über 8.100 BG.", "kf:bg/gesamt/jc/2017-10|r100"),  # abbreviation
        ("Das Budget liegt bei 28,9 Mio. Euro.", "kf:budget/gesamt/jc/2018|d1,bare"),
    ],
)
def test_a_typed_number_names_the_link_to_use(findings, known, text, ref):
    (found,) = findings("keyfigures.typed", f"<p>{text}</p>")

    assert found.severity == "hint"
    assert linked(found) == ref


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2018 wird es besser.",
        "Es waren 844 Haushalte.",
        "Es waren 17.987 Haushalte, Ziffer 7.987.1, Aktenzeichen 7987/18.",
        "Das sind 5,6 Prozentpunkte und 5,6 Jahre.",
        "Es sind fast 8.100 Bedarfsgemeinschaften.",  # 8.125 is more, not almost
        "Es sind rund 9.000 Bedarfsgemeinschaften. Es gibt rund 8.000 Schulen.",
        "Nach § 7987 und unter 07987 gilt das nicht; 5,6 % der Schulen sagen nein.",
        '<span data-ref="kf:bg/gesamt/jc/2016-10"></span> Haushalte',
    ],
)
def test_what_is_no_typed_figure_is_left_alone(findings, known, text):
    assert findings("keyfigures.typed", f"<p>{text}</p>") == []


def test_locked_text_of_the_land_is_not_judged(findings, known):
    assert findings("keyfigures.typed", "<p>7.987</p>", is_locked=True) == []


CODES = [
    *("newer", "newer_formula", "waiting", "no_date"),
    *("parts", "months", "share_without_base", "typed"),
]


@pytest.mark.parametrize("code", CODES)
def test_checks_ask_a_constant_number_of_questions(
    borken, households, django_assert_max_num_queries, code
):
    document = factories.document(borken)
    for index, row in enumerate(households.values()):
        section = factories.section(document, f"A.{index}")
        factories.block(section, html=link(row.ref))
    answer = resolve_document(document)
    data = CheckInput(answer.resolver.scope, answer.content, answer.resolver.figures)

    with django_assert_max_num_queries(9):
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
