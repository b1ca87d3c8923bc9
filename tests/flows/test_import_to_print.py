"""From the workbook of the statistics to a chart in the printed chapter, and on."""

import re

import pytest
from pdfminer.high_level import extract_text

from tests.flows.people import violations
from tests.keyfigures.workbooks import workbook

pytestmark = pytest.mark.browser

HOME = "/kreis-borken/2018/kennzahlen"
STORED = "SELECT count(*) FROM keyfigures_observation WHERE data_import_id IS NOT NULL"
CAPTION = "Arbeitslose im Rechtskreis SGB II, Januar 2025 bis Mai 2025"
#: women and men among them, as published
MAY = {"Frauen": "659", "Männer": "779"}


def test_a_file_becomes_a_chart_and_the_next_file_says_so(person, site, tmp_path):
    page = person("planning", "kreis-borken").page

    upload(page, tmp_path, "2025-05")
    assert "Es ist noch nichts gespeichert." in page.locator("main").inner_text()
    assert site.rows(STORED) == [(0,)]
    assert violations(page) == []
    page.get_by_role("button", name="Werte übernehmen").click()
    page.get_by_text("sind übernommen").wait_for()
    assert site.rows(STORED)[0][0] > 100

    section = insert_chart(page)
    assert caption_of(page) == CAPTION
    printed = pdf_text(site, tmp_path)
    for group, number in MAY.items():
        assert f"{group} {number}" in printed
    assert "Eckwerte für Jobcenter, Datenstand 05/2025" in printed

    upload(page, tmp_path, "2025-06")
    page.get_by_role("button", name="Werte übernehmen").click()
    page.get_by_text("sind übernommen").wait_for()
    page.goto(section)
    page.get_by_text("gibt es neuere Daten").first.wait_for()


def upload(page, folder, month: str) -> None:
    path = folder / f"jc-eckwerte-t32702-0-{month.replace('-', '')}-xlsx.xlsx"
    path.write_bytes(workbook(month, name="Kreis Borken", key="32702"))
    page.goto(f"{HOME}/importe/")
    page.get_by_role("link", name="Datei hochladen").first.click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Datei prüfen").click()
    page.get_by_role("button", name="Werte übernehmen").wait_for()


def insert_chart(page) -> str:
    """Choose women and men, put the chart into a section; the section's address."""
    page.goto(f"{HOME}/auswerten/")
    page.get_by_label("Arbeitslose im Rechtskreis SGB II", exact=True).check()
    page.get_by_label("insgesamt", exact=True).uncheck()
    page.get_by_label("Frauen", exact=True).check()
    page.get_by_label("Männer", exact=True).check()
    page.get_by_role("button", name="Anzeigen").click()
    page.get_by_role("link", name="Als Baustein einfügen").click()
    page.get_by_label("Diagramm", exact=True).check()
    page.get_by_label("Abschnitt").select_option(
        label="1. Entwicklung des Arbeitsmarktes und der Beschäftigung"
    )
    page.get_by_role("button", name="Einfügen").click()
    page.wait_for_url("**/abschnitt/**")
    return page.url.partition("#")[0]


def caption_of(page) -> str:
    caption = page.locator("figcaption, caption").filter(has_text="Rechtskreis SGB II")
    return re.sub(r"^\w+ \d+: ", "", caption.first.inner_text().strip())


def pdf_text(site, folder) -> str:
    target = folder / "programm.pdf"
    site.manage("export_programme", "kreis-borken", "2018", "--output", str(target))
    return " ".join(extract_text(target).split())
