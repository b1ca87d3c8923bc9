"""Sheets of values: saved cell by cell or as a form, by two people, and undone."""

import json
import re
from datetime import date
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from core.periods import Period
from keyfigures import actions
from keyfigures.models import Observation
from keyfigures.queries.entry import rows_on
from keyfigures.sheets import Sheet, SheetKind
from organisations.enums import Role
from tests import factories

PAGE = "/kreis-borken/2018/kennzahlen/erfassen/"
MONTHS = [Period.parse(f"2017-{month:02}") for month in range(1, 13)]


@pytest.fixture
def controller(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def source(borken):
    return factories.source(borken)


@pytest.fixture
def sheet(borken) -> Sheet:
    """Two indicators by twelve months."""
    return make_sheet(borken)


def make_sheet(place, count: int = 2) -> Sheet:
    indicators = [
        factories.indicator(f"zahl-{number}", place, name=f"Zahl {number}")
        for number in range(1, count + 1)
    ]
    whole, region = factories.population(), factories.region(place)
    return Sheet(SheetKind.MONTHS, indicators, [whole], region, MONTHS)


def cell(sheet, source, text, *, row=0, month=0, seen=None) -> actions.Cell:
    """A cell as an action takes it; "" is an emptied one, "*" a mark."""
    found = sheet.rows[row][month].blank(sheet.region.jobcenter)
    found.status, found.source = "final", source
    found.data_as_of = date(2017, 10, 1)
    found.mark = text if text == "*" else ""
    found.value = Decimal(text) if text not in ("", "*") else None
    return actions.Cell(found, seen, is_emptied=text == "")


def shown(borken, sheet) -> dict[str, str]:
    """What stands on the sheet, by the name of the cell."""
    return {
        name: row.mark or str(row.value.normalize())
        for name, row in rows_on(borken, list(sheet)).items()
    }


# --- Actions -----------------------------------------------------------------------


def test_cells_are_stored_and_replaced_and_the_same_again_changes_nothing(
    borken, controller, sheet, source
):
    first = actions.save_cells(
        borken,
        [cell(sheet, source, "480"), cell(sheet, source, "*", month=1)],
        by=controller,
    )
    seen = first.steps[0].stored
    again = actions.save_cells(borken, [cell(sheet, source, "480")], by=controller)
    other = actions.save_cells(
        borken, [cell(sheet, source, "501", seen=seen)], by=controller
    )

    assert (again.stored, again.stale) == ({}, {})
    january, february = (spot.name for spot in sheet.rows[0][:2])
    assert shown(borken, sheet) == {january: "501", february: "*"}
    old = Observation.objects.get(pk=seen)
    assert old.superseded_by_id == other.steps[0].stored
    assert old.created_by == controller


def test_a_save_asks_a_constant_number_of_questions(borken, controller, source):
    sheet = make_sheet(borken, 20)
    counts = []
    for value, months in (("1", 1), ("2", 12), ("3", 12)):
        seen = {name: row.pk for name, row in rows_on(borken, list(sheet)).items()}
        cells = [
            cell(sheet, source, value, row=row, month=month, seen=seen.get(name))
            for row in range(20 if months > 1 else 1)
            for month in range(months)
            for name in [sheet.rows[row][month].name]
        ]
        with CaptureQueriesContext(connection) as asked:
            actions.save_cells(borken, cells, by=controller)
        counts.append(len(asked))

    assert counts[1] == counts[2] <= counts[0] + 1
    assert set(shown(borken, sheet).values()) == {"3"}


def test_a_stale_cell_is_left_alone_and_the_others_are_stored(
    borken, controller, sheet, source
):
    theirs = factories.observation(
        borken, "zahl-1", period="2017-01", value="7", created_by=factories.user()
    )
    saved = actions.save_cells(
        borken,
        [cell(sheet, source, "480"), cell(sheet, source, "491", month=1)],
        by=controller,
    )

    assert list(saved.stale.values()) == [theirs]
    january, february = sheet.rows[0][0].name, sheet.rows[0][1].name
    assert shown(borken, sheet) == {january: "7", february: "491"}


def test_emptied_cells_give_back_what_held_before_and_undo_brings_all_again(
    borken, controller, sheet, source
):
    name = sheet.rows[0][0].name
    older = actions.save_cells(borken, [cell(sheet, source, "1")], by=controller)
    seen = older.steps[0].stored
    newer = actions.save_cells(
        borken, [cell(sheet, source, "2", seen=seen)], by=controller
    )
    emptied = actions.save_cells(
        borken,
        [cell(sheet, source, "", seen=newer.steps[0].stored)],
        by=controller,
    )
    assert shown(borken, sheet) == {name: "1"}

    actions.undo(borken, emptied.steps, by=controller)
    assert shown(borken, sheet) == {name: "2"}
    actions.undo(borken, newer.steps, by=controller)
    assert shown(borken, sheet) == {name: "1"}
    actions.undo(borken, older.steps, by=controller)
    assert shown(borken, sheet) == {}


def test_undo_leaves_alone_what_others_stored_or_changed(
    borken, controller, sheet, source
):
    other = factories.member(borken, Role.CONTROLLING)
    mine = actions.save_cells(borken, [cell(sheet, source, "1")], by=controller)
    theirs = actions.save_cells(
        borken,
        [cell(sheet, source, "2", seen=mine.steps[0].stored)],
        by=other,
    )
    undone = [
        actions.undo(borken, steps, by=controller)
        for steps in (mine.steps, theirs.steps)
    ]

    assert [(one.done, len(one.kept)) for one in undone] == [([], 1), ([], 1)]
    assert shown(borken, sheet) == {sheet.rows[0][0].name: "2"}


def test_one_refused_cell_keeps_all_from_being_stored(
    borken, controller, sheet, source
):
    foreign = factories.source(factories.jobcenter("lahn-dill"))
    cells = [
        cell(sheet, source, "1"),
        cell(sheet, source, "-1", month=1),
        cell(sheet, foreign, "3", month=2),
    ]
    with pytest.raises(actions.CellsRefused) as refused:
        actions.save_cells(borken, cells, by=controller)

    assert list(refused.value.by_place.values()) == [
        ["Eine Anzahl kann nicht kleiner als 0 sein."],
        ["Diese Auswahl gehört zu einem anderen Jobcenter."],
    ]
    assert shown(borken, sheet) == {}


@pytest.mark.parametrize("fields", [{"mark": "*"}, {"is_protected": True}])
def test_a_secret_value_is_neither_emptied_nor_replaced_by_its_own_star(
    borken, controller, sheet, source, fields
):
    row = factories.observation(borken, "zahl-1", period="2017-01", **fields)
    star = cell(sheet, source, "*", seen=row.pk)
    saved = actions.save_cells(borken, [star], by=controller)
    with pytest.raises(actions.CellsRefused) as refused:
        actions.save_cells(
            borken, [cell(sheet, source, "", seen=row.pk)], by=controller
        )

    assert "Geheimhaltung" in str(refused.value)
    assert saved.stored == {}
    assert Observation.objects.current().get() == row


@pytest.mark.django_db(transaction=True)
def test_two_people_in_the_same_cells_lose_nothing(borken, source):
    """Each edit that was acknowledged stays in the history, one after the other."""
    sheet = make_sheet(borken)
    people = [factories.member(borken, Role.CONTROLLING) for _ in range(2)]
    start, acknowledged = Barrier(2), []

    def work(person, own):
        start.wait()
        for turn in range(100):
            spot = sheet.rows[turn % 2][turn % 3]
            now = rows_on(borken, [spot]).get(spot.name)
            typed = cell(
                sheet,
                source,
                str(turn * 2 + own),
                row=turn % 2,
                month=turn % 3,
                seen=now.pk if now else None,
            )
            saved = actions.save_cells(borken, [typed], by=person)
            acknowledged.extend(row.pk for row in saved.stored.values())
        connections.close_all()

    threads = [
        Thread(target=work, args=pair) for pair in zip(people, (0, 1), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    stored = set(Observation.objects.values_list("pk", flat=True))
    replaced = Observation.objects.filter(superseded_by__isnull=False)
    assert stored == set(acknowledged)
    assert len(acknowledged) >= 100
    assert Observation.objects.current().count() == 6
    assert replaced.values("superseded_by").distinct().count() == len(stored) - 6


# --- The page ----------------------------------------------------------------------


QUERY = "?kennzahl=zahl-1&kennzahl=zahl-2&von=2017-01&bis=2017-12"
ADDRESS = PAGE + QUERY


@pytest.fixture
def stored(borken, sheet, source):
    """January of the first indicator: 480, final."""
    return factories.observation(borken, "zahl-1", period="2017-01", value="480")


def page(response) -> str:
    return " ".join(response.content.decode().split())


def posted(sheet, source, texts: dict[tuple[int, int], str], **fields) -> dict:
    """The sheet as a browser sends it: all cells, and what was shown in them."""
    rows = rows_on(source.jobcenter, list(sheet))
    base = {
        name: {"seen": str(row.pk), "text": row.mark or f"{row.value:.0f}"}
        for name, row in rows.items()
    }
    data = {spot.name: base.get(spot.name, {}).get("text", "") for spot in sheet}
    for (row, month), text in texts.items():
        data[sheet.rows[row][month].name] = text
    head = {"status": "final", "data_as_of": "10/2017", "source": str(source.pk)}
    return data | head | {"base": json.dumps(base)} | fields


def by_script(client, sheet, source, texts, **fields):
    """A few cells as the script sends them."""
    data = posted(sheet, source, texts)
    names = [sheet.rows[row][month].name for row, month in texts]
    few = {name: data[name] for name in (*names, "status", "data_as_of", "source")}
    base = json.loads(data["base"])
    few["base"] = json.dumps({name: base[name] for name in names if name in base})
    return client.post(ADDRESS, few | fields, headers={"Accept": "application/json"})


def test_a_sheet_shows_what_is_stored_with_the_way_to_its_origin(
    client, controller, sheet, stored
):
    text = page(client.get(ADDRESS))

    assert "Insgesamt, Kreis Borken, Januar 2017 bis Dezember 2017" in text
    assert f'name="{sheet.rows[0][0].name}" value="480"' in text
    assert f'href="/kreis-borken/2018/kennzahlen/wert/{stored.pk}/"' in text
    assert text.count('class="grid-input num"') == 24


def test_groups_by_indicators_for_one_month(client, controller, borken, sheet):
    factories.population("frauen", borken)
    factories.observation(borken, "zahl-2", "frauen", "2017-03", "17")
    text = page(
        client.get(
            f"{PAGE}?art=gruppen&gruppe=gesamt&gruppe=frauen"
            "&kennzahl=zahl-1&kennzahl=zahl-2&monat=März+2017"
        )
    )

    assert "Kreis Borken, März 2017" in text
    assert text.count('class="grid-input num"') == 4
    assert 'value="17"' in text


def test_the_first_visit_offers_thirteen_months_and_asks_for_a_choice(
    client, controller, borken, sheet
):
    text = page(client.get(PAGE))

    assert 'value="Dezember 2017"' in text and 'value="Dezember 2018"' in text
    assert "Noch kein Blatt geöffnet" in text
    assert "Wählen Sie mindestens" not in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?von=2017-01", "Wählen Sie mindestens eine Kennzahl."),
        ("?kennzahl=zahl-1&von=gestern", "Das ist kein Monat."),
        ("?kennzahl=zahl-1&von=2017&bis=2017-12", "Das ist kein Monat."),
        ("?kennzahl=zahl-1&von=0001-01&bis=0001-02", "Das ist kein Monat."),
        ("?kennzahl=zahl-1&von=2017-12&bis=2017-01", "einen bis 36 Monate"),
        ("?kennzahl=zahl-1&von=2010-01&bis=2017-01", "einen bis 36 Monate"),
        ("?kennzahl=zahl-1&region=%00&gruppe=fremd", "gibt es hier nicht"),
        ("?art=%00&kennzahl=%00", "gibt es hier nicht"),
    ],
)
def test_a_choice_that_makes_no_sheet_is_told(
    client, controller, sheet, query, expected
):
    response = client.get(PAGE + query)

    assert response.status_code == 200
    assert expected in page(response)
    assert 'class="grid-input num"' not in page(response)


def test_the_page_asks_at_most_twelve_questions_whatever_its_size(
    client, controller, borken, source
):
    make_sheet(borken, 24)
    counts = []
    for keys, months in (("zahl-1", 1), ("zahl-1", 12), ("", 12)):
        for month in range(1, months + 1):
            address = f"2017-{month:02}"
            if not Observation.objects.filter(period_end__month=month).exists():
                factories.observation(borken, "zahl-1", period=address)
        chosen = [keys] if keys else [f"zahl-{number}" for number in range(1, 25)]
        query = "&".join(f"kennzahl={key}" for key in chosen)
        url = f"{PAGE}?{query}&von=2017-01&bis=2017-12"
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2] <= 12


