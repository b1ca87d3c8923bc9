"""A month arrives: the standing follows, is remarked on, talked about and amended."""

import pytest
from pdfminer.high_level import extract_text

from tests.flows.people import violations

pytestmark = [pytest.mark.browser, pytest.mark.worker]

TARGETS = "/lahn-dill/2020/ziele"
SEPTEMBER = """Monat;Kennzahl;Gruppe;Wert
September 2020;Integrationen;insgesamt;250
September 2020;Integrationen;Frauen;90
September 2020;Integrationen;Alleinerziehende;33
"""
#: 1.845 + 250 against 2.538 × (1.845 + 254) ÷ 2.617; 596 + 90 against 872 × 688 ÷ 872
STANDINGS = [
    "2.538 2.095 2.036 +59 +2,9 %",
    "872 686 688 −2 −0,3 %",
]
REMARK = "Der Herbst hat begonnen wie im Vorjahr."
REASON = "Kurse sind mehrere Wochen ausgefallen."


def test_from_a_month_to_the_dialogue_and_an_amendment(person, tmp_path):
    page = person("controlling", "lahn-dill").page
    assert "2.538 1.845 1.789" in text(page, f"{TARGETS}/")

    import_month(page, tmp_path)
    shown = text(page, f"{TARGETS}/")
    assert [line for line in STANDINGS if line not in shown] == []
    assert "Gelb: leichter Rückstand" in shown
    assert violations(page) == []

    page.goto(f"{TARGETS}/integrationen/")
    page.locator("a[href$='/stand/9/']").click()
    page.get_by_label("Bemerkung").fill(REMARK)
    page.get_by_role("button", name="Bemerkung speichern").click()
    page.get_by_text(REMARK).wait_for()

    sheet = printed_sheet(page, tmp_path)
    assert REMARK in sheet and "Gesprächsblatt" in sheet
    assert "2.095" in sheet and "2.036" in sheet
    assert "Jobcenter: Geschäftsleitung" in sheet

    amend(page)
    shown = text(page, f"{TARGETS}/")
    assert "2.500 2.095 2.005 +90 +4,5 %" in shown  # 2.500 × 2.099 ÷ 2.617
    told = text(page, f"{TARGETS}/integrationen/bearbeiten/")
    assert REASON in told and "01.12.2020" in told


def import_month(page, folder) -> None:
    path = folder / "september.csv"
    path.write_text(SEPTEMBER, "cp1252")
    page.goto("/lahn-dill/2020/kennzahlen/importe/neu/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Datei prüfen").click()
    page.get_by_label("Quelle", exact=True).fill("Lahn-Dill-Kreis")
    page.locator("#id_data_as_of").select_option("constant")
    page.get_by_label("Datenstand der Tabelle").fill("12/2020")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Werte übernehmen").click()
    page.get_by_text("sind übernommen").wait_for()


def printed_sheet(page, folder) -> str:
    """A dialogue about September, and its sheet as a file with one click."""
    page.goto(f"{TARGETS}/dialoge/neu/")
    page.get_by_label("Datum", exact=True).fill("15.12.2020")
    page.get_by_label("Datenstand").select_option(label="September 2020")
    page.get_by_label("Teilnehmende").fill("Jobcenter: Geschäftsleitung")
    page.get_by_role("button", name="Dialog speichern").click()
    page.get_by_role("button", name="Gesprächsblatt als PDF").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Datei herunterladen").click(timeout=60_000)
    download.value.save_as(folder / "blatt.pdf")
    return " ".join(extract_text(folder / "blatt.pdf").split())


def amend(page) -> None:
    """An agreed target changes with day and reason only; both values are shown."""
    page.goto(f"{TARGETS}/integrationen/bearbeiten/")
    assert page.get_by_label("Zielwert").count() == 0
    page.get_by_role("link", name="Nachtrag eintragen").click()
    page.get_by_label("Nachtrag vom").fill("01.12.2020")
    page.get_by_label("Grund").fill(REASON)
    page.get_by_label("Zielwert").fill("2.500")
    page.get_by_role("button", name="Änderungen ansehen").click()
    page.get_by_text("2.538").first.wait_for()
    page.get_by_role("button", name="Nachtrag eintragen").click()
    page.wait_for_url("**/ziele/**")


def text(page, path: str) -> str:
    page.goto(path)
    return " ".join(page.locator("main").inner_text().split())
