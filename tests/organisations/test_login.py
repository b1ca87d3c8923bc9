"""Into the application and out of it again."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from organisations.account_forms import PASSWORD_RULES
from organisations.adapters import WRONG_LOGIN
from tests import factories

pytestmark = pytest.mark.django_db

LOGIN = "/anmelden/"


def log_in(client, person, password=factories.PASSWORD, **more):
    return client.post(
        LOGIN, {"login": person.email, "password": password, **more}, follow=False
    )


@pytest.fixture
def person():
    return factories.member(factories.jobcenter())


def test_right_password_leads_to_the_start_page(client, person):
    response = log_in(client, person)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_capitals_of_the_address_do_not_matter(client, person):
    response = client.post(
        LOGIN, {"login": person.email.upper(), "password": factories.PASSWORD}
    )

    assert response.status_code == 302


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_unknown_person_and_wrong_password_read_the_same(client, person, known):
    email = person.email if known else "niemand@example.org"

    response = client.post(LOGIN, {"login": email, "password": "falsch-falsch-42"})

    assert response.context["form"].non_field_errors() == [WRONG_LOGIN]


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_eleventh_try_is_refused_even_with_the_right_password(
    client, person, settings, known
):
    settings.AXES_ENABLED = True
    email = person.email if known else "niemand@example.org"
    for number in range(10):
        name = email.upper() if number % 2 else email
        client.post(LOGIN, {"login": name, "password": f"falsch-{number}"})

    response = client.post(LOGIN, {"login": email, "password": factories.PASSWORD})

    assert response.status_code == 429
    assert "15 Minuten" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_nine_tries_and_then_the_right_password_is_fine(client, person, settings):
    settings.AXES_ENABLED = True
    for number in range(9):
        log_in(client, person, f"falsch-{number}")

    assert log_in(client, person).status_code == 302


def test_a_locked_account_does_not_lock_another(client, person, settings):
    settings.AXES_ENABLED = True
    other = factories.member(factories.jobcenter("lahn-dill"))
    for number in range(11):
        log_in(client, person, f"falsch-{number}")

    assert log_in(client, other).status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_login_leads_nowhere_else(client, person, target):
    response = log_in(client, person, next=target)

    assert response.url == "/"


def test_login_returns_to_the_page_asked_for(client, person):
    response = client.get("/kreis-borken/auftraege/")
    assert response.url == "/anmelden/?next=/kreis-borken/auftraege/"

    assert log_in(client, person, next="/kreis-borken/auftraege/").url == (
        "/kreis-borken/auftraege/"
    )


def test_logout_kills_the_session(client, person):
    client.force_login(person)
    stolen = client.cookies["sessionid"].value

    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = stolen

    assert thief.get("/konto/").status_code == 302


def test_logout_needs_a_button(client, person):
    client.force_login(person)

    client.get(reverse("account_logout"))

    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize("name", ["account_signup", "account_email"])
def test_nobody_signs_up_or_changes_the_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_forgotten_password_is_replaced_by_link(client, person):
    client.post("/konto/kennwort-vergessen/", {"email": person.email})
    link = _link(mail.outbox[0].body)
    form_page = client.get(link, follow=True)
    assert PASSWORD_RULES in form_page.content.decode()

    new = {"password1": "vier-neue-Wörter-hier", "password2": "vier-neue-Wörter-hier"}
    client.post(form_page.request["PATH_INFO"], new)

    assert log_in(client, person, "vier-neue-Wörter-hier").status_code == 302
    assert client.get(link, follow=True).context["token_fail"] is True


def test_forgotten_password_does_not_tell_who_has_an_account(client, person):
    known = client.post("/konto/kennwort-vergessen/", {"email": person.email})
    unknown = client.post("/konto/kennwort-vergessen/", {"email": "x@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "password",
    ["kurz-Zehn10", "password1234", "123456789012345", "person-beispiel"],
    ids=["short", "common", "digits", "like_the_person"],
)
def test_weak_passwords_are_refused_in_german(client, password):
    weak = factories.member(factories.jobcenter(), email="person-beispiel@example.org")
    client.force_login(weak)

    response = client.post(
        "/konto/kennwort/",
        {
            "oldpassword": factories.PASSWORD,
            "password1": password,
            "password2": password,
        },
    )

    errors = response.context["form"].errors["password1"]
    assert len(errors) >= 1
    assert not any("This password" in error for error in errors)


def test_a_changed_password_ends_other_sessions(client, person):
    client.force_login(person)
    other = Client()
    other.force_login(person)
    new = "vier-neue-Wörter-hier"

    client.post(
        "/konto/kennwort/",
        {"oldpassword": factories.PASSWORD, "password1": new, "password2": new},
    )

    assert client.get("/konto/").status_code == 200
    assert other.get("/konto/").status_code == 302


def test_a_lost_session_shows_what_was_typed(client, person):
    place = person.memberships.get().jobcenter
    address = f"/{place.slug}/verwaltung/jobcenter/"

    response = client.post(address, {"imprint": "Ein langer <b>Text</b>", "x": "1"})

    assert response.status_code == 401
    assert "Ein langer &lt;b&gt;Text&lt;/b&gt;" in response.content.decode()


def test_a_stale_security_mark_shows_what_was_typed(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)

    response = strict.post(
        "/konto/kennwort/",
        {"oldpassword": "geheim-geheim", "text": "Langer Text"},
        headers={"Origin": "http://testserver"},
    )

    assert response.status_code == 403
    shown = response.content.decode()
    assert "Langer Text" in shown
    assert "geheim-geheim" not in shown
    assert 'action="/konto/kennwort/"' in shown


def test_a_foreign_form_is_never_offered_again(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)

    response = strict.post(
        "/konto/kennwort/", {"text": "x"}, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert "action=" not in response.content.decode()


def test_open_forms_get_a_fresh_security_mark(client, person):
    client.force_login(person)

    assert len(client.get(reverse("fresh_token")).json()["token"]) == 64


def _link(body: str) -> str:
    return next(word for word in body.split() if word.startswith("http"))


def test_session_lasts_a_working_day_at_most():
    assert settings.SESSION_COOKIE_AGE <= 12 * 60 * 60