# --- Saved as a form ---------------------------------------------------------------


def test_a_form_stores_only_what_was_changed_and_can_be_undone(
    client, controller, borken, sheet, source, stored
):
    data = posted(sheet, source, {(0, 1): "490", (1, 0): "x", (0, 0): "480"})
    response = client.post(ADDRESS, data, follow=True)
    text = page(response)

    january, february = (spot.name for spot in sheet.rows[0][:2])
    assert "2 Werte gespeichert um" in text
    assert shown(borken, sheet) == {
        january: "4.8E+2",
        february: "4.9E+2",
        sheet.rows[1][0].name: "x",
    }
    assert Observation.objects.current().get(mark="x").data_as_of == date(2017, 10, 1)
    token = re.search('name="rueckgaengig" value="([^"]+)"', text)[1]
    undone = client.post(
        f"{PAGE}rueckgaengig/{QUERY}", {"rueckgaengig": token}, follow=True
    )
    assert "2 Eingaben rückgängig gemacht." in page(undone)
    assert shown(borken, sheet) == {january: "4.8E+2"}


def test_a_form_with_an_error_stores_nothing_and_keeps_every_text(
    client, controller, borken, sheet, source
):
    texts = {(0, 0): "1.2.3,4", (0, 1): "490", (0, 2): "-5", (1, 1): "<b>" * 80}
    response = client.post(ADDRESS, posted(sheet, source, texts))
    text = page(response)

    assert shown(borken, sheet) == {}
    assert "Bitte prüfen Sie 3 Angaben" in text
    assert "Zahl 1, insgesamt, Januar 2017: „1.2.3,4“ ist keine Zahl." in text
    assert "Eine Anzahl kann nicht kleiner als 0 sein." in text
    assert text.count('aria-invalid="true"') == 3
    assert all(f'value="{shown}"' in text for shown in ("1.2.3,4", "490", "-5"))
    assert "<b><b>" not in text


