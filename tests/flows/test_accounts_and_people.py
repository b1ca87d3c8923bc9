"""Login, account, Verwaltung and jobs in a real browser, in normal and error state."""

import re

import pytest

from tests.flows.people import NARROW, WIDE, scrolls_sideways, violations

pytestmark = pytest.mark.browser

OUTSIDE = [
    "/anmelden/",
    "/anmelden/gesperrt/",
    "/konto/kennwort-vergessen/",
    "/konto/kennwort-vergessen/unterwegs/",
    "/konto/kennwort-vergessen/1-abc/",
    "/konto/kennwort-vergessen/gespeichert/",
    "/gibt-es-nicht/nirgends/",
]
INSIDE = [
    "/konto/",
    "/konto/kennwort/",
    "/konto/angemeldet/",
    "/konto/zweiter-faktor/",
    "/konto/zweiter-faktor/einschalten/",
    "/abmelden/",
    "/kreis-borken/verwaltung/personen/",
    "/kreis-borken/verwaltung/personen/einladen/",
    "/kreis-borken/verwaltung/jobcenter/",
    "/kreis-borken/verwaltung/aenderungen/",
    "/kreis-borken/auftraege/",
]
#: pages with a form that is sent empty, and what the error names
WRONG = {
    "/konto/kennwort/": "Kennwort ändern",
    "/kreis-borken/verwaltung/personen/einladen/": "Einladung senden",
    "/kreis-borken/verwaltung/jobcenter/": "Angaben speichern",
}
SIZES = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
DETAILS = "/kreis-borken/verwaltung/jobcenter/"


def assert_fine(page):
    assert violations(page) == []
    assert not scrolls_sideways(page)


def see(page, addresses) -> None:
    titles = set()
    for address in addresses:
        page.goto(address)
        assert_fine(page)
        titles.add(page.title())
    assert len(titles) == len(addresses)


@SIZES
def test_pages_before_the_login(person, viewport):
    see(person(viewport=viewport).page, OUTSIDE)


@SIZES
def test_wrong_login(person, viewport):
    page = person(viewport=viewport).page
    page.goto("/anmelden/")
    page.get_by_label("E-Mail").fill("niemand@example.org")
    page.get_by_label("Kennwort", exact=True).fill("falsch")
    page.get_by_role("button", name="Anmelden").click()

    assert page.get_by_text("stimmen nicht").is_visible()
    assert_fine(page)


@SIZES
def test_pages_of_the_administration(person, viewport):
    see(person("administration", viewport=viewport).page, INSIDE)


@SIZES
def test_wrong_entries(person, viewport):
    page = person("administration", viewport=viewport).page
    for address, button in WRONG.items():
        page.goto(address)
        for field in page.locator(
            "main input[type=text], main input[type=email]"
        ).all():
            field.fill("")
        page.get_by_role("button", name=button).click()

        page.get_by_role("alert").wait_for()
        assert page.locator("[aria-invalid=true]").count() > 0
        assert_fine(page)


@SIZES
def test_person_page_and_stale_save(person, viewport):
    page = person("administration", viewport=viewport).page
    page.goto("/kreis-borken/verwaltung/personen/")
    page.get_by_role("link", name="Leserecht Kreis Borken").click()
    assert_fine(page)

    page.locator("[name=version]").evaluate("field => field.value = 'alt'")
    page.get_by_label("Controlling:").check()
    page.get_by_role("button", name="Rollen speichern").click()

    page.get_by_text("Jetzt gespeichert:").wait_for()
    assert page.get_by_label("Controlling:").is_checked()
    assert_fine(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with_js", "without_js"])
def test_lost_session_while_typing(person, scripts):
    """What was typed is sent once more after a login in another window."""
    somebody = person("administration", java_script_enabled=scripts)
    page = somebody.page
    page.goto(DETAILS)
    text = f"Herausgeber: Kreis Borken, {'mit' if scripts else 'ohne'} Skript"
    page.get_by_label("Impressum").fill(text)
    somebody.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Angaben speichern").click()
    assert page.get_by_role(
        "heading", name="Ihre Anmeldung ist abgelaufen"
    ).is_visible()

    with somebody.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("neuen Fenster")).click()
    second = opened.value
    second.get_by_label("E-Mail").fill("verwaltung@kreis-borken.example")
    second.get_by_label("Kennwort", exact=True).fill("Nur-zur-Ansicht-1")
    second.get_by_role("button", name="Anmelden").click()
    second.get_by_role("heading", name="Sie sind wieder angemeldet").wait_for()
    second.close()
    page.get_by_role("button", name="Eingaben noch einmal senden").click()
    if page.get_by_role("heading", name="zu lange offen").is_visible():
        page.get_by_role("button", name="Eingaben noch einmal senden").click()

    page.get_by_text("Die Angaben des Jobcenters sind gespeichert.").wait_for()
    assert page.get_by_label("Impressum").input_value() == text


def test_skip_link_comes_first(person):
    page = person("administration").page
    page.goto("/konto/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip-link"
