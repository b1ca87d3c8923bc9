"""Measures by keyboard alone: typed, pasted, taken back, settled with a colleague."""

import re

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, scrolls_sideways, tab_to, violations

pytestmark = pytest.mark.browser

TABLE = "/kreis-borken/2018/massnahmen/tabelle/"
RAGGED = "Gruppe\tMAT\t\tWerkhof\t\t\t10\t500\nEinzeln\tVB\t\t\t\t\t30\n"


def type_line(page, *texts: str) -> None:
    """Texts from cell to cell; None leaves a cell as it is."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def paste(page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def status(page):
    return page.locator("#blatt-stand")


def sums(page):
    return page.locator("[data-totals]")


def test_a_plan_is_filled_by_keyboard_alone(person):
    somebody = person("controlling")
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = somebody.page
    page.goto(TABLE)

    # one line, stored when it is left; its amount and the sums follow
    tab_to(page.locator("#n1-name"))
    type_line(page, "Aktivcenter", "MAT", "", "", "15.10.2018", "14.04.2019", "12")
    page.keyboard.type("620")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(re.compile(r"^1 Maßnahme gespeichert um \d\d:"))
    line = page.locator("tr[data-line^=m]").first
    expect(line.locator("output")).to_have_text(["18.960", "25.680"])
    expect(sums(page)).to_contain_text("Eingliederungsmittel 2018")
    expect(sums(page)).to_contain_text("18.960 Euro")

    # a block with a line too short is flagged, and nothing of it is stored
    page.keyboard.press("Home")
    tab_to(page.locator("#n3-name"))
    paste(page, RAGGED)
    expect(status(page)).to_contain_text("Gespeichert wird der Block als Ganzes")
    wrong = page.locator("input[aria-invalid=true]")
    expect(wrong).to_have_count(1)
    assert "hat 7 statt 8 Werte" in wrong.locator("..").inner_text()
    assert violations(page) == []
    expect(page.locator("tr[data-line^=m]")).to_have_count(1)

    # put right, it is stored as a whole; Ctrl+Z right after a block takes it back
    tab_to(wrong)
    page.keyboard.type("250")
    page.keyboard.press("Tab")
    expect(status(page)).to_contain_text("2 Maßnahmen gespeichert um")
    expect(status(page)).to_contain_text("Neu bei den Trägern: „Werkhof“.")
    expect(sums(page)).to_contain_text("86.460 Euro")
    first_new = page.locator("tr[data-line^=n] input").first.get_attribute("id")
    page.locator(f"#{first_new}").focus()
    paste(page, "Eins\tVB\t\t\t\t\t1\t1\nZwei\tVB\t\t\t\t\t1\t1\n")
    expect(page.locator("tr[data-line^=m]")).to_have_count(5)
    page.keyboard.press("Control+z")
    expect(page.locator("tr[data-line^=m]")).to_have_count(3)

    # what the law or the calendar forbids is said at the cell
    cell = line.get_attribute("data-line") + "-end"
    page.locator(f"#{cell}").focus()
    page.keyboard.type("31.12.2017")
    page.keyboard.press("Tab")
    expect(line).to_contain_text("endet vor ihrem Beginn am 15.10.2018")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(line).not_to_contain_text("endet vor")

    # a colleague is quicker: both versions, and one key settles it
    other = person("planning").page
    other.goto(TABLE)
    price = cell.replace("end", "price")
    other.locator(f"#{price}").fill("650")
    other.keyboard.press("Tab")
    expect(status(other)).to_contain_text("1 Maßnahme gespeichert")
    page.locator(f"#{price}").focus()
    page.keyboard.type("700")
    page.keyboard.press("Tab")
    expect(line).to_contain_text("Inzwischen gespeichert: 650. Ihre Eingabe: 700.")
    assert violations(page) == []
    page.get_by_role("button", name="700 speichern").focus()
    page.keyboard.press("Enter")
    expect(line.locator("output").first).to_have_text("21.406")
    page.reload()
    expect(page.locator(f"#{price}")).to_have_value("700")

    # F2 leads to the page of the measure, where the result follows the typing
    page.locator(f"#{price}").focus()
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/massnahmen/\d+/$"))
    tab_to(page.locator("#id_places"))
    page.keyboard.type("10")
    expect(page.get_by_text("10 Plätze × 2 17/31 Monate × 700 Euro")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("„Aktivcenter“ ist gespeichert.")).to_be_visible()
    assert violations(page) == []


def test_the_pages_fit_a_small_screen(person):
    page = person("controlling", viewport=NARROW).page
    for address in (TABLE, TABLE.removesuffix("tabelle/"), f"{TABLE[:-8]}neu/"):
        page.goto(address)
        assert not scrolls_sideways(page), address
        assert violations(page) == [], address
