"""A browser in front of the gallery page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pytest_django.live_server_helper import LiveServer


@pytest.fixture(scope="session")
def gallery_server():
    """The application without a database: the gallery asks for nothing stored."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def page(browser):
    """A fresh window; pytest-playwright's own would bring a plug-in that warns."""
    context = browser.new_context(locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints(page):
    """What the browser's console said: errors of scripts, refusals of the CSP."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def gallery(page, gallery_server, complaints):
    """``gallery("?fehler", 320)`` opens the page in that width."""

    def open_page(query: str = "", width: int = 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{gallery_server}/bausteine/{query}")
        return page

    return open_page


@pytest.fixture
def violations():
    """``violations(page)`` lists what axe objects to, with the elements."""

    def run(page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{rule['id']}: {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]

    return run
