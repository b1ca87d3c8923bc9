"""Every component in every state: accessible, narrow, quiet under the strict CSP."""

import pytest

pytestmark = pytest.mark.browser

STATES = ["", "?fehler"]
WIDTHS = [1280, 768, 320]


@pytest.mark.parametrize("query", STATES, ids=["normal", "with_errors"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    gallery, violations, complaints, query
):
    for width in WIDTHS:
        page = gallery(query, width)
        is_wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert (width, violations(page), is_wider) == (width, [], False)
    assert complaints == []


def test_every_invalid_field_is_described_by_a_sentence(gallery):
    fields = gallery("?fehler").evaluate(
        """() => [...document.querySelectorAll("[aria-invalid=true]")].map((field) => [
            field.name,
            (field.getAttribute("aria-describedby") || "").split(" ")
              .map((id) => document.getElementById(id)?.textContent.trim() || "")
              .some((text) => text.length > 20),
        ])"""
    )
    assert len(fields) > 10
    assert [name for name, described in fields if not described] == []


def test_the_error_summary_has_the_focus_and_leads_to_the_field(gallery):
    page = gallery("?fehler")
    focused = page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    page.get_by_role("link", name="Ansatz: ").click()

    assert focused
    assert page.title().startswith("Fehler: ")
    assert page.evaluate("document.activeElement.id") == "id_amount"


def test_the_first_tab_stop_is_the_skip_link(gallery):
    page = gallery()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Zum Inhalt springen"
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_one_heading_one_main_and_german(gallery):
    page = gallery()
    counts = [page.locator(name).count() for name in ("h1", "main", "html[lang=de]")]

    assert counts == [1, 1, 1]


def test_the_page_keeps_its_place_while_it_loads(gallery, page):
    """The calmest of a few loads: a busy machine may paint before the type arrives."""
    page.add_init_script(
        """new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) window.shift += shift.value;
        }).observe({type: "layout-shift", buffered: true}); window.shift = 0;"""
    )
    shifts = []
    for _ in range(3):
        gallery()
        page.wait_for_load_state("networkidle")
        shifts.append(page.evaluate("window.shift"))

    assert min(shifts) <= 0.1


def test_wider_text_is_not_cut_off(gallery):
    page = gallery("", 320)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`* {
            line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
            document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280], ids=["small", "wide"])
def test_menus_open_without_pointer_and_close_with_escape(gallery, violations, width):
    page = gallery("", width)
    menu = page.get_by_role("link", name="Gremien")
    if width == 320:
        assert menu.count() == 0
        page.get_by_role("button", name="Menü").press("Enter")
    assert menu.is_visible()
    assert violations(page) == []

    page.keyboard.press("Escape")
    years = page.locator("summary", has_text="Planungsjahr")
    years.press("Enter")
    assert page.get_by_role("link", name="2017").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="2017").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_origin_of_a_figure_opens_and_returns_the_focus(gallery, violations):
    page = gallery()
    figure = page.get_by_role("button", name="7.987")
    figure.press("Enter")
    assert page.get_by_text("Kreisreport SGB II").is_visible()
    assert violations(page) == []

    page.keyboard.press("Escape")
    assert not page.get_by_text("Kreisreport SGB II").is_visible()
    assert figure.evaluate("(button) => button === document.activeElement")


def test_a_deed_that_loses_something_asks_first(gallery, violations):
    page = gallery()
    page.get_by_role("button", name="Abschnitt entfernen").press("Enter")
    dialog = page.get_by_role("dialog", name="Abschnitt entfernen?")
    assert dialog.get_by_text(
        "Der Abschnitt und sein Text gehen verloren."
    ).is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Abbrechen"
    assert violations(page) == []

    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").count() == 0
