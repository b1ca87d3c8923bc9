"""Files imported by keyboard alone: a workbook and back, a table that is explained."""

import pytest

from tests.flows.people import NARROW, scrolls_sideways, tab_to, violations
from tests.keyfigures.workbooks import workbook

pytestmark = pytest.mark.browser

HOME = "/kreis-borken/2018/kennzahlen/importe/"
STORED = "SELECT count(*) FROM keyfigures_observation WHERE data_import_id = "
TABLE = """Monat;Kennzahl;Gruppe;Wert
Januar 2025;Erwerbsfähige Leistungsberechtigte;Frauen;4123
Januar 2025;Vermittlungen in Ausbildung;Frauen;12
"""


@pytest.fixture
def page(person):
    """The list of imports, on a narrow screen."""
    page = person("controlling", "kreis-borken", viewport=NARROW).page
    # asked for early: a dialog that opens at once would not be noticed
    page.on("filechooser", lambda chooser: None)
    page.goto(HOME)
    return page


def press(page, name: str, role: str = "button") -> None:
    tab_to(page.get_by_role(role, name=name, exact=True))
    page.keyboard.press("Enter")


def choose(page, label: str, text: str) -> None:
    """Take the option of a list by typing its first letters."""
    tab_to(page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(text)


def upload(page, path) -> None:
    press(page, "Datei hochladen", "link")
    page.get_by_role("heading", name="Datei hochladen", level=1).wait_for()
    tab_to(page.locator("input[type=file]"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(path)
    press(page, "Datei prüfen")


def is_fine(page) -> bool:
    return violations(page) == [] and not scrolls_sideways(page)


def stored(page, site) -> int:
    """Values of the import whose page is open."""
    return site.rows(STORED + page.url.rstrip("/").rpartition("/")[2])[0][0]


def test_a_workbook_is_taken_over_and_given_back(page, site, tmp_path):
    path = tmp_path / "jc-eckwerte-t32702-0-202505-xlsx.xlsx"
    path.write_bytes(workbook("2025-05", name="Kreis Borken", key="32702"))
    upload(page, path)
    page.get_by_text("Es ist noch nichts gespeichert.").wait_for()
    assert is_fine(page)
    press(page, "Werte übernehmen")
    page.get_by_text("sind übernommen").wait_for()
    assert stored(page, site) > 100
    assert is_fine(page)

    press(page, "Import zurücknehmen", "link")
    page.wait_for_url("**/zuruecknehmen/")
    tab_to(page.get_by_label("Grund"))
    page.keyboard.type("Falscher Monat")
    press(page, "Import zurücknehmen")
    page.get_by_text("ist zurückgenommen").wait_for()
    assert is_fine(page)


def test_a_table_is_explained_and_its_words_are_told(page, site, tmp_path):
    path = tmp_path / "bericht.csv"
    path.write_text(TABLE, "cp1252")
    upload(page, path)
    page.get_by_role("heading", name="Was steht wo?").wait_for()
    choose(page, "Status", "vor")
    tab_to(page.get_by_label("Quelle", exact=True))
    page.keyboard.type("Kreis Borken")
    assert is_fine(page)
    press(page, "Weiter")

    page.get_by_text("Welche Kennzahl ist „Vermittlungen in Ausbildung“?").wait_for()
    assert is_fine(page)
    choose(page, "Welche Kennzahl ist „Vermittlungen in Ausbildung“?", "Integrationen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("2 neue Werte").wait_for()
    assert is_fine(page)
    press(page, "Werte übernehmen")
    page.get_by_text("sind übernommen").wait_for()
    assert stored(page, site) == 2
