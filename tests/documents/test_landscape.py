"""A wide table asks for wide pages; its section goes along if it holds little else."""

from io import BytesIO

import page
import pikepdf
import pytest

from core import tables
from documents import printing
from rendering.pdf import render_pdf
from tests.rendering import reading

ROWS = 60
HEAD = [("Maßnahme", False), *((f"Spalte {n}", True) for n in range(1, 13))]
TEXT = {"shape": "html", "kind": "text", "html": "<p>Ein Satz davor.</p>"}


def wide() -> dict:
    rows = [
        tables.row(f"Gruppe {n}", numbers=["1.000"] * 12, level="subhead")
        if n % 10 == 0
        else tables.row(f"Zeile {n}", numbers=["1.000"] * 12, level="sub")
        for n in range(ROWS)
    ]
    rows.append(tables.row("Gesamt", numbers=["60.000"] * 12, total=True))
    return {
        **tables.table("Alle Zeilen", HEAD, rows, landscape=True),
        "kind": "x",
        "number": 1,
    }


def section(key: str, blocks: list[dict], sections=()) -> dict:
    return {
        "id": 1,
        "key": key,
        "number": "",
        "label": "",
        "title": f"Teil {key}",
        "toc_title": "",
        "level": 1,
        "locked": False,
        "in_toc": True,
        "blocks": blocks,
        "sections": list(sections),
    }


def content(*sections: dict) -> dict:
    return {
        "title": "Programm 2026",
        "subtitle": "",
        "year": 2026,
        "kind": "Programm",
        "cover": "head",
        "outline": "",
        "abbreviations": {},
        "jobcenter": {"name": "Jobcenter", "letterhead": "", "imprint": ""},
        "sections": list(sections),
    }


@pytest.mark.parametrize(
    ("blocks", "below", "expected"),
    [
        ([wide()], [], True),
        ([TEXT, wide()], [], True),
        ([TEXT], [], False),
        ([{**TEXT, "html": "<p>" + "Wort " * 400 + "</p>"}, wide()], [], False),
        ([tables.table("schmal", HEAD, []), wide()], [], False),
        ([wide()], [section("B", [TEXT])], False),
    ],
    ids=["alone", "sentence", "no-table", "long-text", "other-table", "subsection"],
)
def test_a_section_is_turned_only_where_nothing_else_suffers(blocks, below, expected):
    found = printing.prepare_section(section("A", blocks, below))

    assert found["landscape"] is expected


def test_wide_tables_stand_on_wide_pages_of_a_valid_file():
    """Whole section, or the table alone; head repeated, no row lost, PDF/UA and A."""
    other = tables.table("Schmal", [("Name", False)], [tables.row("Eins")])
    html = printing.print_html(
        content(
            section("A", [TEXT]),
            section("B", [TEXT, wide()]),
            section("C", [TEXT, {**other, "kind": "x", "number": 2}, wide()]),
            section("D", [TEXT]),
        ),
        state="Entwurf",
    )
    data = render_pdf(html, title="Programm 2026").data

    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(edge) for edge in one.mediabox] for one in pdf.pages]
    texts = reading.page_texts(data)
    is_wide = [box[2] > box[3] for box in boxes]
    assert [("Spalte 12" in text) for text in texts] == is_wide
    assert "Teil B Ein Satz davor." in texts[is_wide.index(True)]
    assert [is_wide[0], is_wide[-1]] == [False, False]
    assert "Schmal" in texts[is_wide.index(False, 2)]
    assert sum(text.count(" Zeile ") for text in texts) >= 2 * (ROWS - ROWS // 10) - 8
    for profile in ("ua1", "3a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert [str(failure) for failure in report.failures] == []
