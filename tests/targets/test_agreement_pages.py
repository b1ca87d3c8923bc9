"""The pages of the text of an agreement: made, read, checked, printed, frozen."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from documents import homes
from documents.models import Version
from jobs.models import Job
from organisations.enums import Role
from targets import actions
from targets.models import Agreement
from tests import factories
from tests.programmes.conftest import logged_in
from tests.targets import agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.jobcenter("kreis-borken", name="Jobcenter Kreis Borken")


@pytest.fixture
def planner(place):
    return factories.member(place, Role.PLANNING)


@pytest.fixture
def agreement(place, planner):
    agreed.rate(place)
    return agreed.agreement(place, planner)


def url(name: str, place, level: int = 4) -> str:
    return reverse(f"targets:{name}", args=[place.slug, 2026, level])


# --- From the outline ---------------------------------------------------------------


def test_the_text_is_made_from_the_outline_of_the_land(place, planner):
    Agreement.objects.create(jobcenter=place, year=2026, level=4)
    client = logged_in(planner)

    offered = client.get(url("agreement_document", place)).content.decode()
    client.post(url("agreement_document", place), {"outline": "agreement-nrw"})
    again = client.post(url("agreement_document", place), {"outline": "agreement-nrw"})

    assert "(Nordrhein-Westfalen)" in offered
    assert "Hessen" not in offered
    document = Agreement.objects.get().document
    assert (document.outline, document.kind) == ("agreement-nrw", "agreement")
    assert again.status_code == 200  # the page of the text; nothing is made twice
    assert place.document_set.count() == 1


def test_another_level_has_no_outline_and_says_so(place, planner):
    Agreement.objects.create(jobcenter=place, year=2026, level=2)
    client = logged_in(planner)

    page = client.get(url("agreement_document", place, 2)).content.decode()
    client.post(url("agreement_document", place, 2), {"outline": "agreement-nrw"})

    assert "Keine Vorlage hinterlegt" in page
    assert Agreement.objects.get().document is None


def test_programmes_do_not_offer_the_outline_of_an_agreement(place, planner):
    address = reverse("programmes:create", args=[place.slug, 2026])

    page = logged_in(planner).get(address).content.decode()

    assert "agreement-nrw" not in page
    assert 'value="amp"' in page


# --- Pages --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agreement_document", "Dialoge zur Zielsteuerung"),
        ("document_preview", "mindestens 2.538 beträgt"),
        ("document_findings", "Text des Landes"),
        ("document_versions", "Noch gibt es keine Fassung"),
        ("document_compare", "Unterschiede zeigen"),
    ],
)
def test_pages(agreement, planner, name, words):
    agreed.target(agreement, value=2538)
    client = logged_in(planner)

    page = client.get(url(name, agreement.jobcenter)).content.decode()

    assert words in strip_tags(page)


def test_a_section_leads_back_to_the_text_of_the_agreement(agreement, planner):
    section = agreement.document.sections.get(key="praeambel")
    address = reverse("documents:section", args=["kreis-borken", 2026, section.pk])

    page = logged_in(planner).get(address).content.decode()

    assert f'href="{url("agreement_document", agreement.jobcenter)}"' in page
    marked = re.search(r'aria-current="[^"]*"[^>]*>\s*([^<\s]+)', page)
    assert marked[1] == "Ziele"


def test_the_money_of_the_year_is_no_concern_of_an_agreement(agreement, planner):
    assert homes.concerns(agreement.document, "targets.texts")
    assert not homes.concerns(agreement.document, "budgets.money")


def test_readers_write_nothing_and_strangers_find_nothing(agreement, place):
    reader = logged_in(factories.member(place, Role.READER))
    stranger = logged_in(
        factories.member(factories.jobcenter("anderswo"), Role.PLANNING)
    )
    versions = url("document_versions", place)

    assert reader.get(versions).status_code == 200
    assert reader.post(versions, {"reason": "x"}).status_code == 403
    assert stranger.get(versions).status_code == 404
    assert stranger.post(url("document_pdf", place)).status_code == 404


def test_the_pdf_is_a_job(agreement, planner, place):
    response = logged_in(planner).post(url("document_pdf", place))

    job = Job.objects.get()
    assert response.url == reverse("jobs:detail", args=[place.slug, job.pk])
    assert (job.kind, job.payload) == (
        "documents.pdf",
        {"document": agreement.document_id},
    )


# --- Signed -------------------------------------------------------------------------


@pytest.mark.slow
def test_the_signed_text_is_frozen_and_closed(
    agreement, planner, django_capture_on_commit_callbacks
):
    row = agreed.target(agreement, value=2538)
    agreement.parties.update(place="Borken", signed_on="2026-03-17")
    with django_capture_on_commit_callbacks(execute=True):
        actions.conclude_agreement(agreement, version=agreement.version, by=planner)
    row.value = 2600
    row.save()
    page = logged_in(planner).get(url("agreement_document", agreement.jobcenter))

    version = Version.objects.get()
    assert (version.reason, version.is_draft) == ("unterschrieben am 17.03.2026", False)
    assert "2.538" in str(version.content)
    assert "2.600" not in str(version.content)
    assert "Der Text ist unterschrieben" in page.content.decode()
