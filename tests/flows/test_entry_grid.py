"""A sheet of key figures by keyboard alone: typed, pasted, saved by itself, undone."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, WIDE, scrolls_sideways, tab_to, violations

pytestmark = pytest.mark.browser

KEYS = "&".join(f"kennzahl={key}" for key in ("arbeitslose", "bg", "elb"))
SHEET = f"/lahn-dill/2020/kennzahlen/erfassen/?{KEYS}&von=2021-01&bis=2021-04"
BLOCK = "7.410\t7.436\t\r\n9.120\t9,1x\t9.140\r\n11.050\t*\r\n"


@pytest.fixture
def sheet(person):
    """``sheet()`` opens the sheet as a controller who has chosen a source."""

    def open_it(**context):
        somebody = person("controlling", "lahn-dill", **context)
        somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = somebody.page
        page.goto(SHEET)
        tab_to(page.get_by_role("combobox", name="Quelle", exact=True))
        page.keyboard.type("Statistik")
        tab_to(cell(page, "Bedarfsgemeinschaften Januar 2021"))
        return page

    return open_it


def cell(page, name: str):
    return page.get_by_role("textbox", name=name, exact=True)


TEXTS = """() => JSON.stringify(
    [...document.querySelectorAll('.table--entry tbody tr')]
        .map(row => [...row.querySelectorAll('input')].map(field => field.value)))
"""


def shows(page, *rows: list[str]) -> bool:
    """Do the first rows come to show these texts?"""
    for _ in range(50):
        if json.loads(page.evaluate(TEXTS))[: len(rows)] == list(rows):
            return True
        page.wait_for_timeout(100)
    return json.loads(page.evaluate(TEXTS))[: len(rows)] == list(rows)


def first_column(page) -> list[str]:
    return [row[0] for row in json.loads(page.evaluate(TEXTS))]


def paste(page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def status(page):
    return page.locator("#blatt-stand")


def test_a_sheet_is_filled_by_keyboard_alone(sheet):
    page = sheet()
    for keys in ("7.400", "ArrowRight", "7500", "Enter", "9100", "Tab", "-", "Enter"):
        if keys[0].isdigit() or keys == "-":
            page.keyboard.type(keys)
        else:
            page.keyboard.press(keys)
    expect(status(page)).to_have_text(re.compile(r"^1 Wert gespeichert um \d\d:\d\d"))
    assert shows(page, ["7.400", "7.500", "", ""], ["", "9.100", "-", ""])

    # a block with a wrong cell is held back as a whole, its empty cells change nothing
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    paste(page, BLOCK)
    wrong = page.locator("input[aria-invalid=true]")
    expect(wrong).to_have_count(1)
    expect(status(page)).to_contain_text(
        "7 Werte eingefügt, 1 Zelle ist gekennzeichnet."
    )
    assert "„9,1x“ ist keine Zahl." in wrong.locator("..").inner_text()
    assert violations(page) == []
    other = sheet()
    assert shows(other, ["7.400", "7.500", "", ""])

    # put right, it is stored, and a reload shows it
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("9.130")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("7 Werte gespeichert um")
    page.reload()
    filled = [
        ["7.400", "7.410", "7.436", ""],
        ["", "9.120", "9.130", "9.140"],
        ["", "11.050", "*", ""],
    ]
    assert shows(page, *filled)

    # a second block, taken back with Ctrl+Z; then one cell, with the button
    tab_to(cell(page, "Bedarfsgemeinschaften Januar 2021"))
    paste(page, "7.000\t99\n3\t4\n")
    expect(status(page)).to_contain_text("4 Werte gespeichert um")
    expect(page.get_by_text("Höchstens ein Zehntel")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Control+z")
    expect(status(page)).to_have_text("4 Eingaben rückgängig gemacht.")
    assert shows(page, *filled)
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    expect(status(page)).to_have_text("1 Wert zurückgenommen.")
    tab_to(page.get_by_role("button", name="Rückgängig", exact=True))
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("1 Eingabe rückgängig gemacht.")
    page.reload()
    assert shows(page, *filled)
    tab_to(cell(page, "Bedarfsgemeinschaften Januar 2021"))
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kennzahlen/wert/*/")


def test_what_is_typed_on_a_sheet_survives_network_login_and_colleagues(sheet):
    page = sheet(viewport=NARROW)
    assert not scrolls_sideways(page)
    page.context.set_offline(True)
    page.keyboard.type("1.2.3")
    page.keyboard.press("Enter")
    page.keyboard.type("8.000")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("2 Eingaben sind in diesem Browser aufgehoben")
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("1 Wert gespeichert um")

    # the wrong cell was never stored; a reload brings it back as it was typed
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert first_column(page) == ["1.2.3", "8.000", ""]
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Bedarfsgemeinschaften Januar 2021").fill("7.000")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("Ihre Anmeldung ist abgelaufen.")

    # meanwhile a colleague stores another value there
    other = sheet(viewport=WIDE)
    other.keyboard.type("6.900")
    other.keyboard.press("Enter")
    expect(status(other)).to_contain_text("1 Wert gespeichert um")
    page.context.add_cookies(other.context.cookies())
    page.reload()
    expect(page.get_by_text("Inzwischen gespeichert: 6.900")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="7.000 speichern").press("Enter")
    expect(status(page)).to_contain_text("1 Wert gespeichert um")
    page.reload()
    assert first_column(page) == ["7.000", "8.000", ""]
