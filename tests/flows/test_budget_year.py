"""Live figures of the budget: posts move the plan, a pasted block fills the months."""

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, WIDE, scrolls_sideways, violations

pytestmark = pytest.mark.browser

HOME = "/kreis-borken/2026/haushalt"
PASTE = """(field, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste",
        {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def figures(page) -> list[str]:
    return page.locator("dl.figures output").all_inner_texts()


def test_a_post_more_moves_plan_share_and_reallocation_at_once(person):
    """One post of 98.000 Euro more: 84,8 % are 83.104, 15,2 % are 14.896 Euro."""
    page = person("controlling", "kreis-borken").page
    page.goto(f"{HOME}/personal/")
    before = figures(page)
    posts = page.get_by_label("Stellen (VZÄ), Funktion 1")
    posts.fill("15,5")

    assert before == ["21.439.250", "18.180.484", "3.258.766", "1.390.496"]
    assert figures(page) == ["21.537.250", "18.263.588", "3.273.662", "1.473.600"]
    expect(page.locator("tfoot output").first).to_have_text("221,00")

    page.get_by_label("Kosten je Stelle und Jahr in Euro, Funktion 1").fill("")
    assert figures(page) == ["–", "–", "–", "–"]
    page.get_by_label("entfernen, Funktion 1").check()
    posts.press("Tab")
    page.get_by_role(
        "button", name="Personal und Betreuungsschlüssel speichern"
    ).click()
    page.goto(f"{HOME}/personal/")
    assert figures(page)[0] == "20.018.250"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_a_block_from_a_spreadsheet_fills_the_months(person, viewport):
    page = person("controlling", "kreis-borken", viewport=viewport).page
    page.goto(f"{HOME}/mittelabfluss/")
    rest = page.locator("dl.figures output").nth(1)
    expect(rest).to_have_text("3.707.098")
    cell = page.get_by_label("Verwaltungskosten in Euro, November")
    cell.evaluate(PASTE, "1.500.000,00\t900.000,00\n1.500.000,00\t1.0.0\n")

    expect(rest).to_have_text("–")
    expect(page.get_by_text("„1.0.0“ ist keine Zahl")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Mittelabfluss speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Dezember")
    assert violations(page) == []
    page.get_by_label("Eingliederungsleistungen in Euro, Dezember").fill("900.000")
    expect(rest).to_have_text("1.907.098")


def test_the_estimate_by_keyboard(person):
    page = person("planning", "kreis-borken").page
    page.goto(f"{HOME}/schaetzung/")
    page.get_by_label("Eingliederungsleistungen (Kapitel 1101 Titel 685 11)").fill(
        "5 Mrd"
    )
    page.keyboard.press("Enter")
    expect(page.get_by_text("ist keine Zahl").first).to_be_visible()
    assert violations(page) == []
    field = page.get_by_label("Eingliederungsleistungen (Kapitel 1101 Titel 685 11)")
    field.fill("5.000.000.000")
    field.press("Enter")

    expect(page.get_by_text("eigene Annahme").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Als Zuweisung (Prognose) übernehmen").click()
    expect(page.get_by_text("Schätzung 2026 als Zuweisung übernommen")).to_be_visible()