def test_without_a_source_nothing_is_stored(client, controller, sheet, source, borken):
    data = posted(sheet, source, {(0, 0): "480"}) | {
        "source": "",
        "data_as_of": "32/2017",
    }
    text = page(client.post(ADDRESS, data))

    assert "Wählen Sie eine Quelle." in text
    assert "Bitte schreiben Sie den Datenstand" in text
    assert shown(borken, sheet) == {}


def test_a_stale_form_keeps_both_values_until_one_is_chosen(
    client, controller, borken, sheet, source, stored
):
    before = posted(sheet, source, {(0, 0): "500", (0, 1): "490"})
    actions.save_cells(
        borken,
        [cell(sheet, source, "555", seen=stored.pk)],
        by=factories.member(borken),
    )
    response = client.post(ADDRESS, before)
    text = page(response)

    january, february = (spot.name for spot in sheet.rows[0][:2])
    assert response.status_code == 409
    assert "Inzwischen gespeichert: <strong>555</strong> (Kim Beispiel," in text
    assert "Ihre Eingabe: <strong>500</strong>." in text
    assert shown(borken, sheet) == {january: "555", february: "4.9E+2"}

    again = posted(sheet, source, {(0, 0): "500"})
    client.post(ADDRESS, again | {"behalten": january})
    assert shown(borken, sheet)[january] == "555"
    client.post(ADDRESS, again | {"ersetzen": january})
    assert shown(borken, sheet)[january] == "5E+2"


