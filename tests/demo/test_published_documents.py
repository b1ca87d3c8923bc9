"""The three published documents, drafted here, print right to the euro.

Figures and their ids: the lists of the published documents (Kreis Borken 2018,
Lahn-Dill 2020, Kreis Warendorf 2012).
"""

import page
import pytest

from documents import findings, resolution
from documents.resolver import UNKNOWN
from programmes.queries import find_programme
from tests.demo.conftest import PROGRAMMES

pytestmark = pytest.mark.django_db

BORKEN = """
7.987 844 11 % 8.125 1.474 18 % 8.490 2.050 24 % 10.875.549 11.072.162 196.613 1.824.605
2.253.960 429.355 12.700.154 13.326.122 625.968 8.313.636 8.325.700 12.064 1.252.200
−572.405 10.138.241 9.577.900 −560.341 22.838.395 22.904.022 65.627 13,33 15,00 14,22
9,58 7,90 6,88 22,90 21,10 1,68 1,9 % 2,2 % 78,27 % 30 % 1/3 21 % 22 % 63 % 22,9 1,4 1,2
3,6 1:120 1:75 60 % 1,5 2018 4.022
"""
LAHN_DILL = """
31 1,8 % 2,3 % 36 % 26 % 5,6 % 4,4 % 11.042 5.787 52,4 % 5.255 47,6 % 2.237 10,8 %
39,5 % 63,8 % 4 % 22 % 3,6 % 4,8 % 3,0 % 3,7 % 7.770 7.038 7.436 −4,3 % 1.845
2.617 596 872 183 282 6.422 4,6 % 4.324 3,1 % 16.674 10.871 7.914 −0,7 % −5,4 % −2,4 %
10.795 10.610
10.284 28,9 15,2 % 2.538 7.660 18,5 % 1.510 279 1.302 13 %
"""
WARENDORF = """
8.920.000 7.990.000 1,9 27,7 % 2.213.230 21,0 % 1.677.900 16,3 % 1.302.370 15,7 %
1.254.430 10,6 % 846.940 8,0 % 639.200 0,7 % 55.930 170 180 8,15 11 21,3 % 22,9 % 75,7 %
53 % 21 % 11.073 6,7 % 9,8 % 31,65 1:160 1:100 16,50 1:120 1:75 5,27 153 500 100
"""
FIGURES = {"kreis-borken": BORKEN, "lahn-dill": LAHN_DILL, "kreis-warendorf": WARENDORF}


def figures(slug: str) -> list[str]:
    return FIGURES[slug].replace(" %", "\u00a0%").split()


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_every_published_figure_stands_in_the_pdf(printed, slug):
    text = printed[slug].text.replace("\u00a0", " ")
    wanted = [figure.replace("\u00a0", " ") for figure in figures(slug)]

    assert [figure for figure in wanted if figure not in text] == []


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_the_pdf_is_accessible_and_archivable(printed, slug):
    source = printed[slug].data

    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(source, profile=profile)
        assert [str(failure) for failure in report.failures] == []


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_contents_bookmarks_and_footers_agree(printed, slug):
    """Every line of the contents names the page its bookmark leads to."""
    with printed[slug].open() as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        marks = dict(bookmarks(pdf, pages))
        total = len(pdf.pages)
    listed = printed[slug].pages_of

    assert {title: marks.get(title) for title in listed} == listed
    assert f"Seite {total} von {total}" in printed[slug].text


ERRORS = {"kreis-borken": ["budgets.B12"], "lahn-dill": [], "kreis-warendorf": []}


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_no_figure_is_unknown_and_only_the_wrong_rounding_is_an_error(demo, slug):
    document = find_programme(slug, PROGRAMMES[slug]).document
    resolved = resolution.resolve_document(document)

    assert UNKNOWN not in str(resolved.content)
    assert [f.code for f in findings.find(document, resolved).errors] == ERRORS[slug]


def test_the_check_says_why_the_published_amount_differs(demo):
    document = find_programme("kreis-borken", 2018).document
    resolved = resolution.resolve_document(document)
    (error,) = findings.find(document, resolved).errors

    assert error.message == (
        "Veröffentlicht sind 13,32 Mio. Euro. 13.326.122 Euro ergeben kaufmännisch "
        "gerundet 13,33 Mio. Euro; 13,32 entsteht, wenn die übrigen Stellen "
        "abgeschnitten werden. Verwenden Sie den gerundeten Wert."
    )


def bookmarks(pdf, pages: dict):
    """Title and page number of every bookmark."""
    with pdf.open_outline() as outline:
        items = list(outline.root)
        while items:
            item = items.pop(0)
            items = [*item.children, *items]
            yield " ".join(item.title.split()), pages[item.destination[0].objgen]
