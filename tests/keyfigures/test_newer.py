"""Figures moved to newer data, or kept: settings of tables, pages, who may."""

from types import SimpleNamespace

import pytest

from documents.models import Block
from keyfigures.models import KeptValue
from keyfigures.newer import Move, Settings, Stale, moved_settings
from keyfigures.selections import Selection
from keyfigures.values import Value
from organisations.enums import Role
from tests import factories

OLD, NEW = "kf:bg/gesamt/jc/2017-10", "kf:bg/gesamt/jc/2017-11"


def span(ref):
    return f'<span data-ref="{ref}"></span>'


# --- Settings of tables and charts ---------------------------------------------------


@pytest.fixture
def series(borken):
    """Bedarfsgemeinschaften of two years, and all of them by their address."""
    found = {}
    for year in (2016, 2017):
        for month in range(1, 13):
            row = factories.observation(borken, "bg", period=f"{year}-{month:02}")
            value = Value.of(row)
            found[value.selection] = value
    return found


def move(series, old, new):
    pair = (series[Selection("bg", period=code)] for code in (old, new))
    return Move((Stale(*pair),))


def moved(config, moves, series, kind="keyfigure_table", found=None):
    settings = Settings(kind, config, moves)
    configs, left = moved_settings(
        [(1, settings)], series, series if found is None else found
    )
    return configs.get(1), left


def rows(*codes):
    words = {"2016-10": "Oktober 2016", "2016-11": "November 2016"}
    words |= {"2017-10": "Oktober 2017", "2017-11": "November 2017"}
    return [
        {"label": words.get(code, code), "select": {"period": code}} for code in codes
    ]


BG = [{"label": "BG", "select": {"indicator": "bg"}}]


def test_a_row_moves_with_its_label_the_caption_and_the_year_before(series):
    config = {
        "caption": "Oktober 2016 und Oktober 2017",
        "rows": rows("2016-10", "2017-10"),
        "columns": BG,
    }

    new, left = moved(config, [move(series, "2017-10", "2017-11")], series)

    assert new == {
        "caption": "November 2016 und November 2017",
        "rows": rows("2016-11", "2017-11"),
        "columns": BG,
    }
    assert left == []


def test_an_unbroken_run_moves_as_a_whole(series):
    config = {"categories": rows("2017-08", "2017-09", "2017-10"), "series": BG}

    new, _ = moved(config, [move(series, "2017-10", "2017-12")], series, kind="chart")

    periods = [part["select"]["period"] for part in new["categories"]]
    assert periods == ["2017-10", "2017-11", "2017-12"]


def test_a_month_that_stands_for_itself_stays(series):
    config = {"rows": rows("2016-03", "2017-10"), "columns": BG}

    new, _ = moved(config, [move(series, "2017-10", "2017-11")], series)

    periods = [part["select"]["period"] for part in new["rows"]]
    assert periods == ["2016-03", "2017-11"]


def test_a_table_stays_where_a_value_would_be_missing(series):
    config = {"caption": "Bestand", "rows": rows("2016-10", "2017-10"), "columns": BG}
    found = {key: one for key, one in series.items() if key.period != "2016-11"}

    new, left = moved(config, [move(series, "2017-10", "2017-11")], series, found=found)

    assert new is None
    assert left == [
        "„Bestand“ bleibt, wie es ist, weil zu November 2016 noch Werte fehlen. Ändern "
        "Sie die Zeiträume dort unter „Bearbeiten“."
    ]


def test_columns_move_too_and_computed_ones_stay(series):
    columns = [
        {"label": "Okt", "select": {"indicator": "bg", "period": "2017-10"}},
        {"label": "Vorjahr", "select": {"indicator": "bg"}, "months_before": 12},
        {"label": "Veränderung", "change": [0, 1]},
    ]
    config = {"rows": [{"label": "alle"}], "columns": columns}

    new, _ = moved(config, [move(series, "2017-10", "2017-11")], series)

    assert new["columns"][0]["select"]["period"] == "2017-11"
    assert new["columns"][1:] == columns[1:]


# --- Pages ---------------------------------------------------------------------------


@pytest.fixture
def place(borken, client):
    """A document with one stale figure; its planner is logged in."""
    values = {
        period: factories.observation(borken, "bg", period=period, value=value)
        for period, value in (("2017-10", "8125"), ("2017-11", "8101"))
    }
    document = factories.document(borken)
    section = factories.section(document, "A")
    block = factories.block(
        section, html=f"<p>Im Oktober 2017 sind es {span(OLD + '|d0')}.</p>"
    )
    planner = factories.member(borken, Role.PLANNING)
    client.force_login(planner)
    home = f"/kreis-borken/2018/kennzahlen/abschnitt/{section.pk}/"
    return SimpleNamespace(
        document=document,
        section=section,
        block=block,
        values=values,
        key=f"{values['2017-10'].pk}-{values['2017-11'].pk}",
        newer=f"{home}neuere-daten/",
        link=f"{home}verlinken/",
        page=f"/kreis-borken/2018/abschnitt/{section.pk}/",
        client=client,
    )


