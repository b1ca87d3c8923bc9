"""What a reader, a screen reader and an archive find in the file."""

import re
from itertools import pairwise

import page
import pikepdf
import pytest

from rendering.pdf import render_pdf
from tests.rendering import reading
from tests.rendering.sample import sample_html


@pytest.mark.parametrize("profile", ["ua1", "3a"], ids=["PDF/UA-1", "PDF/A-3a"])
def test_one_file_keeps_both_standards(sample, profile):
    report = page.validate_pdf_bytes(sample.data, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_another_program_finds_the_file_sound(opened):
    assert opened.check_pdf_syntax() == []


def test_file_says_what_it_is(opened):
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["dc:title"] == "Lokales Planungsdokument 2027"
    assert str(opened.Root.Lang) == "de"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.MarkInfo.Marked
    assert str(opened.docinfo["/Author"]) == "Jobcenter Musterkreis"


def test_bookmarks_are_the_headings(opened):
    assert reading.bookmarks(opened) == reading.headings_of(sample_html())


def test_contents_name_the_real_pages(sample):
    texts = reading.page_texts(sample.data)
    contents = "\n".join(reading.lines(sample.data, page=2))
    entry = re.search(r"Finanzielle und personelle Ausstattung (\d+)$", contents, re.M)

    assert entry is not None
    assert "3. Finanzielle und personelle Ausstattung" in texts[int(entry[1]) - 1]
    assert sample.page_map["sec-A.3"] == int(entry[1])


def test_every_page_but_the_cover_counts_itself(sample):
    texts = reading.page_texts(sample.data)

    assert "Seite" not in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert f"Seite {number} von {sample.pages}" in text
        assert "Entwurf · Fassung 3 vom 12.12.2026" in text
        assert "Lokales Planungsdokument 2027" in text


def test_running_head_and_foot_are_no_content(opened):
    assert reading.artifacts(opened, 4).count("/Pagination") >= 4
    words = [str(e.get("/ActualText", "")) for e in reading.elements(opened)]
    assert not any("Seite" in word for word in words)


def test_all_fonts_are_embedded(opened):
    fonts = {}
    for number in range(1, len(opened.objects) + 1):
        thing = opened.get_object(number, 0)
        if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing:
            embedded = any(f"/FontFile{kind}" in thing for kind in ("", "2", "3"))
            fonts[str(thing.FontName)] = embedded

    assert fonts and all(fonts.values())
    assert any("Fira" in name for name in fonts)


def test_every_figure_says_what_it_shows(opened):
    figures = [e for e in reading.elements(opened) if e.S == "/Figure"]

    assert len(figures) == 5
    assert all("zeigt" in str(figure.Alt) for figure in figures)


def test_tables_have_header_cells_and_captions(opened):
    tags = reading.tags(opened)

    assert tags.count("Table") >= 3
    assert tags.count("TH") > tags.count("Table")
    assert "Caption" in tags


def test_no_heading_level_is_skipped(opened):
    levels = [int(tag[1]) for tag in reading.tags(opened) if re.fullmatch(r"H\d", tag)]

    assert levels[0] == 1
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1


def test_a_link_is_announced_by_its_words(opened):
    first = opened.pages[1].Annots[0]

    assert "Analyse der örtlichen Rahmenbedingungen" in str(first.Contents)


def test_draft_is_marked_and_a_final_version_is_not():
    draft = render_pdf("<p>Text</p>", title="x", watermark="In Abstimmung")
    final = render_pdf("<p>Text</p>", title="x")

    assert page.is_pdf_compliant_bytes(draft.data, profile="ua1")
    assert "/XObject" in _resources(draft.data)
    assert "/XObject" not in _resources(final.data)


def test_head_on_first_page_counts_from_there():
    result = render_pdf(sample_html(cover=False, paragraphs=1), title="x")
    texts = reading.page_texts(result.data)

    assert "Seite 1 von" in texts[0]
    assert texts[0].count("Jobcenter Musterkreis") == 0  # only running heads say it
    assert "Jobcenter Musterkreis" in texts[1]
    assert page.is_pdf_compliant_bytes(result.data, profile="ua1")


def test_same_document_gives_the_same_bytes():
    first = render_pdf("<p>Text</p>", title="x").data

    assert first == render_pdf("<p>Text</p>", title="x").data


def _resources(data: bytes) -> str:
    from io import BytesIO

    with pikepdf.open(BytesIO(data)) as pdf:
        filled = [
            key for key, value in pdf.pages[0].Resources.items() if len(value or {})
        ]
    return " ".join(filled)


@pytest.mark.parametrize(
    "item",
    ["<p>Eins.</p>", "<p>Eins.</p><p>Zwei.</p>", "<p>Eins.</p><ul><li>Zwei.</li></ul>"],
)
def test_paragraphs_in_a_list_stay_valid(item):
    body = f"<h1>Liste</h1><ol>{f'<li>{item}</li>' * 40}</ol>"
    html = (
        f'<html lang="de"><head><title>Liste</title></head><body>{body}</body></html>'
    )

    report = page.validate_pdf_bytes(
        render_pdf(html, title="Liste").data, profile="ua1"
    )

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
