"""What operators do on the command line."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import RequestFactory

from organisations.enums import Role
from organisations.models import Jobcenter, Membership
from tests import factories

pytestmark = pytest.mark.django_db

GOOD = {
    "slug": "kreis-beispiel",
    "name": "Jobcenter Kreis Beispiel",
    "agency_number": "12345",
    "state": "05",
    "form": "joint",
    "email": "erste@example.org",
}


@pytest.fixture
def create(monkeypatch):
    def call(password: str = factories.PASSWORD, **changes) -> None:
        monkeypatch.setattr("builtins.input", lambda: password)
        values = (GOOD | changes).values()
        call_command("create_jobcenter", *values, "--password-stdin", stdout=StringIO())

    return call


def test_new_jobcenter_has_a_first_person(create, client):
    create()

    first = Membership.objects.get(user__email="erste@example.org")
    assert (first.jobcenter.short_name, first.role) == (
        "Kreis Beispiel",
        Role.ADMINISTRATION,
    )
    assert client.login(
        request=RequestFactory().get("/"),
        email="erste@example.org",
        password=factories.PASSWORD,
    )


def test_known_person_keeps_the_account(create):
    person = factories.user("erste@example.org")
    create(email="Erste@Example.org", password="ein-anderes-Kennwort-7")

    assert Membership.objects.get(user=person).role == Role.ADMINISTRATION
    person.refresh_from_db()
    assert person.check_password(factories.PASSWORD)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"slug": "konto"}, "liegt schon eine Seite"),
        ({"slug": "Kreis Beispiel"}, "gültiges Kürzel"),
        ({"agency_number": "12"}, "genau fünf Ziffern"),
        ({"state": "17"}, "Land"),
        ({"email": "keine-adresse"}, "gültige E-Mail"),
        ({"password": "kurz"}, "mindestens 12 Zeichen"),
    ],
    ids=["reserved", "slug", "number", "state", "email", "password"],
)
def test_mistakes_are_told_and_nothing_is_stored(create, changes, sentence):
    with pytest.raises(CommandError, match=sentence):
        create(**changes)

    assert not Jobcenter.objects.exists()
