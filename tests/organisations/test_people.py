"""Verwaltung invites, gives roles and takes access away; nobody else does."""

import re

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from core.errors import DomainError, StaleData
from organisations import actions, queries, rules
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE = "/kreis-borken/verwaltung/personen/"
DETAILS = "/kreis-borken/verwaltung/jobcenter/"
CHANGES = "/kreis-borken/verwaltung/aenderungen/"


@pytest.fixture
def place():
    return factories.jobcenter()


@pytest.fixture
def administrator(place):
    return factories.member(place, Role.ADMINISTRATION)


@pytest.fixture
def planner(place):
    return factories.member(place, Role.PLANNING)


@pytest.fixture
def admin_client(administrator):
    client = Client()
    client.force_login(administrator)
    return client


def roles_of(user, place) -> set[str]:
    rows = Membership.objects.filter(user=user, jobcenter=place, is_active=True)
    return set(rows.values_list("role", flat=True))


def test_invited_person_sets_a_password_and_logs_in(admin_client, client, place):
    admin_client.post(
        f"{PEOPLE}einladen/",
        {
            "email": "Neu@Example.org",
            "name": "Neu Hier",
            "roles": ["planning", "staff"],
        },
    )
    link = re.search(r"http://\S+", mail.outbox[0].body)[0]
    page = client.get(link, follow=True)
    password = "vier-neue-Wörter-hier"
    client.post(
        page.request["PATH_INFO"], {"password1": password, "password2": password}
    )
    client.post("/anmelden/", {"login": "neu@example.org", "password": password})

    invited = User.objects.get(email="neu@example.org")
    assert client.session["_auth_user_id"] == str(invited.pk)
    assert roles_of(invited, place) == {"planning", "staff"}


def test_person_of_another_jobcenter_keeps_the_password(admin_client, place, settings):
    """The link would let Verwaltung here take over an account of a colleague there."""
    elsewhere = factories.member(factories.jobcenter("lahn-dill"))

    page = admin_client.post(
        f"{PEOPLE}einladen/",
        {"email": elsewhere.email, "name": "Anders", "roles": ["reader"]},
        follow=True,
    )

    assert "kennwort-vergessen" not in mail.outbox[0].body
    assert "kennwort-vergessen" not in page.content.decode()
    assert roles_of(elsewhere, place) == {"reader"}
    elsewhere.refresh_from_db()
    assert elsewhere.name == "Kim Beispiel"


def test_link_is_shown_in_the_demo_only(admin_client, settings):
    settings.DEMO = True
    typed = {"email": "neu@example.org", "name": "Neu", "roles": ["reader"]}
    page = admin_client.post(f"{PEOPLE}einladen/", typed, follow=True)

    assert "/konto/kennwort-vergessen/" in page.content.decode()


def test_nobody_is_invited_twice(admin_client, planner):
    typed = {"email": planner.email.upper(), "name": "Doppelt", "roles": ["reader"]}
    page = admin_client.post(f"{PEOPLE}einladen/", typed)

    assert "steht schon in der Liste" in page.content.decode()


def test_roles_are_replaced(place, administrator, planner):
    seen = rules.roles_version(place, planner)

    actions.change_roles(
        place, planner, roles=["controlling", "staff"], seen=seen, by=administrator
    )

    assert roles_of(planner, place) == {"controlling", "staff"}


def test_stale_save_of_roles_is_refused(place, administrator, planner):
    seen = rules.roles_version(place, planner)
    actions.change_roles(place, planner, roles=["staff"], seen=seen, by=administrator)

    with pytest.raises(StaleData):
        actions.change_roles(
            place, planner, roles=["reader"], seen=seen, by=administrator
        )

    assert roles_of(planner, place) == {"staff"}


def test_stale_page_shows_both_and_saves_the_second_time(admin_client, place, planner):
    address = f"{PEOPLE}{planner.pk}/"
    seen = admin_client.get(address).context["form"].initial["version"]
    Membership.objects.create(user=planner, jobcenter=place, role=Role.STAFF)

    page = admin_client.post(address, {"roles": ["reader"], "version": seen})
    assert [role.label for role in page.context["stored"].roles] == [
        "Planung",
        "Mitarbeit",
    ]
    again = page.context["form"]["version"].value()
    admin_client.post(address, {"roles": ["reader"], "version": again})

    assert roles_of(planner, place) == {"reader"}


def test_last_administration_keeps_the_role(place, administrator):
    seen = rules.roles_version(place, administrator)

    with pytest.raises(DomainError, match="letzte Person"):
        actions.change_roles(
            place, administrator, roles=["reader"], seen=seen, by=administrator
        )

    assert roles_of(administrator, place) == {"administration"}


