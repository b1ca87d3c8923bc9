"""The settings an operator starts with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from jobcenter_planning import views

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "DJANGO_SETTINGS_MODULE": "jobcenter_planning.settings.production",
    "SECRET_KEY": "nur-zum-pruefen-" + "aB3xY7" * 8,
    "ALLOWED_HOSTS": "planung.example.org",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1/nothing",
}


def check(**changes) -> subprocess.CompletedProcess:
    """``manage.py check --deploy`` in surroundings of its own."""
    names = ("PATH", "HOME", "JOBCENTER_DATA", "LANG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    wanted = {name: value for name, value in (GOOD | changes).items() if value}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=kept | wanted,
        capture_output=True,
        text=True,
        check=False,
    )


def test_shipped_settings_are_clean():
    answer = check()

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "Umgebungsvariable SECRET_KEY fehlt."),
        ({"SECRET_KEY": "kurz"}, "SECRET_KEY ist zu kurz"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS fehlt"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS fehlt"),
        ({"DATABASE_URL": ""}, "Umgebungsvariable DATABASE_URL fehlt."),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL muss mit postgresql://"),
        ({"EMAIL_USE_TLS": "vielleicht"}, "EMAIL_USE_TLS muss 0 oder 1 sein"),
    ],
    ids=["no_key", "short_key", "no_host", "any_host", "no_db", "sqlite", "flag"],
)
def test_start_is_refused_with_a_sentence(changes, sentence):
    answer = check(**changes)

    assert answer.returncode != 0
    assert sentence in answer.stderr


@pytest.mark.django_db
def test_headers_of_every_page(client):
    headers = client.get("/anmelden/").headers

    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_headers_and_cookies_under_https(client, settings):
    """The values of the production settings, on a running application."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = True

    insecure = client.get("/anmelden/")
    secure = client.get("/anmelden/", secure=True)

    assert insecure.url == "https://testserver/anmelden/"
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert secure.cookies["csrftoken"]["httponly"] is True
    assert secure.cookies["csrftoken"]["samesite"] == "Lax"


def test_foreign_host_is_refused(client):
    assert client.get("/anmelden/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_health_needs_no_login_and_tells_nothing(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_health_without_database(client, monkeypatch):
    class Broken:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(views, "connection", Broken())

    assert client.get("/healthz").status_code == 503


def test_error_page_needs_nothing():
    response = views.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Hier ist uns ein Fehler unterlaufen" in response.content.decode()
