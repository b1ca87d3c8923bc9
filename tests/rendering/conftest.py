"""One print of the sample serves all tests that only look at it."""

from io import BytesIO

import pytest

from rendering.pdf import PdfResult, render_pdf
from tests.rendering.sample import sample_html


@pytest.fixture(scope="session")
def sample() -> PdfResult:
    return render_pdf(
        sample_html(),
        title="Lokales Planungsdokument 2027",
        author="Jobcenter Musterkreis",
        subject="Planung der Eingliederungsleistungen",
        keywords=["SGB II", "Arbeitsmarktprogramm"],
        watermark="Entwurf",
    )


@pytest.fixture(scope="session")
def opened(sample):
    """The sample opened by another program."""
    import pikepdf

    with pikepdf.open(BytesIO(sample.data)) as pdf:
        yield pdf
