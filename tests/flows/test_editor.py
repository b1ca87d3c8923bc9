"""Writing a section in a real browser: alone, with others, offline, by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.flows.people import NARROW, scrolls_sideways, violations

pytestmark = pytest.mark.browser

SECTION = """
    SELECT s.id FROM documents_section s
    JOIN documents_document d ON d.id = s.document_id JOIN organisations_jobcenter j
    ON j.id = d.jobcenter_id WHERE j.slug = 'kreis-borken' AND s.key = '{}'
"""
TEXTS = """
    SELECT html FROM documents_block WHERE section_id = {} AND kind = 'text'
    ORDER BY position
"""


@pytest.fixture(autouse=True)
def no_drafts(site):
    """What an earlier test left unsaved is not offered here."""
    site.rows("DELETE FROM documents_draft")


@pytest.fixture
def address(site):
    """``address("A.1")`` is the page of that section."""

    def of(key: str) -> str:
        return f"/kreis-borken/2018/abschnitt/{section_id(site, key)}/"

    return of


def section_id(site, key: str) -> int:
    return site.rows(SECTION.format(key))[0][0]


def stored(site, key: str) -> str:
    rows = site.rows(TEXTS.format(section_id(site, key)))
    return "".join(html for (html,) in rows)


def text_of(page):
    """The first text editor of the page, ready to be written in."""
    return page.get_by_role("textbox", name=re.compile("^Text")).first


def write(page, words: str) -> None:
    """Put words before everything else in the first text."""
    text_of(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)


def first_hit(page):
    return page.get_by_role("dialog").get_by_role("option").first


def save(page) -> None:
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(page.get_by_text("Gespeichert um")).to_be_visible()


def paste(page, html: str, plain: str = "") -> None:
    """What the clipboard would do: Word and others put HTML into it."""
    page.evaluate(
        """([html, plain]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", plain);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste",
                {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, plain],
    )


# --- Alone -----------------------------------------------------------------------


def test_type_and_save(person, site, address):
    page = person("planning").page
    page.goto(address("A.2"))
    write(page, "Zuerst ein neuer Satz. ")
    save(page)

    assert "Zuerst ein neuer Satz. " in stored(site, "A.2")
    expect(text_of(page)).to_contain_text("Zuerst ein neuer Satz.")


def test_figure_is_found_by_keyboard_inserted_and_stored_as_link_only(
    person, site, address
):
    page = person("planning").page
    page.goto(address("A.3"))
    write(page, "Es sind ")
    page.keyboard.press("Control+Alt+z")
    page.keyboard.type("zuweisung 2018")
    first_hit(page).wait_for()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="in Mio. Euro").check()
    expect(page.locator(".figure-preview")).to_have_text("13,33 Mio. Euro")
    page.get_by_role("button", name="Einfügen", exact=True).click()
    page.keyboard.type(" verfügbar. ")

    expect(text_of(page)).to_contain_text("Es sind 13,33 Mio. Euro verfügbar.")
    save(page)
    assert (
        'Es sind <span data-ref="bud:2018/allocation/vkb|mio2"></span> verfügbar.'
        in stored(site, "A.3")
    )


def test_copied_figure_stays_a_figure(person, site, address):
    page = person("planning").page
    page.goto(address("A.3"))
    expect(page.locator(".figure-chip").first).to_be_visible()
    paste_target = text_of(page)
    paste_target.click()
    paste(
        page, '<p>Noch einmal <span data-ref="bud:2018/allocation/egt">alt</span></p>'
    )

    expect(paste_target).to_contain_text("Noch einmal 9.577.900 Euro")


