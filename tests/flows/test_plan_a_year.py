"""A year planned from last year's: one number of places, and everything follows it."""

import re

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.flows.people import violations

pytestmark = [pytest.mark.browser, pytest.mark.worker]

YEAR = "/kreis-borken/2027"
SECTION = """
    SELECT s.id FROM documents_section s JOIN documents_document d
    ON d.id = s.document_id WHERE d.year = 2027 AND s.title = 'Geplante Maßnahmen'
"""
#: the year as copied, with 16 million Euro planned for administration
BEFORE = {
    "category": "6.336.520",
    "total": "14.214.048",
    "free": "Frei 114 Euro",
}
#: ten places of the Aktivcenter more: 10 × 560 × 12 = 67.200 Euro
AFTER = {
    "category": "6.403.720",
    "total": "14.281.248",
    "free": "Überplant 67.086 Euro",
}
SENTENCE = "Für Eingliederung sind {} Euro geplant."
#: a tenth less of all that begins in 2027, and five posts of 100.000 Euro each, 84,8 %
#: of them paid by the Bund; plan, variant, difference, percent
COMPARED = (
    "Eingliederungsmittel 2027 14.281.248 13.299.543 −981.705 −6,9",
    "Umschichtung zu den Verwaltungskosten −789.988 −365.988 +424.000 –",
    "Kommunaler Finanzierungsanteil 2.867.925 2.943.925 +76.000 +2,7",
    "Frei (mit Minus: überplant) −67.086 490.618 +557.705 –",
)
ADOPTED = "13.299.543"


@pytest.fixture
def page(person):
    return person("planning", "kreis-borken").page


def test_a_year_follows_one_number_and_a_variant_is_adopted(page, site, tmp_path):
    copy_last_year(page)
    give_money(page)
    section = write_programme(page, site)
    assert sums(page) == BEFORE
    assert said(page, section) == BEFORE["total"]

    change_places(page, "140")

    assert sums(page) == AFTER
    findings = text(page, f"{YEAR}/haushalt/")
    assert "67.086 Euro mehr, als zugewiesen ist" in findings
    chart = page_of(page, f"{YEAR}/massnahmen/auswertung/").locator("main img").first
    assert "vermittlungsunterstützende Leistungen 6.404" in chart.get_attribute("alt")
    assert said(page, section) == AFTER["total"]
    assert "940.800" in text(page, section)  # the measure in the table: 140 × 560 × 12
    printed = pdf_text(site, tmp_path)
    assert SENTENCE.format(AFTER["total"]) in printed
    assert "Anlage: Eingliederungsleistungen" in printed and "6.403.720" in printed

    shown = compare_variant(page)
    assert [line for line in COMPARED if line not in shown] == []
    page.get_by_role("link", name="Übernehmen").click()
    page.get_by_role("button", name="Variante übernehmen").click()
    page.get_by_text("ist jetzt die geltende Planung.").wait_for()

    assert sums(page)["total"] == said(page, section) == ADOPTED
    assert annex_total(page, tmp_path) == 13_299_543.23
    assert ADOPTED in annex_pdf(page, tmp_path)


def copy_last_year(page) -> None:
    page.goto(f"{YEAR}/massnahmen/")
    page.get_by_role("link", name="Aus dem Vorjahr übernehmen").click()
    page.get_by_role("button", name="Maßnahmen übernehmen").click()
    page.get_by_text("20 Maßnahmen aus dem Vorjahr übernommen.").wait_for()


def give_money(page) -> None:
    """The estimate as allocation, and 16 million Euro for administration."""
    page.goto(f"{YEAR}/haushalt/schaetzung/")
    page.get_by_role("button", name="Als Zuweisung (Prognose) übernehmen").click()
    page.goto(f"{YEAR}/haushalt/planung/")
    page.get_by_label("Planung in Euro, Verwaltungskosten").fill("16.000.000")
    page.get_by_role("button", name="speichern").first.click()
    page.wait_for_url("**/haushalt/#planung")


