"""Nobody sees another Jobcenter: every address there answers 404.

The addresses come from the URL configuration, so a new page is tried by itself; one
with an id that this file does not know fails until its kind of row is named here.
"""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from documents.models import Block, DerivedFigure, Section, Version
from jobs.models import Job
from keyfigures.models import DataImport, Indicator, Observation, SavedView
from measures.enums import PlanState
from measures.models import CategoryScheme, MeasurePlan, Provider, TargetGroup
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User
from programmes.models import Programme, Topic
from targets.models import Agreement, Dialogue
from tests import factories

pytestmark = pytest.mark.django_db

HOME, ABROAD = "lahn-dill", "kreis-borken"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(patterns=None, prefix="", namespace=""):
    """(name, parameters) of every address that belongs to a Jobcenter."""
    for item in patterns or get_resolver().url_patterns:
        route = prefix + str(item.pattern)
        if not isinstance(item, URLPattern):
            yield from addresses(item.url_patterns, route, item.namespace or namespace)
        elif "slug:slug" in route:
            name = f"{namespace}:{item.name}" if namespace else item.name
            yield name, PARAMETER.findall(route)


ADDRESSES = sorted(addresses())
STEPS = ("variant", "change_variant", "adopt", "discard", "reopen", "settle")
VARIANT_STEPS = [f"measures:{step}" for step in STEPS]
IMPORT_STEPS = [
    name.partition(":")[2] for name, _ in ADDRESSES if name.startswith("keyfigures:im")
]
WITH_ROW = [row for row in ADDRESSES if "pk" in row[1]]


@pytest.fixture
def abroad(demo) -> dict:
    """Rows of the other Jobcenter, by what an address asks for."""
    jobcenter = Jobcenter.objects.get(slug=ABROAD)
    programme = Programme.objects.get(jobcenter=jobcenter)
    section = Section.objects.filter(
        document=programme.document, blocks__kind="text", is_locked=False
    ).first()
    job = Job.objects.create(jobcenter=jobcenter, kind="documents.pdf", title="PDF")
    version = Version.objects.create(
        document=programme.document, number=1, reason="Test", content={}, sha256="0"
    )
    data_import = DataImport.objects.create(
        jobcenter=jobcenter, name="werte.csv", size=1, sha256="0", layout="table"
    )
    topic = Topic.objects.filter(section__document=programme.document)[0]
    own = {"jobcenter": jobcenter, "key": "eigene", "name": "Eigene"}
    return {
        "measures": factories.measure(factories.measure_plan(jobcenter, 2018)).pk,
        **dict.fromkeys(VARIANT_STEPS, _variant(jobcenter)),
        "measures:provider": Provider.objects.create(jobcenter=jobcenter, name="T").pk,
        "measures:scheme": CategoryScheme.objects.create(**own).pk,
        "measures:group": TargetGroup.objects.create(**own).pk,
        "organisations": User.objects.filter(memberships__jobcenter=jobcenter)[0].pk,
        "jobs": job.pk,
        "keyfigures": Observation.objects.filter(jobcenter=jobcenter)[0].pk,
        "keyfigures:indicator": Indicator.objects.filter(jobcenter=jobcenter)[0].pk,
        "keyfigures:catalogue_change": Indicator.objects.filter(jobcenter=jobcenter)[
            0
        ].pk,
        **{f"keyfigures:{step}": data_import.pk for step in IMPORT_STEPS},
        "keyfigures:formula": DerivedFigure.objects.filter(jobcenter=jobcenter)[0].pk,
        "keyfigures:newer": section.pk,
        "keyfigures:link_number": section.pk,
        "keyfigures:saved_view": SavedView.objects.create(
            jobcenter=jobcenter,
            user=User.objects.get(email=f"planung@{ABROAD}.example"),
            name="Test",
            query="kennzahl=bg",
        ).pk,
        "documents": section.pk,
        "programmes": programme.pk,
        "targets": _dialogue(jobcenter),
        "documents:version_pdf": version.pk,
        "topic": topic.pk,
        "programmes:topics": topic.section_id,
        "programmes:remove_activity": topic.pk,
        "activity_id": topic.activities.all()[0].pk,
        "block_id": Block.objects.filter(section=section)[0].pk,
        "event_id": 1,
        "key": "integrationen",
        "level": 4,
        "month": 3,
        "what": "kennzahlen",
        "kind": "text",
        "target": "released",
        "direction": "hoch",
        "year": 2018,
    }


def _dialogue(jobcenter) -> int:
    agreement = Agreement.objects.create(jobcenter=jobcenter, year=2018, level=4)
    return Dialogue.objects.create(agreement=agreement, held_on=date(2018, 9, 3)).pk


def _variant(jobcenter) -> int:
    fields = {"year": 2018, "name": "Variante", "state": PlanState.VARIANT}
    return MeasurePlan.objects.create(jobcenter=jobcenter, **fields).pk


@pytest.fixture
def stranger(demo) -> Client:
    """Administrator and planner of one Jobcenter, at the door of another."""
    jobcenter = Jobcenter.objects.get(slug=HOME)
    user = User.objects.get(email=f"planung@{HOME}.example")
    for role in Role:
        Membership.objects.get_or_create(user=user, jobcenter=jobcenter, role=role)
    client = Client()
    client.force_login(user)
    return client


def url_of(name: str, parameters: list[str], slug: str, rows: dict) -> str:
    values = {"slug": slug}
    for parameter in set(parameters) - {"slug"}:
        app = name.partition(":")[0]
        kind = "topic" if "topic" in name and name not in rows else app
        row = rows.get(name, rows.get(kind))
        values[parameter] = row if parameter == "pk" else rows[parameter]
    return reverse(name, kwargs=values)


def answers(client: Client, url: str) -> set[int]:
    """Status of reading and of writing; 405 where one of them does not exist."""
    return {client.get(url).status_code, client.post(url).status_code} - {405}


@pytest.mark.parametrize(("name", "parameters"), ADDRESSES, ids=lambda v: str(v))
def test_a_stranger_finds_nothing(stranger, abroad, name, parameters):
    assert answers(stranger, url_of(name, parameters, ABROAD, abroad)) == {404}


@pytest.mark.parametrize(("name", "parameters"), WITH_ROW, ids=lambda v: str(v))
def test_foreign_rows_are_not_found_at_home(stranger, abroad, name, parameters):
    """The own Jobcenter in the address does not open another's row."""
    assert answers(stranger, url_of(name, parameters, HOME, abroad)) == {404}


@pytest.mark.parametrize(("name", "parameters"), ADDRESSES, ids=lambda v: str(v))
def test_without_login_every_address_leads_to_the_login(abroad, name, parameters):
    response = Client().get(url_of(name, parameters, ABROAD, abroad))

    assert response.status_code in {302, 405}
    assert response.status_code == 405 or response.url.startswith("/anmelden/")
