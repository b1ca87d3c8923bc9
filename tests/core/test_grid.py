"""Typing numbers into a table: cursor keys, live sums, paste, strict German numbers."""

import pytest

pytestmark = pytest.mark.browser

PASTE = """(field, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste",
        {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def grid(gallery):
    return gallery()


def cell(page, name: str):
    return page.get_by_label(f"{name} in Euro")


def sums(page) -> list[str]:
    return page.locator("table output").all_inner_texts()


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_sums_follow_the_typing(grid):
    cell(grid, "Zusatzmittel 2017").fill("2.253.960,50")
    cell(grid, "Umschichtung 2018").fill("−1")

    assert sums(grid) == ["11.526.075", "13.326.123"]


@pytest.mark.parametrize("wrong", ["1.2.3,4", "0.5", "1e400", "zwölf", "1,5 Mio"])
def test_what_is_no_number_is_said_at_the_cell_and_never_summed(grid, wrong):
    field = cell(grid, "Zusatzmittel 2018")
    field.fill(wrong)
    field.press("Enter")
    note = grid.locator(f"[id='{field.get_attribute('aria-describedby')}']")

    assert sums(grid) == ["11.526.074", "–"]
    assert field.get_attribute("aria-invalid") == "true"
    assert note.inner_text().startswith(f"„{wrong}“ ist keine Zahl.")

    field.fill("1.000 Euro")
    field.press("Enter")
    assert sums(grid) == ["11.526.074", "10.139.241"]
    assert field.get_attribute("aria-invalid") is None


def test_keys_move_from_cell_to_cell(grid):
    way = []
    cell(grid, "Grundzuweisung 2017").focus()
    for key in ("ArrowDown", "Enter", "ArrowRight", "ArrowUp", "Shift+Enter", "Tab"):
        grid.keyboard.press(key)
        way.append(focused(grid))

    assert way == [
        "Zusatzmittel 2017 in Euro",
        "Umschichtung 2017 in Euro",
        "Umschichtung 2018 in Euro",
        "Zusatzmittel 2018 in Euro",
        "Grundzuweisung 2018 in Euro",
        "Zusatzmittel 2017 in Euro",
    ]


def test_a_block_from_a_spreadsheet_fills_the_cells_and_can_be_undone(grid):
    field = cell(grid, "Zusatzmittel 2017")
    field.focus()
    field.evaluate(PASTE, "1.000\t2.000,00\r\n500\t−300\r\n7\t8\r\n")
    status = grid.locator("[data-grid-status]").first

    assert sums(grid) == ["10.772.614", "10.140.541"]
    assert status.inner_text() == (
        "4 Werte eingefügt. Rückgängig mit Strg+Z. "
        "2 Werte passten nicht in die Tabelle."
    )

    grid.keyboard.press("Control+z")
    assert sums(grid) == ["11.526.074", "13.326.122"]


def test_a_new_row_of_a_formset_is_named_and_counted(grid):
    grid.get_by_role("button", name="Weitere Zeile").press("Enter")

    assert focused(grid) == "Zweck, Zusatz 3"
    assert grid.locator("[name=zeilen-TOTAL_FORMS]").input_value() == "3"
    grid.locator("body").press("Escape")