def test_footnote_and_table(person, site, address):
    page = person("planning").page
    page.goto(address("D.1"))
    write(page, "Wort")
    page.keyboard.press("Control+Alt+f")
    expect(page.get_by_role("dialog", name="Fußnote")).to_be_visible()
    page.keyboard.type("Siehe Anlage 2.")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type(" danach ")
    page.get_by_role("button", name="Tabelle", exact=True).click()
    for words in ("Jahr", "Wert", "Quelle"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.type("2018")
    page.keyboard.press("Shift+ArrowRight")
    save(page)

    html = stored(site, "D.1")
    assert 'Wort<span data-footnote="">Siehe Anlage 2.</span> danach ' in html
    assert '<th scope="col">Wert</th>' in html
    assert "<td>2018</td>" in html


FILE = Path(__file__).parent.parent / "files" / "aus-word.html"


def test_text_from_word_keeps_what_it_means(person, site, address):
    page = person("planning").page
    page.goto(address("C.2.next"))
    text_of(page).click()
    page.keyboard.press("Control+a")
    paste(page, FILE.read_text())
    save(page)

    assert stored(site, "C.2.next") == (
        "<h4>Lage am Ausbildungs\u00admarkt</h4>"
        "<p>Ein <strong>fetter</strong> Satz"
        '<span data-footnote="">Quelle der Angabe</span>.</p>'
        "<ul><li>Erster Punkt<ul><li>darunter</li></ul></li><li>Zweiter Punkt</li></ul>"
        "<blockquote><p>Ein Zitat</p></blockquote>"
        '<table><tbody><tr><th scope="col">Kopf</th><th scope="col">2018</th></tr>'
        '<tr><td colspan="2">verbunden</td></tr></tbody></table>'
    )


def test_blocks_are_moved_removed_and_brought_back_by_keyboard(person, site, address):
    page = person("planning").page
    page.goto(address("A.3"))
    write(page, "Ungespeichertes. ")
    names = page.locator(".block__name")
    before = names.all_inner_texts()
    page.get_by_role("button", name=re.compile("^Nach unten Text")).first.press("Enter")
    expect(names.first).to_have_text(before[1])
    assert "Ungespeichertes." in stored(site, "A.3")

    page.get_by_role("button", name=re.compile("^Entfernen (?!Text)")).first.press(
        "Enter"
    )
    expect(names).to_have_count(len(before) - 1)
    page.get_by_role("button", name="Zurückholen").press("Enter")
    expect(names).to_have_count(len(before))


# --- With others ------------------------------------------------------------------


def test_second_save_sees_both_texts_and_loses_nothing_a_third_saves_without_script(
    person, site, address
):
    first, second = person("planning").page, person("planning").page
    for page in (first, second):
        page.goto(address("A.1"))
        expect(text_of(page)).to_be_visible()
    write(first, "Die Erste schreibt das. ")
    save(first)
    write(second, "Die Zweite schreibt jenes. ")
    second.get_by_role("button", name="Speichern", exact=True).last.click()

    expect(second.get_by_role("heading", level=1)).to_contain_text("Zwei Fassungen von")
    main = second.locator("main")
    expect(main).to_contain_text("Die Erste schreibt das.")
    expect(main).to_contain_text("Die Zweite schreibt jenes.")
    assert violations(second) == []
    second.get_by_label("Der Text, den ich hier zusammenführe").check()
    write(second, "Die Erste schreibt das. ")
    assert violations(second) == []
    second.get_by_role("button", name="So speichern").click()
    expect(second.get_by_text("Gespeichert um")).to_be_visible()
    assert "Die Erste schreibt das. Die Zweite schreibt jenes. " in stored(site, "A.1")

    third = person("planning", java_script_enabled=False).page
    third.goto(address("A.1"))
    field = third.locator("textarea").first
    field.fill("<p>Ohne Skript.</p>\n" + field.input_value())
    third.get_by_role("button", name="Speichern", exact=True).last.click()
    assert stored(site, "A.1").startswith("<p>Ohne Skript.</p>")
    assert "Die Zweite schreibt jenes." in stored(site, "A.1")


def test_conflict_is_settled_without_script(person, site, address):
    first = person("planning").page
    second = person("planning", java_script_enabled=False).page
    second.goto(address("D.2"))
    first.goto(address("D.2"))
    write(first, "Mit Skript. ")
    save(first)
    second.locator("textarea").first.fill("<p>Ohne Skript geschrieben.</p>")
    second.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(second.locator("main")).to_contain_text("Mit Skript.")
    second.get_by_label("Meine Fassung").check()
    second.get_by_role("button", name="So speichern").click()

    assert stored(site, "D.2") == "<p>Ohne Skript geschrieben.</p>"


# --- Nothing typed is lost ------------------------------------------------------------


def test_draft_is_kept_and_offered(person, site, address):
    page = person("planning").page
    page.goto(address("D.3"))
    write(page, "Ein Zwischenstand. ")
    expect(page.get_by_text("Zwischenstand gesichert um")).to_be_visible()
    page.goto(address("D.3"))

    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Ihr Zwischenstand von"
    )
    assert violations(page) == []
    page.get_by_role("link", name="Zwischenstand übernehmen").click()
    expect(text_of(page)).to_contain_text("Ein Zwischenstand.")
    assert "Zwischenstand" not in stored(site, "D.3")