def test_an_emptied_cell_takes_the_value_back(
    client, controller, borken, sheet, source, stored
):
    response = client.post(ADDRESS, posted(sheet, source, {(0, 0): ""}), follow=True)

    assert "1 Wert zurückgenommen." in page(response)
    assert shown(borken, sheet) == {}


# --- Saved by the script -----------------------------------------------------------


def test_a_script_is_told_of_each_cell_what_became_of_it(
    client, controller, borken, sheet, source, stored
):
    factories.observation(borken, "zahl-2", period="2017-01", value="7")
    base = posted(sheet, source, {})["base"]
    actions.save_cells(
        borken,
        [
            cell(
                sheet,
                source,
                "8",
                row=1,
                seen=rows_on(borken, list(sheet))[sheet.rows[1][0].name].pk,
            )
        ],
        by=factories.user(),
    )
    answer = by_script(client, sheet, source, {(0, 1): "4800", (1, 0): "9"}, base=base)
    told = answer.json()
    february, other = sheet.rows[0][1].name, sheet.rows[1][0].name

    assert answer.status_code == 200
    assert told["text"].startswith("1 Wert gespeichert um")
    assert told["cells"][february]["text"] == "4.800"
    assert not told["cells"][february]["is_open"]
    assert (
        "Mindestens zehnmal so viel wie im Vormonat (480)."
        in (told["cells"][february]["html"])
    )
    assert told["cells"][other]["is_open"] and told["cells"][other]["text"] == "9"
    assert "gespeichert: <strong>8</strong>" in told["cells"][other]["html"]

    fixed = by_script(
        client, sheet, source, {(0, 0): "4700"}, geprueft=f"{february} unbekannt"
    ).json()
    assert fixed["cells"][february]["html"].count("Vormonat") == 0