def post(place, url, **data):
    return place.client.post(url, {"version": 1, **data}, follow=True)


def html_of(place):
    return Block.objects.get(pk=place.block.pk).html


def test_one_click_moves_the_figure_and_names_words_to_be_read_again(place):
    page = post(place, place.newer, deed="update", move=place.key, next=place.page)

    text = page.content.decode()
    assert html_of(place) == f"<p>Im Oktober 2017 sind es {span(NEW + '|d0')}.</p>"
    assert page.request["PATH_INFO"] == place.page
    assert "1 Zahl zeigt jetzt November 2017." in text
    assert "steht noch „Oktober 2017“. Lesen Sie den Abschnitt noch einmal" in text


def test_a_kept_figure_is_said_once_and_stays(place):
    page = post(place, place.newer, deed="keep", move=place.key)

    assert html_of(place) == place.block.html
    assert "1 Zahl bleibt stehen." in page.content.decode()
    kept = KeptValue.objects.get()
    assert (kept.older, kept.newer) == tuple(place.values.values())
    shown = place.client.get(place.newer).content.decode()
    assert "Alles auf neuestem Stand" in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 7}, "Den Abschnitt hat inzwischen jemand geändert"),
        ({"version": "viele"}, "Den Abschnitt hat inzwischen jemand geändert"),
        ({"move": "1-2"}, "Inzwischen haben sich die Daten geändert"),
        ({"move": []}, "Inzwischen haben sich die Daten geändert"),
    ],
)
def test_what_somebody_changed_meanwhile_is_not_overwritten(place, change, words):
    page = post(place, place.newer, **{"deed": "update", "move": place.key, **change})

    assert words in page.content.decode()
    assert html_of(place) == place.block.html


def test_the_page_shows_both_values_and_never_leads_astray(place):
    page = place.client.get(place.newer).content.decode()
    answer = place.client.post(
        place.newer,
        {"version": 1, "deed": "keep", "move": place.key, "next": "//evil.example/"},
    )

    assert "im Abschnitt: Oktober 2017" in page and "−24" in page
    assert answer.url == place.page


def test_a_typed_number_is_linked_with_one_click(place):
    Block.objects.update(html="<p>Es sind rund 8.100 Haushalte.</p>")

    page = post(
        place, place.link, block=place.block.pk, typed="8.100", ref=f"{NEW}|r100"
    )

    assert html_of(place) == f"<p>Es sind rund {span(NEW + '|r100')} Haushalte.</p>"
    assert "„8.100“ ist jetzt verlinkt." in page.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"typed": "8.200"}, "Inzwischen haben sich die Daten geändert"),
        ({"typed": "", "ref": "kf:no/no/no/1999"}, "Inzwischen haben sich die Daten"),
        ({"ref": "kein Verweis"}, "kein gültiger Zahlenverweis"),
        ({"ref": "kf:bg/gesamt/jc/1999-01"}, "Inzwischen haben sich die Daten"),
        ({"version": 3}, "Den Abschnitt hat inzwischen jemand geändert"),
    ],
)
def test_only_a_link_that_shows_the_typed_number_is_put_there(place, change, words):
    Block.objects.update(html="<p>Es sind 8.101 Haushalte.</p>")
    data = {"block": place.block.pk, "typed": "8.101", "ref": NEW, **change}

    page = post(place, place.link, **data)

    assert words in page.content.decode()
    assert html_of(place) == "<p>Es sind 8.101 Haushalte.</p>"


@pytest.mark.parametrize(
    ("role", "status"), [(Role.READER, 403), (Role.CONTROLLING, 403)]
)
def test_only_who_writes_there_may_decide(place, borken, role, status):
    place.client.force_login(factories.member(borken, role))

    assert place.client.get(place.newer).status_code == status
    assert post(place, place.newer, deed="keep", move=place.key).status_code == status
    assert post(place, place.link, block=place.block.pk).status_code == status


# --- What pages of the document show -------------------------------------------------


def test_the_section_shows_the_mark_and_the_buttons(place):
    answer = place.client.get(
        place.page + "befunde/", headers={"accept": "application/json"}
    )

    found = answer.json()
    assert found["marks"] == {
        OLD: {"words": "Für November 2017 liegt 8.101 vor.", "newest": NEW}
    }
    assert "Es gibt neuere Daten: " in found["html"]
    assert "Auf neuesten Stand" in found["html"]
    page = place.client.get(place.page).content.decode()
    assert page.count("neuere Daten</span>") >= 2  # in the text and in the list


def test_the_preview_marks_the_figure_and_the_paper_does_not(place):
    from documents import printing
    from documents.resolution import resolve_document

    page = place.client.get(place.page + "vorschau/").content.decode()
    paper = printing.print_html(resolve_document(place.document).content, state="")

    assert "neuere Daten" in page
    assert "neuere Daten" not in paper


def test_readers_see_the_finding_without_buttons(place, borken):
    place.client.force_login(factories.member(borken, Role.READER))

    page = place.client.get(place.page + "befunde/").content.decode()

    assert "Es gibt neuere Daten: " in page
    assert "Auf neuesten Stand" not in page