def test_lost_session_with_20000_characters(person, site, address):
    long = "Langer Text über die Lage. " * 760
    somebody = person("planning")
    page = somebody.page
    page.goto(address("C.1"))
    expect(text_of(page)).to_be_visible()
    somebody.context.clear_cookies()
    text_of(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(long)
    expect(page.get_by_text("Ihre Anmeldung ist abgelaufen")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())

    somebody.log_in("planning", "kreis-borken")
    page.goto(address("C.1"))
    expect(text_of(page)).to_contain_text(long.strip())
    save(page)
    assert long.strip() in stored(site, "C.1")


# --- For everybody ------------------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        "",
        "vorschau/",
        "staende/",
        "zahlen/?q=zuweisung",
        "baustein/",
        "baustein/neu/table/",
    ],
)
def test_pages_of_a_section_are_accessible_and_narrow(person, address, below):
    page = person("planning").page
    page.goto(address("A.3") + below)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert not scrolls_sideways(page)


def test_readers_see_the_text_and_no_field(person, address):
    page = person("reader").page
    page.goto(address("A.2"))

    expect(page.get_by_text("Sie können diesen Abschnitt lesen.")).to_be_visible()
    assert page.get_by_role("textbox").count() == 0
    assert violations(page) == []


def test_part_of_the_land_refuses_in_words(person, address):
    page = person("planning").page
    page.goto(address("E.1"))

    expect(page.get_by_text("ist Text des Landes")).to_be_visible()
    assert page.get_by_role("button", name="Speichern").count() == 0


def test_keyboard_goes_from_the_text_to_the_tools_and_on(person, address):
    page = person("planning").page
    page.goto(address("A.2"))
    text_of(page).focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Fett")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Kursiv")).to_be_focused()
    page.keyboard.press("Escape")
    expect(text_of(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(text_of(page)).not_to_be_focused()


def test_cell_of_a_table_takes_a_figure(person, site, address):
    page = person("planning").page
    page.goto(address("A.2") + "baustein/neu/table/")
    page.get_by_label("Überschrift der Tabelle").fill("Eigene Tabelle")
    page.get_by_label("Zeile 1, Spalte 1").fill("Zuweisung")
    page.get_by_label("Zeile 1, Spalte 2").click()
    page.get_by_role("button", name="Zahl einfügen").click()
    page.keyboard.type("zuweisung 2018")
    first_hit(page).click()
    page.get_by_role("button", name="Einfügen", exact=True).click()
    expect(page.locator(".field-figures")).to_have_text("13.326.122 Euro")
    page.get_by_role("button", name="Übernehmen").last.click()

    expect(page.get_by_role("cell", name="13.326.122 Euro")).to_be_visible()