def test_a_script_is_told_which_cells_are_wrong_and_nothing_is_stored(
    client, controller, borken, sheet, source
):
    answer = by_script(client, sheet, source, {(0, 0): "480", (0, 1): "0.5"})
    told = answer.json()

    assert answer.status_code == 400
    assert list(told["cells"]) == [sheet.rows[0][1].name]
    assert "ist keine Zahl" in told["cells"][sheet.rows[0][1].name]["html"]
    assert (
        told["text"] == "Bitte prüfen Sie 1 Zelle. Noch nichts davon ist gespeichert."
    )
    assert shown(borken, sheet) == {}


def test_a_script_undoes_its_last_save_and_nobody_elses(
    client, controller, borken, sheet, source, stored
):
    told = by_script(client, sheet, source, {(0, 0): "481"}).json()
    url = f"{PAGE}rueckgaengig/{QUERY}"
    headers = {"Accept": "application/json"}
    client.force_login(factories.member(borken, Role.CONTROLLING))
    other = client.post(url, {"rueckgaengig": told["undo"]}, headers=headers)
    client.force_login(controller)
    mine = client.post(url, {"rueckgaengig": told["undo"]}, headers=headers)

    assert other.json()["text"] == "Es gibt nichts rückgängig zu machen."
    assert mine.json()["cells"][sheet.rows[0][0].name]["text"] == "480"
    assert Observation.objects.current().get() == stored


