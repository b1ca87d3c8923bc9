"""Who reaches which page: stranger 404, colleague without the right 403."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations import years
from organisations.access import check_permission
from organisations.enums import Role
from organisations.models import Membership
from organisations.roles import Permission
from tests import factories

pytestmark = pytest.mark.django_db

ADMINISTRATION = [
    "verwaltung/",
    "verwaltung/personen/",
    "verwaltung/personen/einladen/",
    "verwaltung/personen/{pk}/",
    "verwaltung/jobcenter/",
    "verwaltung/aenderungen/",
]
STEPS = [
    "verwaltung/personen/{pk}/sperren/",
    "verwaltung/personen/{pk}/oeffnen/",
    "verwaltung/personen/{pk}/einladen/",
    "verwaltung/personen/{pk}/zweiter-faktor/",
]


@pytest.fixture
def place():
    return factories.jobcenter()


def address(part: str, person) -> str:
    return f"/kreis-borken/{part.format(pk=person.pk)}"


@pytest.mark.parametrize("part", [*ADMINISTRATION, "auftraege/", ""])
def test_strangers_find_nothing(client, place, part):
    """Not even Verwaltung of another Jobcenter."""
    person = factories.member(place)
    stranger = factories.member(factories.jobcenter("lahn-dill"), Role.ADMINISTRATION)
    client.force_login(stranger)

    assert client.get(address(part, person)).status_code == 404


@pytest.mark.parametrize("part", ADMINISTRATION)
@pytest.mark.parametrize("role", [role for role in Role if role != "administration"])
def test_other_roles_are_refused(client, place, role, part):
    person = factories.member(place, role)
    client.force_login(person)

    assert client.get(address(part, person)).status_code == 403


@pytest.mark.parametrize("part", STEPS)
def test_steps_are_refused_to_other_roles(client, place, part):
    person = factories.member(place, Role.MANAGEMENT)
    client.force_login(person)

    assert client.post(address(part, person)).status_code == 403
    assert Membership.objects.get(user=person).is_active is True


@pytest.mark.parametrize("part", STEPS)
def test_steps_on_a_person_of_another_jobcenter_find_nobody(client, place, part):
    there = factories.member(factories.jobcenter("lahn-dill"))
    client.force_login(factories.member(place, Role.ADMINISTRATION))

    assert client.post(address(part, there)).status_code == 404
    assert Membership.objects.get(user=there).is_active is True


def test_person_pages_of_another_jobcenter_find_nobody(client, place):
    there = factories.member(factories.jobcenter("lahn-dill"))
    client.force_login(factories.member(place, Role.ADMINISTRATION))

    assert client.get(address("verwaltung/personen/{pk}/", there)).status_code == 404


def test_menu_shows_only_what_the_role_may_use(client, place):
    def labels(role):
        client.force_login(factories.member(place, role))
        return [item["label"] for item in client.get("/konto/").context["menu"]()]

    assert labels(Role.ADMINISTRATION) == ["Verwaltung"]
    assert "Verwaltung" not in labels(Role.PLANNING)


def test_menu_marks_where_we_are(client, place):
    client.force_login(factories.member(place, Role.ADMINISTRATION))

    page = client.get("/kreis-borken/verwaltung/aenderungen/")

    assert [(item["label"], item["active"]) for item in page.context["menu"]()] == [
        ("Verwaltung", True)
    ]


def test_every_menu_entry_can_be_opened_by_who_sees_it(client, place):
    for role in Role:
        client.force_login(factories.member(place, role))
        for item in client.get("/konto/").context["menu"]():
            response = client.get(item["url"], follow=True)
            assert (role, item["url"], response.status_code) == (role, item["url"], 200)


def test_start_leads_to_the_only_jobcenter(client, place):
    client.force_login(factories.member(place))

    assert client.get("/").url == "/kreis-borken/"


def test_start_offers_a_choice_of_several(client, place):
    person = factories.member(place)
    there = factories.jobcenter("lahn-dill")
    Membership.objects.create(user=person, jobcenter=there, role=Role.READER)
    client.force_login(person)

    page = client.get("/").content.decode()

    assert '<a href="/kreis-borken/">' in page
    assert '<a href="/lahn-dill/">' in page


def test_start_tells_whom_to_ask(client):
    client.force_login(factories.user())

    assert "Bitten Sie die Verwaltung Ihres Jobcenters" in (
        client.get("/").content.decode()
    )


@pytest.mark.parametrize("year", ["1", "1989", "2101", "99999999999999999999"])
def test_absurd_years_do_not_exist(client, place, year):
    client.force_login(factories.member(place))

    assert client.get(f"/kreis-borken/{year}/").status_code == 404


def test_own_page_tells_the_roles(client, place):
    client.force_login(factories.member(place, Role.STAFF))

    page = client.get(reverse("account")).content.decode()

    assert "Bearbeitet die Abschnitte, für die sie zuständig ist." in page


@pytest.mark.parametrize("path", ["/konto/", "/", "/kreis-borken/auftraege/"])
def test_personal_pages_are_not_stored(client, place, path):
    client.force_login(factories.member(place))

    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_step_inside_a_page_may_ask_for_more(rf, place):
    request = rf.get("/")
    request.jobcenter, request.user = place, factories.member(place, Role.READER)

    check_permission(request, Permission.VIEW_PLANS)
    with pytest.raises(PermissionDenied):
        check_permission(request, Permission.EDIT_BUDGET)


def test_the_newest_year_comes_first(client, place):
    """On pages without a year in their address."""
    years.register("muster", lambda jobcenter: [1991, 2099])
    try:
        client.force_login(factories.member(place))
        context = client.get("/kreis-borken/auftraege/").context
        shown = [(item["label"], item["active"]) for item in context["years"]()]
    finally:
        years._providers.pop("muster")

    assert (shown[0], shown[-1]) == (("2099", True), ("1991", False))
