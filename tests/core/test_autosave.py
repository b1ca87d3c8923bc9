"""Nothing typed is ever lost: saved by itself, refused when stale, else kept."""

import json

import pytest

pytestmark = pytest.mark.browser

DRAFT = "**/bausteine/entwurf/"
TOKEN = "**/sicherheitsmerkmal/"
TEXT = "Der Kreis liegt im Westen und wächst."


class Server:
    """Answers what the draft's address would; remembers what it was sent."""

    def __init__(self, page):
        self.sent = []
        self.answers = []
        page.route(DRAFT, self._answer)

    def _answer(self, route):
        self.sent.append(route.request.post_data or "")
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        route.fulfill(status=status, json=body)


SAVED = (200, {"saved_at": "14:05", "version": "8"})
STALE = (409, {"message": "Inzwischen hat Kim gespeichert.", "url": "/vergleich/"})
REFUSED = (403, {})


@pytest.fixture
def server(page):
    return Server(page)


def write(page):
    page.get_by_label("Einleitung").fill(TEXT)


def status(page, text: str) -> str:
    """Wait until the status says it, and give the whole of it."""
    place = page.locator("[data-save-status]")
    place.filter(has_text=text).wait_for()
    return place.inner_text()


def kept(page) -> dict | None:
    stored = page.evaluate("localStorage.getItem('entwurf:muster')")
    return stored and json.loads(stored)


def version(page) -> str:
    return page.locator("[name=version]").input_value()


def test_a_draft_is_saved_while_typing(gallery, server):
    server.answers = [SAVED]
    page = gallery()
    write(page)

    assert status(page, "Gespeichert um 14:05") == "Gespeichert um 14:05"
    assert [TEXT in sent for sent in server.sent] == [True]
    assert (version(page), kept(page)) == ("8", None)


def test_a_stale_draft_is_refused_and_kept(gallery, server):
    server.answers = [STALE]
    page = gallery()
    write(page)

    assert status(page, "Inzwischen hat Kim gespeichert.").endswith(
        "Ihr Text steht noch hier und geht nicht verloren. Beide Fassungen vergleichen"
    )
    assert page.get_by_label("Einleitung").input_value() == TEXT
    assert kept(page)["version"] == "7"


def test_after_a_lost_login_the_text_is_there_again(gallery, server):
    server.answers = [REFUSED]
    page = gallery()
    write(page)
    status(page, "Ihre Anmeldung ist abgelaufen.")

    server.answers = [SAVED]
    gallery()
    assert page.get_by_label("Einleitung").input_value() == TEXT
    status(page, "Gespeichert um 14:05")
    assert kept(page) is None


def test_a_login_in_another_window_renews_the_mark(gallery, server, page):
    page.route(TOKEN, lambda route: route.fulfill(json={"token": "neu"}))
    server.answers = [REFUSED, SAVED]
    gallery()
    write(page)
    status(page, "Gespeichert um 14:05")

    assert ["neu" in sent for sent in server.sent] == [False, True]


def test_a_lost_network_keeps_the_text(gallery, page):
    page.route(DRAFT, lambda route: route.abort())
    gallery()
    write(page)
    status(page, "Die Anwendung ist gerade nicht erreichbar.")

    assert TEXT in kept(page)["entries"]


def test_a_copy_of_an_older_version_is_offered_but_not_put_in(gallery, server):
    server.answers = [REFUSED]
    page = gallery()
    write(page)
    status(page, "Ihre Anmeldung ist abgelaufen.")
    page.evaluate(
        """() => { const copy = JSON.parse(localStorage.getItem("entwurf:muster"));
            copy.version = "6";
            localStorage.setItem("entwurf:muster", JSON.stringify(copy)); }"""
    )
    server.answers = [STALE]
    gallery()
    assert page.get_by_label("Einleitung").input_value() == "Der Kreis liegt im Westen."

    page.get_by_role("button", name="Meinen Text einsetzen").click()
    status(page, "Beide Fassungen vergleichen")
    assert page.get_by_label("Einleitung").input_value() == TEXT
    assert 'name="version"\r\n\r\n6' in server.sent[-1]


def test_a_running_job_reports_until_it_is_done(gallery, page):
    answers = [
        {"status": "running", "progress": 60, "message": "Abschnitt 14 von 23"},
        {"status": "done", "progress": 100, "message": "Fertig", "url": "/pdf/"},
    ]
    page.route("**/auftrag/", lambda route: route.fulfill(json=answers.pop(0)))

    def running(route):
        body = route.fetch().text()
        shown = 'data-job-url="/auftrag/" data-job-status="queued"'
        old = 'data-job-url="" data-job-status="done"'
        route.fulfill(body=body.replace(old, shown), content_type="text/html")

    page.route("**/bausteine/", running)
    gallery()
    page.locator("[data-job-message]", has_text="Fertig").wait_for()

    assert page.locator("[data-job-progress]").get_attribute("value") == "100"
    assert page.get_by_role("link", name="PDF öffnen").get_attribute("href") == "/pdf/"
    assert answers == []
