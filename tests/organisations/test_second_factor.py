"""The second factor: available to all, obligatory for Verwaltung."""

import base64
import hashlib
import hmac
import struct
import time
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from organisations import queries
from organisations.enums import Role
from organisations.models import Membership, SecondFactorEvent
from tests import factories

pytestmark = pytest.mark.django_db

ACTIVATE = "/konto/zweiter-faktor/einschalten/"
PEOPLE = "/kreis-borken/verwaltung/personen/"


def code(secret: str, ahead: int = 0) -> str:
    """What the app on the telephone shows (RFC 6238); ``ahead`` in steps of 30 s."""
    counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def log_in(client, person):
    return client.post(
        "/anmelden/", {"login": person.email, "password": factories.PASSWORD}
    )


def set_up(client, person) -> str:
    """Log in, confirm the password, switch the second factor on; its secret."""
    log_in(client, person)
    client.get(ACTIVATE)
    client.post("/konto/bestaetigen/", {"password": factories.PASSWORD})
    secret = client.get(ACTIVATE).context["form"].secret
    response = client.post(ACTIVATE, {"code": code(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


@pytest.fixture
def place():
    return factories.jobcenter()


@pytest.fixture
def person(place):
    return factories.member(place)


@pytest.fixture
def administrator(place):
    return factories.member(place, Role.ADMINISTRATION)


def test_login_asks_for_the_code(client, person):
    secret = set_up(client, person)
    client.post("/abmelden/")

    assert log_in(client, person).url == "/anmelden/code/"
    assert client.get("/konto/").status_code == 302
    client.post("/anmelden/code/", {"code": code(secret, 1)})

    assert client.get("/konto/").status_code == 200


def test_a_code_works_only_once(client, person):
    secret = set_up(client, person)
    seen = code(secret, 1)
    for _ in range(2):
        client.post("/abmelden/")
        log_in(client, person)
        response = client.post("/anmelden/code/", {"code": seen})

    assert "code" in response.context["form"].errors
    assert client.get("/konto/").status_code == 302


def test_a_recovery_code_helps_without_the_telephone(client, person):
    set_up(client, person)
    page = client.get("/konto/zweiter-faktor/ersatzcodes/")
    spare = page.context["unused_codes"][0]
    client.post("/abmelden/")
    log_in(client, person)

    client.post("/anmelden/code/", {"code": spare})

    assert client.get("/konto/").status_code == 200


def test_ten_wrong_codes_lock_the_account(client, person, settings):
    secret = set_up(client, person)
    client.post("/abmelden/")
    settings.AXES_ENABLED = True
    log_in(client, person)
    for _ in range(10):
        client.post("/anmelden/code/", {"code": "000000"})

    response = client.post("/anmelden/code/", {"code": code(secret, 1)})

    assert response.status_code == 429
    assert client.get("/konto/").status_code == 302


def test_the_secret_rests_encrypted(client, person):
    secret = set_up(client, person)

    stored = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)

    assert secret not in str(stored.data)


def test_administration_is_led_to_the_second_factor(client, administrator, settings):
    settings.DEMO = False
    client.force_login(administrator)

    assert client.get(PEOPLE).url == ACTIVATE
    assert client.post(f"{PEOPLE}{administrator.pk}/sperren/").url == ACTIVATE


def test_administration_works_with_the_second_factor(client, administrator, settings):
    settings.DEMO = False
    set_up(client, administrator)

    assert client.get(PEOPLE).status_code == 200


def test_administration_cannot_switch_it_off(client, administrator, settings):
    settings.DEMO = False
    set_up(client, administrator)
    off = "/konto/zweiter-faktor/ausschalten/"

    response = client.post(off)

    assert "Pflicht" in str(response.context["form"].errors)
    assert Authenticator.objects.filter(user=administrator).exists()


def test_demo_does_without(client, administrator):
    client.force_login(administrator)

    assert client.get(PEOPLE).status_code == 200


def test_others_may_switch_it_off(client, person):
    set_up(client, person)

    client.post("/konto/zweiter-faktor/ausschalten/")

    assert not Authenticator.objects.filter(user=person).exists()


def test_lost_telephone_is_helped_by_the_administration(client, place, administrator):
    person = factories.member(place)
    set_up(Client(), person)
    client.force_login(administrator)

    client.post(f"{PEOPLE}{person.pk}/zweiter-faktor/")

    assert not Authenticator.objects.filter(user=person).exists()
    changes = queries.last_changes(place)
    trail = {(change.by, change.what, change.reason) for change in changes}
    assert (
        "Kim Beispiel",
        "Kim Beispiel: App für Codes entfernt",
        "Zweiter Faktor zurückgesetzt",
    ) in trail


def test_account_of_another_jobcenter_too_is_not_weakened(client, place, administrator):
    person = factories.member(place)
    there = factories.jobcenter("lahn-dill")
    Membership.objects.create(user=person, jobcenter=there, role=Role.READER)
    set_up(Client(), person)
    client.force_login(administrator)

    page = client.post(f"{PEOPLE}{person.pk}/zweiter-faktor/", follow=True)

    assert "auch zu einem anderen Jobcenter" in page.content.decode()
    assert Authenticator.objects.filter(user=person).exists()


def test_operator_helps_in_all_other_cases(client, person):
    set_up(client, person)

    call_command("reset_second_factor", person.email.upper(), stdout=StringIO())

    assert not Authenticator.objects.filter(user=person).exists()
    with pytest.raises(CommandError, match="keinen zweiten Faktor"):
        call_command("reset_second_factor", person.email)


def test_the_trail_holds_no_secret(client, person, place):
    secret = set_up(client, person)

    rows = list(SecondFactorEvent.objects.filter(user=person).values())

    assert {row["type"] for row in rows} == {"totp", "recovery_codes"}
    assert secret not in str(rows)
    assert {change.by for change in queries.last_changes(place)} >= {str(person)}


def test_a_lost_key_lets_nobody_in(client, person, settings):
    secret = set_up(client, person)
    client.post("/abmelden/")
    settings.SECRET_KEY = "ein-ganz-anderer-schluessel-" + "z" * 40
    log_in(client, person)

    response = client.post("/anmelden/code/", {"code": code(secret, 1)})

    assert "code" in response.context["form"].errors


def test_a_changed_key_keeps_second_factors(client, person, settings):
    secret = set_up(client, person)
    client.post("/abmelden/")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "ein-ganz-anderer-schluessel-" + "z" * 40
    log_in(client, person)

    client.post("/anmelden/code/", {"code": code(secret, 1)})

    assert client.get("/konto/").status_code == 200
