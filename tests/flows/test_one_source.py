"""One figure, one source, many places: change an allocation and look everywhere."""

import io
import re

import pytest
from pdfminer.high_level import extract_text

pytestmark = [pytest.mark.browser, pytest.mark.worker]

SECTION_A3 = """
    SELECT s.id FROM documents_section s
    JOIN documents_document d ON d.id = s.document_id
    JOIN organisations_jobcenter j ON j.id = d.jobcenter_id
    WHERE j.slug = 'kreis-borken' AND s.key = 'A.3'
"""

BEFORE = [
    "1.252.200",
    "9.577.900",
    "22.904.022",
    "1,68 Mio. Euro",
    "17,5 %",
    "4.022 Euro",
]
AFTER = [
    "1.352.200",
    "9.677.900",
    "23.004.022",
    "1,78 Mio. Euro",
    "18,4 %",
    "104.022 Euro",
]


def test_a_changed_allocation_changes_everywhere_but_in_the_old_version(
    person, site, tmp_path
):
    page = person("planning", "kreis-borken").page
    section = f"/kreis-borken/2018/abschnitt/{site.rows(SECTION_A3)[0][0]}/"
    freeze_version(page)
    assert missing(page_text(page, section), BEFORE) == []

    follow_figure_to_its_source(page)
    change_supplement(page, "1.352.200")

    assert missing(page_text(page, section), AFTER) == []
    assert missing(page_text(page, section), BEFORE) == BEFORE
    findings = page_text(page, "/kreis-borken/2018/")
    assert "1.777.900 Euro" in findings and "104.022 Euro" in findings
    assert missing(printed_now(site, tmp_path), AFTER) == []
    assert missing(old_version(page), BEFORE) == []


def freeze_version(page) -> None:
    page.goto("/kreis-borken/2018/programm/")
    page.goto(page.url.rstrip("/") + "/") if page.url.endswith("/programm/") else None
    page.get_by_role("link", name="Fassungen").click()
    page.get_by_label("Anlass").fill("Vorlage für den Ausschuss")
    page.get_by_role("button", name="Fassung festhalten").click()
    page.get_by_role("link", name="öffnen").or_(
        page.get_by_role("link", name="herunterladen")
    ).first.wait_for(timeout=60_000)


def follow_figure_to_its_source(page) -> None:
    """From the figure in the sentence to the page where its amount is kept."""
    page.locator("summary", has_text="22,9 Mio. Euro").click()
    page.get_by_role("link", name="Zum Wert Zuweisung 2018: Gesamtbudget").first.click()
    page.wait_for_url("**/haushalt/#zuweisungen")


def change_supplement(page, amount: str) -> None:
    page.locator("#zuweisungen").locator(
        "xpath=ancestor-or-self::section"
    ).first.get_by_role("link", name="Bearbeiten").first.click()
    page.locator("[name=egt-1-amount]").fill(amount)
    page.get_by_role("button", name="Speichern").first.click()
    page.wait_for_load_state()


def page_text(page, path: str) -> str:
    page.goto(path)
    return " ".join(page.locator("main").inner_text().split())


def printed_now(site, folder) -> str:
    site.manage(
        "export_programme", "kreis-borken", "2018", "--output", str(folder / "a.pdf")
    )
    return " ".join(extract_text(folder / "a.pdf").split())


def old_version(page) -> str:
    page.goto("/kreis-borken/2018/programm/")
    page.get_by_role("link", name="Fassungen").click()
    address = page.locator("a[href$='/pdf/']").first.get_attribute("href")
    answer = page.request.get(address)
    return " ".join(extract_text(io.BytesIO(answer.body())).split())


def missing(text: str, wanted: list[str]) -> list[str]:
    """The figures that do not stand in the text as whole numbers."""
    return [
        figure
        for figure in wanted
        if not re.search(rf"(?<![\d.]){re.escape(figure)}", text)
    ]