def test_nobody_locks_oneself_out(place, administrator):
    factories.member(place, Role.ADMINISTRATION)

    with pytest.raises(DomainError, match="eigenen Zugang"):
        actions.deactivate(place, administrator, by=administrator)


def test_an_inactive_account_does_not_count_as_administration(place, administrator):
    other = factories.member(place, Role.ADMINISTRATION, is_active=False)

    with pytest.raises(DomainError, match="letzte Person"):
        actions.deactivate(place, administrator, by=other)


def test_access_ends_at_once_and_comes_back(admin_client, client, place, planner):
    client.force_login(planner)
    page = "/kreis-borken/auftraege/"
    assert client.get(page).status_code == 200

    admin_client.post(f"{PEOPLE}{planner.pk}/sperren/")
    assert client.get(page).status_code == 404
    admin_client.post(f"{PEOPLE}{planner.pk}/oeffnen/")

    assert client.get(page).status_code == 200


def test_locking_here_does_not_touch_another_jobcenter(admin_client, planner):
    there = factories.jobcenter("lahn-dill")
    Membership.objects.create(user=planner, jobcenter=there, role=Role.READER)

    admin_client.post(f"{PEOPLE}{planner.pk}/sperren/")

    assert roles_of(planner, there) == {"reader"}


def test_the_trail_names_who_and_why(admin_client, administrator, place, planner):
    admin_client.post(f"{PEOPLE}{planner.pk}/sperren/")

    newest = queries.last_changes(place)[0]

    assert (newest.by, newest.reason) == ("Kim Beispiel", "Zugang gesperrt")
    assert newest.what == "Kim Beispiel: Rolle Planung gesperrt"
    assert newest.what in admin_client.get(CHANGES).content.decode()


def test_the_trail_shows_nothing_of_others(admin_client, place):
    stranger = factories.member(factories.jobcenter("lahn-dill"))
    User.objects.filter(pk=stranger.pk).update(name="Fremde Person")

    assert "Fremde Person" not in admin_client.get(CHANGES).content.decode()


def test_details_are_saved(admin_client, place):
    version = admin_client.get(DETAILS).context["form"].initial["version"]

    admin_client.post(
        DETAILS,
        {
            "short_name": "Borken",
            "letterhead": "Kreis Borken",
            "imprint": "Herausgeber: Kreis Borken",
            "version": version,
        },
    )

    place.refresh_from_db()
    assert (place.short_name, place.letterhead) == ("Borken", "Kreis Borken")


def test_stale_details_show_both(admin_client, place):
    version = admin_client.get(DETAILS).context["form"].initial["version"]
    Jobcenter.objects.filter(pk=place.pk).update(letterhead="Von jemand anderem")

    page = admin_client.post(
        DETAILS, {"short_name": "Meins", "letterhead": "Meiner", "version": version}
    )

    shown = page.content.decode()
    assert "Von jemand anderem" in shown
    assert "Meiner" in shown
    place.refresh_from_db()
    assert place.letterhead == "Von jemand anderem"


@pytest.mark.parametrize("evil", ["a\0b", "x" * 5000, "<script>alert(1)</script>"])
def test_bad_input_is_refused_or_escaped(admin_client, evil):
    version = admin_client.get(DETAILS).context["form"].initial["version"]

    page = admin_client.post(
        DETAILS, {"short_name": evil, "letterhead": "", "version": version}, follow=True
    )

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_people_list_asks_the_same_number_of_questions(
    admin_client, place, django_assert_max_num_queries
):
    for role in (Role.READER, Role.STAFF, Role.COMMITTEE):
        factories.member(place, role)

    with django_assert_max_num_queries(20):
        page = admin_client.get(PEOPLE)

    assert len(page.context["rows"]) == 4


class NoServer(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_invitation_survives_a_dead_mail_server(admin_client, place, settings):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    typed = {"email": "neu@example.org", "name": "Neu", "roles": ["reader"]}

    page = admin_client.post(f"{PEOPLE}einladen/", typed, follow=True)

    assert "konnte nicht versandt werden" in page.content.decode()
    invited = User.objects.get(email="neu@example.org")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    admin_client.post(f"{PEOPLE}{invited.pk}/einladen/")
    assert mail.outbox[0].to == ["neu@example.org"]


def test_new_password_survives_a_dead_mail_server(client, planner, settings):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"

    response = client.post("/konto/kennwort-vergessen/", {"email": planner.email})

    assert response.status_code == 302
