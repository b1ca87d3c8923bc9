"""The annex: page, workbook, PDF; exact sums, who may, and of which plan."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import page
import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from documents.printing import print_html
from documents.resolution import resolve_document
from jobs.models import Job
from measures import printing
from measures.queries import plan_book
from measures.queries.annex import annex_of
from organisations.enums import Role
from programmes.actions import create_programme
from rendering.pdf import render_pdf
from tests import factories, pages
from tests.rendering import reading

HOME = "/kreis-borken/2026/massnahmen/"
ANNEX = f"{HOME}anlage"
TOTAL = "Eingliederungsleistungen gesamt 10,5 9 10,5 70.000"


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def filled(borken, plan):
    """Amounts with cents, a binding, PAT, money of the Kreis, an earlier plan."""
    before = factories.measure_plan(borken, 2025)
    term = {"start": date(2025, 9, 1), "end": date(2027, 8, 31)}
    factories.measure(before, "bae", name="Lehre", places=2, price=1_000, **term)
    factories.measure(plan, name="=1+1", places=7, price=Decimal("333.33"), entries=9)
    factories.measure(
        plan,
        "16i",
        name="Teilhabe",
        wage=2_000,
        subsidy_months=60,
        transfer_percent=50,
        end=date(2030, 12, 31),
        cohorts=[(date(2026, 1, 1), Decimal("1.5"))],
    )
    factories.measure(plan, "16a", name="Schulden", amount=Decimal("1234.56"))
    return plan


def rows_of(content: bytes) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def sheet_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read("xl/worksheets/sheet1.xml").decode()


# --- Who may --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reading", "printing_"),
    [(Role.READER, 200, 302), (Role.STAFF, 200, 302), (Role.COMMITTEE, 403, 403)],
)
def test_who_may_read_and_take_files(client, borken, filled, role, reading, printing_):
    client.force_login(factories.member(borken, role))

    assert client.get(f"{ANNEX}/").status_code == reading
    assert client.get(f"{ANNEX}.xlsx").status_code == reading
    assert client.post(f"{ANNEX}.pdf").status_code == printing_


def test_the_page_of_another_jobcenter_is_not_found(client, planner):
    factories.jobcenter("lahn-dill")
    other = ANNEX.replace("kreis-borken", "lahn-dill")

    assert client.get(f"{other}/").status_code == 404
    assert client.get(f"{other}.xlsx").status_code == 404
    assert client.post(f"{other}.pdf").status_code == 404


# --- The page -------------------------------------------------------------------------


def test_the_page_shows_the_annex_by_the_chosen_scheme(client, planner, filled):
    words = pages.words(client.get(f"{ANNEX}/"))
    other = pages.words(client.get(f"{ANNEX}/?gliederung=statistics"))
    unknown = client.get(f"{ANNEX}/?gliederung=nonsense").content

    assert "vermittlungsunterstützende Leistungen 9 7 7 28.000" in words
    assert "Aktivierung und berufliche Eingliederung 9 7 7 28.000" in other
    assert b"vermittlungsunterst" in unknown


def test_an_empty_year_leads_to_the_measures(client, planner, borken):
    words = pages.words(client.get(f"{ANNEX}/"))

    assert "Sobald Maßnahmen geplant sind" in words
    assert "Als Datei" not in words
    assert client.get(f"{ANNEX}.xlsx").status_code == 200


def test_a_page_takes_as_many_queries_for_thirty_measures_as_for_one(
    client, planner, plan, django_assert_max_num_queries
):
    for _ in range(30):
        factories.measure(plan)

    with django_assert_max_num_queries(15):
        client.get(f"{ANNEX}/")


def test_a_variant_has_its_own_annex(client, planner, borken, filled):
    variant = factories.measure_plan(borken, 2026, state="variant", name="EGT −10 %")
    factories.measure(variant, places=1, price=100)
    asked = f"?variante={variant.pk}"

    shown = client.get(f"{ANNEX}/{asked}")
    rows = rows_of(client.get(f"{ANNEX}.xlsx{asked}").content)
    client.post(f"{ANNEX}.pdf{asked}")

    assert "1 1 1 1.200" in pages.words(shown)
    assert f"anlage.xlsx{asked}".encode() in shown.content
    assert rows[1][6] == 1200
    job = Job.objects.get()
    assert job.payload == {"year": 2026, "variant": variant.pk, "scheme": "budget"}
    assert "Variante „EGT −10 %“" in job.title
    assert client.get(f"{ANNEX}/?variante=999").status_code == 404


# --- The workbook ---------------------------------------------------------------------


def test_the_workbook_holds_exact_numbers(client, planner, filled):
    answer = client.get(f"{ANNEX}.xlsx")
    head, *rows = rows_of(answer.content)

    assert head == [
        *("Kategorie", "Instrument", "Rechtsgrundlage"),
        *("Eintritte", "Plätze", "Bestand im Mittel", "EGT 2026 (Euro)"),
        "davon Vorbindung (Euro)",
        *(f"Bindung {year} (Euro)" for year in range(2027, 2031)),
        *("PAT (Euro)", "kommunale Mittel (Euro)", "Anteil in Prozent"),
    ]
    by_name = {(row[0], row[1]): row[3:] for row in rows if row[3] != ""}
    total = by_name["Eingliederungsleistungen gesamt", ""]
    # 7 × 333,33 × 12; 1,5 × 2.000 × 12 less half; 2 × 1.000 × 12
    parts = [27_999.72, 18_000, 24_000]
    assert total[3] == pytest.approx(sum(parts), abs=0.001)
    assert total[4] == 24_000
    assert total[:3] == [10.5, 9, 10.5]
    sums = [row[3] for names, row in by_name.items() if names[1] == "Summe"]
    assert sorted(filter(None, sums)) == sorted(parts)
    beside = by_name["daneben, nicht aus Eingliederungsmitteln", "Summe"]
    assert (beside[3], beside[-2]) == ("", 1234.56)
    shares = [row[-1] for names, row in by_name.items() if names[1] == "Summe"]
    assert round(sum(filter(None, shares)), 6) == 100


def test_numbers_are_numbers_and_the_sheet_is_ready_to_print(client, planner, filled):
    content = client.get(f"{ANNEX}.xlsx").content
    _, *rows = rows_of(content)
    xml = sheet_xml(content)

    cells = [cell for row in rows[:8] for cell in row[3:] if cell != ""]
    assert {type(cell) for cell in cells} == {float}
    assert "<f>" not in xml
    assert '<pageSetUpPr fitToPage="1"/>' in xml
    assert 'orientation="landscape"' in xml
    assert 'fitToHeight="0"' in xml
    assert 'state="frozen"' in xml


# --- The PDF --------------------------------------------------------------------------


def check_valid(data: bytes) -> None:
    for profile in ("ua1", "3a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert [str(failure) for failure in report.failures] == []


def words_of(data: bytes) -> str:
    """All pages as the eye reads them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = range(1, len(pdf.pages) + 1)
    return " ".join(line for number in numbers for line in reading.lines(data, number))


