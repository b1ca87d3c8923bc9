"""How a document is printed, and what stops the print."""

import socket
import threading
import time

import page
import pytest
from weasyprint import CSS

from rendering import limits, sheets
from rendering.errors import RenderingError
from rendering.pdf import render_pdf
from tests.rendering import reading
from tests.rendering.sample import sample_html

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4"
    "nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
)
TWO_CHAPTERS = """<nav><a class="toc" href="#b">B <span data-page="b"></span></a></nav>
<section id="a"><h2 class="heading chapter">A</h2>{text}</section>
<section id="b"><h2 class="heading chapter">B</h2></section>"""


def test_known_page_numbers_need_one_round_and_moved_ones_another():
    short = TWO_CHAPTERS.format(text="<p>kurz</p>")
    first = render_pdf(short, title="x")
    again = render_pdf(short, title="x", page_map=first.page_map)
    long = TWO_CHAPTERS.format(text="<p>lang</p>" * 120)
    moved = render_pdf(long, title="x", page_map=again.page_map)

    assert (first.rounds, again.rounds, moved.rounds) == (2, 1, 2)
    assert again.page_map["b"] == 3
    assert moved.page_map["b"] > 4
    assert reading.page_texts(moved.data)[0].startswith(f"B {moved.page_map['b']}")


def test_new_chapter_is_found_by_its_page():
    before = render_pdf(TWO_CHAPTERS.format(text=""), title="x")
    grown = TWO_CHAPTERS.format(text="") + (
        '<section id="c"><h2 class="heading chapter">C</h2></section>'
        '<p>Siehe Seite <span data-page="c"></span></p>'
    )
    after = render_pdf(grown, title="x", page_map=before.page_map)

    assert "Siehe Seite 4" in reading.page_texts(after.data)[3]


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="Bild" src="http://example.org/a.png">',
        '<img alt="Bild" src="https://example.org/a.png">',
        '<img alt="Bild" src="file:///etc/hostname">',
        '<img alt="Bild" src="../../manage.py">',
        '<img alt="Bild" src="//example.org/a.png">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<style>@import url("https://example.org/a.css");</style>',
        '<style>p { background: url("ftp://example.org/a.png") }</style>',
        '<style>@font-face { font-family: X; src: url("https://a.org/x") }</style>',
        '<img alt="Bild" src="data:image/svg+xml,'
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        "<image href='https://example.org/a.png' width='9' height='9'/></svg>\">",
    ],
)
def test_nothing_is_fetched_from_anywhere(html, monkeypatch):
    def connect(*args, **kwargs):
        raise AssertionError("The print engine opened a connection.")

    monkeypatch.setattr(socket.socket, "connect", connect)

    with pytest.raises(RenderingError, match="verweist auf"):
        render_pdf(f"<head>{html}</head><body>{html}<p>Text</p>", title="x")


def test_link_to_the_outside_is_printed_and_not_fetched():
    result = render_pdf('<p><a href="https://example.org/">Seite</a></p>', title="x")

    assert result.pages == 1


@pytest.mark.parametrize("image", ["<img src='{}'>", "<img alt=' ' src='{}'>"])
def test_picture_without_description_names_its_section(image):
    html = (
        '<section id="sec-A"><h2>A. Analyse</h2><section id="sec-A.1"><h3>1. Markt</h3>'
        f"{image.format(PIXEL)}</section></section>"
    )
    with pytest.raises(
        RenderingError, match=r"„1\. Markt“ hat keine Beschreibung"
    ) as e:
        render_pdf(html, title="x")

    assert e.value.section == "sec-A.1"


def test_engine_failure_names_the_section_at_fault(monkeypatch):
    from weasyprint.formatting_structure import build

    def fail(element, *args, **kwargs):
        if element.get("id") == "broken":
            raise ValueError("Probe")
        return working(element, *args, **kwargs)

    working = build.element_to_box
    monkeypatch.setattr(build, "element_to_box", fail)
    html = (
        '<section id="sec-1"><h2>1. Gut</h2></section><section id="sec-2"><h2>2. Teil'
        '</h2><section id="sec-2.1"><h3>2.1 Schlecht</h3><p id="broken">x</p></section>'
        "</section>"
    )
    with pytest.raises(RenderingError, match=r"Abschnitt „2\.1 Schlecht“") as error:
        render_pdf(html, title="x")

    assert error.value.section == "sec-2.1"


def test_link_to_a_lost_place_is_printed_as_text():
    result = render_pdf('<p>Siehe <a href="#weg">Abschnitt 9</a>.</p>', title="x")

    assert "Siehe Abschnitt 9." in reading.page_texts(result.data)[0]


def test_print_is_stopped_when_its_time_is_up():
    begin = time.monotonic()
    with pytest.raises(RenderingError, match=r"nach 0\.3 Sekunden abgebrochen"):
        render_pdf(sample_html(paragraphs=60), title="x", time_limit=0.3)

    assert time.monotonic() - begin < 20


def test_time_limit_leaves_other_threads_alone():
    with limits.time_limit(0.05):
        thread = threading.Thread(target=time.sleep, args=(0.01,))
        thread.start()
        thread.join()
    time.sleep(0.1)  # would be interrupted if the limit still ran


def test_print_sheets_are_understood_by_the_engine(caplog):
    CSS(string=sheets.print_css(), base_url=sheets.base_url())
    CSS(string=sheets.watermark_css("Entwurf"))

    engine = [r.getMessage() for r in caplog.records if r.name == "weasyprint"]
    assert engine == []


def test_short_tables_stay_whole_and_long_ones_repeat_their_head(sample):
    texts = reading.page_texts(sample.data)
    with_first = [t for t in texts if "Oktober 2025 7.987" in t or "Oktober 2025" in t]
    numbers = range(1, len(texts) + 1)
    lines = [" ".join(reading.lines(sample.data, page=number)) for number in numbers]
    landscape = [line for line in lines if "Jan Feb Mär" in line]

    assert len(with_first) == 1
    assert "Jahresdurchschnitt 2027" in with_first[0]
    assert len(landscape) == 2


def test_contents_laid_out_alone_equal_those_of_the_whole():
    html = sample_html(paragraphs=1)
    first = render_pdf(html, title="x")
    again = render_pdf(html, title="x", page_map=first.page_map)

    assert (first.rounds, again.rounds) == (2, 1)
    assert first.page_map == again.page_map
    assert reading.page_texts(first.data) == reading.page_texts(again.data)
    assert page.is_pdf_compliant_bytes(first.data, profile="ua1")


@pytest.mark.parametrize("cover", [True, False], ids=["cover", "head"])
def test_first_print_lays_out_the_text_once_where_contents_end_their_page(
    cover, monkeypatch
):
    from weasyprint import HTML

    laid_out = []
    render = HTML.render

    def counted(self, *args, **kwargs):
        document = render(self, *args, **kwargs)
        laid_out.append(len(document.pages))
        return document

    monkeypatch.setattr(HTML, "render", counted)
    html = TWO_CHAPTERS.format(text="<p>Text</p>" * 80)
    head = "<style>nav { break-after: page }</style>" if cover else ""
    whole = render_pdf(head + html.replace(" chapter", ""), title="x").pages

    assert laid_out == ([whole, 1] if cover else [whole, 1, whole])
