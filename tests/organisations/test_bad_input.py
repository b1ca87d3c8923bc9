"""Whatever is typed or called: a sentence, never an accident, nothing unescaped."""

import pytest

from organisations.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db

EVIL = {
    "null": "a\0b",
    "long": "x" * 20_000,
    "rtl": "\u202egnp.exe",
    "markup": "<script>alert(1)</script>",
    "sql": "'; DROP TABLE x; --",
    "template": "{{ 7*7 }}{% csrf_token %}",
    "number": "1e400",
    "surrogate": "\ud83d",
}
OUTSIDE = {
    "/anmelden/": ["login", "password", "next"],
    "/konto/kennwort-vergessen/": ["email"],
}
INSIDE = {
    "/konto/kennwort/": ["oldpassword", "password1", "password2"],
    "/konto/bestaetigen/": ["password"],
    "/kreis-borken/verwaltung/personen/einladen/": ["email", "name", "roles"],
    "/kreis-borken/verwaltung/personen/{pk}/": ["roles", "version"],
    "/kreis-borken/verwaltung/jobcenter/": [
        "short_name",
        "letterhead",
        "imprint",
        "version",
    ],
}


@pytest.fixture
def person():
    return factories.member(factories.jobcenter(), Role.ADMINISTRATION)


def cases(forms):
    return [(address, name) for address, names in forms.items() for name in names]


def send(client, address, name, evil):
    text = EVIL[evil].encode("utf-8", "replace").decode()
    return client.post(address, {name: text}, follow=True)


def assert_calm(response):
    assert response.status_code in {200, 403, 404, 429}
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize(("address", "name"), cases(OUTSIDE))
def test_forms_before_the_login(client, address, name, evil):
    assert_calm(send(client, address, name, evil))


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize(("address", "name"), cases(INSIDE))
def test_forms_behind_the_login(client, person, address, name, evil):
    client.force_login(person)

    assert_calm(send(client, address.format(pk=person.pk), name, evil))


@pytest.mark.parametrize(
    "address",
    [
        "/konto/kennwort-vergessen/zzzzzzzzzzzzzzzzzzzzzzzz-abc/",
        "/konto/kennwort-vergessen/1-%00/",
        "/kreis-borken/auftraege/?seite=-1",
        "/kreis-borken/auftraege/?seite=%00",
        "/kreis-borken/auftraege/99999999999999999999999/",
        "/kreis-borken/verwaltung/personen/99999999999999999999999/",
        "/anmelden/?next=%00",
        "/x%00y/",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_addresses(client, person, address):
    client.force_login(person)

    assert client.get(address).status_code in {200, 302, 404}


def test_too_much_text_is_told(client, person, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.force_login(person)

    response = client.post(
        "/kreis-borken/verwaltung/jobcenter/", {"imprint": "x" * 5000}
    )

    assert response.status_code == 400
    assert "zu groß" in response.content.decode()
