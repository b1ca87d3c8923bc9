"""The three demo programmes, loaded and printed once for all tests of this folder."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command
from django.db import transaction
from pdfminer.high_level import extract_text

from documents import printing, resolution
from programmes.printing import programme_pdf
from programmes.queries import find_programme

PROGRAMMES = {"kreis-borken": 2018, "lahn-dill": 2020, "kreis-warendorf": 2012}


@dataclass(frozen=True)
class Printed:
    """A printed programme: the file, and its text with single blanks."""

    data: bytes
    pages_of: dict[str, int]  # heading of every line of the contents list -> page

    @property
    def text(self) -> str:
        return " ".join(extract_text(BytesIO(self.data)).split())

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.data))


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Demo data inside one transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def printed(demo, django_db_blocker):
    """The PDF of each programme by the slug of its Jobcenter."""
    with django_db_blocker.unblock():
        return {slug: _print(slug, year) for slug, year in PROGRAMMES.items()}


def _print(slug: str, year: int) -> Printed:
    programme = find_programme(slug, year)
    result = programme_pdf(programme)
    content = resolution.resolve_document(programme.document).content
    headings = dict(_headings(content["sections"]))
    lines = printing.contents({**content, "cover": "page"})
    pages = {
        headings.get(line.target, f"{line.number} {line.text}"): (
            result.page_map[line.target]
        )
        for line in lines
    }
    return Printed(result.data, pages)


def _headings(sections: list[dict]):
    """Anchor and printed heading of every section."""
    for section in sections:
        words = (section["number"], section["label"], section["title"])
        yield f"sec-{section['key']}", " ".join(filter(None, words))
        yield from _headings(section["sections"])