def write_programme(page, site) -> str:
    """A programme from the outline, with a sentence in the section of the measures."""
    page.goto(f"{YEAR}/programm/neu/")
    page.get_by_label("vollständiges Programm").check()
    page.get_by_role("button", name="Programm anlegen").click()
    page.get_by_text("ist angelegt.").wait_for()
    section = f"{YEAR}/abschnitt/{site.rows(SECTION)[0][0]}/"
    page.goto(section)
    written = page.get_by_role("textbox", name=re.compile("^Text")).first
    written.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Für Eingliederung sind ")
    page.keyboard.press("Control+Alt+z")
    page.keyboard.type("eingliederungsmittel 2027")
    hits = page.get_by_role("dialog").get_by_role("option")
    hits.filter(has_text="Eingliederungsmittel 2027: Maßnahmen gesamt").first.click()
    expect(page.locator(".figure-preview")).to_have_text(f"{BEFORE['total']} Euro")
    page.get_by_role("button", name="Einfügen", exact=True).click()
    page.keyboard.type(" geplant. ")
    expect(written).to_contain_text(SENTENCE.format(BEFORE["total"]))
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(page.get_by_text("Gespeichert um")).to_be_visible()
    return section


def change_places(page, places: str) -> None:
    """In the table; the answer comes with the totals."""
    page.goto(f"{YEAR}/massnahmen/tabelle/")
    line = page.locator("tr", has=page.locator("input[value=Aktivcenter]"))
    quantity = line.locator("input[id$=-quantity]")
    quantity.fill(places)
    quantity.press("Enter")
    expect(page.locator("main")).to_contain_text("Überplant")
    assert violations(page) == []


def sums(page) -> dict[str, str]:
    """What stands under the table: a category, the total, what is left."""
    found = text(page, f"{YEAR}/massnahmen/tabelle/")
    category = re.search(r"vermittlungsunterstützende Leistungen ([\d.]+) Euro", found)
    total = re.search(r"Eingliederungsmittel 2027 ([\d.]+) Euro", found)
    free = re.search(r"(Frei|Überplant) [\d.]+ Euro", found)
    return {"category": category[1], "total": total[1], "free": free[0]}


def said(page, section: str) -> str:
    """The total as the sentence of the programme says it."""
    sentence = SENTENCE.format(r"([\d.]+)").rstrip(".")
    return re.search(sentence, text(page, f"{section}vorschau/"))[1]


def compare_variant(page) -> str:
    """A variant made in one step, beside the current plan."""
    page.goto(f"{YEAR}/massnahmen/varianten/neu/")
    page.get_by_label("Name der Variante").fill("Weniger Mittel, mehr Personal")
    page.get_by_label("Was ändert sich?").select_option(index=1)
    page.locator("#id_percent").fill("-10")
    page.get_by_label("Stellen mehr oder weniger").fill("5")
    page.get_by_label("Kosten je Stelle und Jahr").fill("100.000")
    page.get_by_role("button", name="Variante anlegen").click()
    page.get_by_role("link", name="Mit der geltenden Planung vergleichen").click()
    page.get_by_role("heading", name="Varianten vergleichen 2027").wait_for()
    assert violations(page) == []
    return " ".join(page.locator("main").inner_text().split())


def annex_total(page, folder) -> float:
    """The amount in the last line of the workbook, a number in its cell."""
    path = folder / "anlage.xlsx"
    path.write_bytes(page.request.get(f"{YEAR}/massnahmen/anlage.xlsx").body())
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    place = rows[0].index("EGT 2027 (Euro)")
    (total,) = (row for row in rows if row[0] == "Eingliederungsleistungen gesamt")
    return total[place]


def annex_pdf(page, folder) -> str:
    page.goto(f"{YEAR}/massnahmen/anlage/")
    page.get_by_role("button", name="Als PDF drucken").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Datei herunterladen").click(timeout=60_000)
    download.value.save_as(folder / "anlage.pdf")
    return " ".join(extract_text(folder / "anlage.pdf").split())


def page_of(page, path: str):
    page.goto(path)
    return page


def text(page, path: str) -> str:
    page.goto(path)
    return " ".join(page.locator("main").inner_text().split())


def pdf_text(site, folder) -> str:
    target = folder / "programm.pdf"
    site.manage("export_programme", "kreis-borken", "2027", "--output", str(target))
    return " ".join(extract_text(target).split())
