"""People in front of a browser: logging in, errors of the console, axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from jobcenter_planning.demo.people import LOCAL_PARTS, PASSWORD
from organisations.enums import Role

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}


class Person:
    """One browser session, with what its console complained about."""

    def __init__(self, browser: Browser, url: str, **context):
        context.setdefault("viewport", WIDE)
        self.context: BrowserContext = browser.new_context(
            base_url=url, locale="en-US", **context
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self, role: str, slug: str) -> "Person":
        self.page.goto("/anmelden/")
        self.page.get_by_label("E-Mail").fill(
            f"{LOCAL_PARTS[Role(role)]}@{slug}.example"
        )
        self.page.get_by_label("Kennwort", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Anmelden").click()
        self.page.wait_for_url(lambda url: "/anmelden/" not in url)
        return self

    def close(self) -> None:
        self.context.close()

    def _console(self, message) -> None:
        """Errors count; that a page answered 404 or 409 is not one of the page."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


def violations(page: Page) -> list[str]:
    """What axe finds on the page, one line each."""
    results = Axe().run(
        page, options={"resultTypes": ["violations"], "runOnly": _RULES}
    )
    return [
        f"{item['id']}: {node['target']}"
        for item in results.response["violations"]
        for node in item["nodes"]
    ]


def tab_to(control: Locator) -> None:
    """Press Tab until the control has the focus."""
    for _ in range(90):
        if control.evaluate_all("found => found.includes(document.activeElement)"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {control}")


_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
