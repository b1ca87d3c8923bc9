"""The agreement of Lahn-Dill 2020: its targets, where they stand, what is printed."""

from datetime import date
from io import BytesIO, StringIO

import page
import pytest
from django.core.management import call_command
from pdfminer.high_level import extract_text

from documents.versions import print_document
from targets.models import Agreement, Dialogue
from targets.printing import sheet_pdf

pytestmark = pytest.mark.django_db

#: what was agreed (L27 to L31) against eight months (L19 to L21)
STANDING = """
Integrationen, insgesamt 2.538 2020-08 1.845 1.789 +56 +3,1 % 2.617 Grün: auf Kurs
Integrationen, Frauen 872 2020-08 596 596 0 0,0 % 872 Grün: auf Kurs
Langzeitleistungsbeziehende, insgesamt unter 7.660 2020-08 7.668,5 7.627,6 +40,9 \
+0,5 % 7.709,2 Gelb: leicht überschritten
Integrationen, Alleinerziehende 279 2020-08 183 181 +2 +1,1 % 282 Grün: auf Kurs
Integrationen, Langzeitleistungsbeziehende 1.302 – – – – – – unbekannt
Summe der Leistungen zum Lebensunterhalt, insgesamt – – – – – – – nicht bewertet
"""
CLAUSES = (
    "2.538 Integrationen",
    "7.660",
    "Quote von 18,5 % bei einem erwarteten Bestand von 1.510 Personen",
    "1.302",
    "Wiesbaden, 27.02.2020",
    "Wetzlar, 13.02.2020",
)


@pytest.fixture
def agreement(demo) -> Agreement:
    return Agreement.objects.get(jobcenter__slug="lahn-dill", year=2020)


def text_of(data: bytes) -> str:
    return " ".join(extract_text(BytesIO(data)).replace("\u00a0", " ").split())


def failures(data: bytes) -> list[str]:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
    return [str(failure) for report in reports for failure in report.failures]


def test_the_standing_is_one_a_person_agrees_with(demo):
    out = StringIO()
    call_command("target_standing", "lahn-dill", "2020", stdout=out)
    lines = {" ".join(line.split()) for line in out.getvalue().splitlines()}

    assert set(STANDING.strip().splitlines()) - lines == set()


def test_the_agreement_prints_valid_with_the_figures_of_its_targets(agreement):
    data = print_document(agreement.document, is_draft=False).data
    text = text_of(data)

    assert agreement.agreed_on == date(2020, 2, 27)
    assert [clause for clause in CLAUSES if clause not in text] == []
    assert failures(data) == []


def test_the_sheet_of_the_dialogue_prints_valid(agreement):
    data = sheet_pdf(Dialogue.objects.get(agreement=agreement))
    text = text_of(data)

    assert "Zielsteuerungsdialog am 17.11.2020" in text
    assert "1.845" in text and "Gelb: leicht überschritten" in text
    assert failures(data) == []