def wide_pages(data: bytes) -> list[bool]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        boxes = [[float(edge) for edge in one.mediabox] for one in pdf.pages]
    return [box[2] > box[3] for box in boxes]


def test_the_annex_alone_is_printed_across(borken, planner, filled):
    job = printing.order(borken, 2026, None, "budget", by=planner)
    result = printing.run(job, lambda *_: None)
    texts = reading.page_texts(result.data)

    assert result.name == "anlage-eingliederungsleistungen-2026-kreis-borken.pdf"
    assert wide_pages(result.data) == [True] * len(texts)
    assert f"{TOTAL} 100,0 %" in words_of(result.data)
    check_valid(result.data)


def test_a_long_annex_repeats_its_head_on_every_page(borken, plan):
    fields = {"method": "lump_sum", "amount": 1_000}
    for key in ("vb", "mat", "avgs-mat", "avgs-mpav", "mag", "16k", "asa", "bae"):
        factories.measure(plan, key, **fields)
    for key in ("egz", "agh", "16i", "ff/ab-2026-07", "les", "eq", "16h/ab-2026-07"):
        factories.measure(plan, key, **fields, start=date(2026, 7, 1))
    data = printing.pdf_of(annex_of(plan_book(borken, 2026)), borken, "Anlage")
    texts = reading.page_texts(data)

    assert len(texts) >= 2
    assert all("Kategorie, Instrument" in text for text in texts)


def test_a_programme_made_by_the_outline_has_the_annex_on_wide_pages(
    borken, planner, filled
):
    programme = create_programme("amp", jobcenter=borken, year=2026, by=planner)
    content = resolve_document(programme.document).content
    *_, annex = content["sections"]
    content["sections"] = [content["sections"][0], annex]
    data = render_pdf(print_html(content, state="Entwurf"), title="x").data

    assert annex["title"] == "Anlage: Eingliederungsleistungen"
    wide = wide_pages(data)
    texts = reading.page_texts(data)
    assert wide[-1] and not wide[0]
    assert "Anlage: Eingliederungsleistungen" in texts[wide.index(True)]
    assert TOTAL in words_of(data)
    check_valid(data)
