"""Small things that only show in a browser: what appears, vanishes, stays in view."""

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, WIDE, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.worker]

SECTION = """
    SELECT s.id FROM documents_section s
    JOIN documents_document d ON d.id = s.document_id JOIN organisations_jobcenter j
    ON j.id = d.jobcenter_id WHERE j.slug = '{}' AND s.key = '{}'
"""


@pytest.fixture
def address(site):
    """``address("lahn-dill", 2020, "5.5")`` is the page of that section."""

    def of(slug: str, year: int, key: str) -> str:
        return f"/{slug}/{year}/abschnitt/{site.rows(SECTION.format(slug, key))[0][0]}/"

    return of


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_section_is_left_out_and_taken_up_again(person, address, viewport):
    page = person("planning", "lahn-dill", viewport=viewport).page
    page.goto(address("lahn-dill", 2020, "5.5"))
    words = page.locator(".tiptap").first.inner_text()
    page.get_by_role("button", name="Abschnitt weglassen").click()

    expect(
        page.get_by_role("heading", name="Dieser Abschnitt entfällt")
    ).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.goto("/lahn-dill/2020/programm/")
    row = page.get_by_role("row", name="Forum Arbeitsmarktprogramm")
    expect(row).to_contain_text("entfällt")
    assert violations(page) == []
    row.get_by_role("button", name="Wieder aufnehmen").click()

    expect(page.get_by_text("gehört wieder zum Programm")).to_be_visible()
    expect(row).not_to_contain_text("entfällt")
    page.goto(address("lahn-dill", 2020, "5.5"))
    assert page.locator(".tiptap").first.inner_text() == words


def test_finished_job_no_longer_says_that_it_runs(person):
    page = person("planning", "kreis-warendorf").page
    page.goto("/kreis-warendorf/2012/programm/")
    page.get_by_role("button", name="PDF erstellen").click()
    hint = page.get_by_text("der Auftrag läuft weiter")
    expect(hint).to_be_visible()

    expect(page.get_by_text("Der Auftrag ist fertig.")).to_be_visible(timeout=60_000)
    expect(hint).to_have_count(0)


def test_tools_of_the_conflict_come_with_the_text_to_merge(person, address):
    first, second = (person("planning", "lahn-dill").page for _ in range(2))
    for page in (first, second):
        page.goto(address("lahn-dill", 2020, "2"))
        expect(page.locator(".tiptap").first).to_be_visible()
    for page, words in ((first, "Die Erste. "), (second, "Die Zweite. ")):
        page.locator(".tiptap").first.click()
        page.keyboard.press("Control+Home")
        page.keyboard.type(words)
        page.get_by_role("button", name="Speichern", exact=True).last.click()
        page.wait_for_load_state()

    tools = second.get_by_role("toolbar")
    expect(second.get_by_text("Was soll gelten?")).to_be_visible()
    expect(tools).to_be_hidden()
    second.get_by_label("Der Text, den ich hier zusammenführe").check()
    expect(tools).to_be_visible()
    second.get_by_label("Die gespeicherte Fassung").check()
    expect(tools).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_heading_of_the_hits_stays_in_view(person, address, viewport):
    """Down to the last hit and back to the first: its group is still named."""
    page = person("planning", "kreis-borken", viewport=viewport).page
    page.goto(address("kreis-borken", 2018, "A.3"))
    page.locator(".tiptap").first.click()
    page.keyboard.press("Control+Alt+z")
    page.keyboard.type("zuweisung")
    page.get_by_role("dialog").get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert _is_covered(page) is False
    page.keyboard.press("End")
    page.keyboard.press("Home")

    assert _is_covered(page) is False


def _is_covered(page) -> bool:
    """Does the focused hit lie above or under the heading of its group?"""
    return page.evaluate(
        """() => {
            const hit = document.activeElement;
            const head = hit.closest("div").querySelector("h3").getBoundingClientRect();
            const list = document.querySelector(".figure-hits").getBoundingClientRect();
            const top = hit.getBoundingClientRect().top;
            return head.top < list.top - 1 || top < head.bottom - 1;
        }"""
    )
