"""Figure links in a real browser: their aspects in the dialog, and newer data."""

import re

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, scrolls_sideways, violations

pytestmark = pytest.mark.browser

NEXT_MONTH = """
from keyfigures.models import Observation
from core.periods import Period
values = {"2016-11": ("8010", "900"), "2017-11": ("8101", "1502")}
for code, pair in values.items():
    for group, value in zip(("gesamt", "flucht"), pair):
        row = Observation.objects.filter(
            jobcenter__slug="kreis-borken", indicator__key="bg",
            population__key=group, period_kind="month",
        ).first()
        row.pk, row.value, row.period = None, value, Period.parse(code)
        row._state.adding = True
        row.save()
"""
SECTION = """
    SELECT s.id FROM documents_section s
    JOIN documents_document d ON d.id = s.document_id JOIN organisations_jobcenter j
    ON j.id = d.jobcenter_id WHERE j.slug = 'kreis-borken' AND s.key = '{}'
"""


def section_id(site, key: str) -> int:
    return site.rows(SECTION.format(key))[0][0]


def stored(site, key: str) -> str:
    query = "SELECT html, config FROM documents_block WHERE section_id = {}"
    return str(site.rows(query.format(section_id(site, key))))


def test_a_share_is_chosen_by_keyboard_and_newer_data_are_taken_with_one_click(
    person, site
):
    site.manage("shell", "-c", NEXT_MONTH)
    page = person("planning").page
    page.goto(f"/kreis-borken/2018/abschnitt/{section_id(site, 'A.1')}/")
    text = page.get_by_role("textbox", name=re.compile("^Text")).first
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Alt+z")
    page.keyboard.type("flucht november 2017")
    page.get_by_role("dialog").get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Anteil an insgesamt").wait_for()
    assert violations(page) == []
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".figure-preview")).to_have_text("18,5 %")
    page.get_by_role("button", name="Einfügen", exact=True).press("Enter")
    expect(text).to_contain_text("18,5 %")
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(page.get_by_text("Gespeichert um")).to_be_visible()
    assert "kf:bg/flucht/jc/2017-11/share@gesamt" in stored(site, "A.1")

    page.goto(f"/kreis-borken/2018/abschnitt/{section_id(site, 'A.2')}/")
    finding = page.locator(".finding", has_text="gibt es neuere Daten")
    expect(finding).to_be_visible()
    expect(page.get_by_text("neuere Daten", exact=True).first).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert not scrolls_sideways(page)
    finding.get_by_role("button", name="Auf neuesten Stand").press("Enter")
    expect(page.get_by_text("2 Zahlen zeigen jetzt November 2017.")).to_be_visible()
    expect(page.get_by_text("steht noch „Oktober 2017“")).to_be_visible()
    expect(page.get_by_role("cell", name="8.101")).to_be_visible()
    assert "'period': '2016-11'" in stored(site, "A.2")
