"""Targets by keyboard alone, on a narrow screen: remark, amendment, dialogue."""

import pytest

from tests.flows.people import NARROW, scrolls_sideways, tab_to, violations

pytestmark = pytest.mark.browser

TARGETS = "/lahn-dill/2020/ziele"


@pytest.fixture
def page(person):
    return person("controlling", "lahn-dill", viewport=NARROW).page


def type_into(page, **texts: str) -> None:
    """Texts by the name of their field; what stood there before goes."""
    for name, text in texts.items():
        tab_to(page.locator(f"main [name={name}]"))
        page.keyboard.press("Control+a")
        page.keyboard.type(text)


def press(page, name: str) -> None:
    tab_to(page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def is_fine(page) -> bool:
    return violations(page) == [] and not scrolls_sideways(page)


def test_a_month_is_remarked_on(page):
    page.goto(f"{TARGETS}/integrationen/")
    assert is_fine(page)
    tab_to(page.locator("a[href$='/stand/8/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/stand/8/")
    type_into(page, text="Mehr Stellen in der Pflege.")
    press(page, "Bemerkung speichern")
    page.get_by_text("Mehr Stellen in der Pflege.").wait_for()
    assert is_fine(page)


def test_an_agreed_target_is_amended(page):
    page.goto(f"{TARGETS}/integrationen/nachtrag/")
    type_into(page, dated="01.12.2020", reason="Kurse fielen aus.", value="2.500")
    press(page, "Änderungen ansehen")
    page.get_by_role("button", name="Nachtrag eintragen").wait_for()
    assert is_fine(page)
    press(page, "Nachtrag eintragen")
    page.wait_for_url("**/integrationen/bearbeiten/")
    assert "Kurse fielen aus." in page.locator("main").inner_text()


def test_a_dialogue_is_prepared(page):
    page.goto(f"{TARGETS}/dialoge/neu/")
    type_into(page, held_on="15.12.2020", participants="Geschäftsleitung")
    press(page, "Dialog speichern")
    page.get_by_role("button", name="Gesprächsblatt als PDF").wait_for()
    assert is_fine(page)