def test_a_protected_value_is_shown_as_a_star_and_gives_no_hint(
    client, controller, borken, sheet, source
):
    factories.observation(borken, "zahl-1", "frauen", "2017-01", mark="*")
    factories.observation(borken, "zahl-1", "maenner", "2017-01", mark="-")
    factories.observation(
        borken, "zahl-1", period="2017-01", value="480", is_protected=True
    )
    text = page(client.get(ADDRESS))
    told = by_script(client, sheet, source, {(0, 1): "48000"}).json()

    assert f'name="{sheet.rows[0][0].name}" value="*"' in text
    assert "480" not in text
    assert "480)" not in told["cells"][sheet.rows[0][1].name]["html"]


def test_a_typed_star_hides_what_would_give_it_away_on_the_open_sheet(
    client, controller, borken, source
):
    """Women and the whole would give the suppressed men away."""
    indicator = factories.indicator("zahl-1", borken)
    groups = [factories.population(key) for key in ("gesamt", "frauen", "maenner")]
    for group, value in zip(groups, ("10000", "5289", "4711"), strict=True):
        factories.observation(
            borken, "zahl-1", period="2017-01", value=value, population=group
        )
    sheet = Sheet(
        SheetKind.GROUPS, [indicator], groups, factories.region(borken), MONTHS[:1]
    )
    query = "?art=gruppen&kennzahl=zahl-1&monat=2017-01" + "".join(
        f"&gruppe={group.key}" for group in groups
    )
    _, women, men = (row[0].name for row in sheet.rows)
    base = json.loads(posted(sheet, source, {})["base"])
    answer = client.post(
        PAGE + query,
        {
            men: "*",
            "base": json.dumps({men: base[men]}),
            "status": "final",
            "source": str(source.pk),
        },
        headers={"Accept": "application/json"},
    ).json()

    assert answer["cells"][men]["text"] == "*"
    assert answer["cells"][women]["text"] == "*"
    assert "Bisher stand hier eine Zahl" in answer["cells"][men]["html"]
    assert "4.711" not in answer["cells"][men]["html"]
    undone = client.post(
        f"{PAGE}rueckgaengig/{query}",
        {"rueckgaengig": answer["undo"], "verdeckt": f"{men} {women}"},
        headers={"Accept": "application/json"},
    ).json()
    assert undone["cells"][women]["text"] == "5.289"
    assert undone["cells"][men]["text"] == "4.711"


# --- Who may -----------------------------------------------------------------------


def test_readers_may_not_and_see_no_tab(client, borken, sheet, source):
    client.force_login(factories.member(borken, Role.READER))

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, posted(sheet, source, {})).status_code == 403
    assert "Erfassen</a>" not in page(client.get("/kreis-borken/2018/kennzahlen/"))


def test_a_strangers_ids_mean_nothing(client, controller, borken, sheet, source):
    foreign = factories.source(factories.jobcenter("lahn-dill"))
    data = posted(sheet, source, {(0, 0): "480"})
    data |= {
        "source": str(foreign.pk),
        "wert-1-1-2017-13": "5",
        "wert-999999-1-2017-01": "6",
        "base": "[[[",
    }
    text = page(client.post(ADDRESS, data))

    assert "gibt es hier nicht" in text
    assert Observation.objects.count() == 0


def test_the_last_origin_is_offered_again(client, controller, sheet, source):
    """In the same session, and next month from what was typed on the sheet."""
    data = posted(sheet, source, {(0, 0): "1"}) | {"status": "provisional"}
    client.post(ADDRESS, data)
    texts = [page(client.get(ADDRESS))]
    client.logout()
    client.force_login(controller)
    texts.append(page(client.get(ADDRESS)))

    for text in texts:
        assert '<option value="provisional" selected>' in text
        assert f'<option value="{source.pk}" selected>' in text
        assert 'value="10/2017"' in text
