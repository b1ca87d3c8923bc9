"""Every page a role can reach by links: accessible, narrow, quiet, with its own title.

Found by crawling, one page per address pattern, in normal and in error state.
"""

import re
from collections import deque

import pytest
from django.urls import Resolver404, resolve

from tests.flows.people import NARROW, Person, scrolls_sideways, violations

pytestmark = pytest.mark.browser

#: who walks where; everywhere, or below an address
WALKS = [
    ("planning", "kreis-borken", "/"),
    ("planning", "lahn-dill", "/lahn-dill/2020/ziele/"),
    ("administration", "kreis-borken", "/"),
    ("committee", "kreis-warendorf", "/"),
]
FILES = re.compile(r"\.(csv|pdf|xlsx)$|/datei/$|/pdf/$|werte\.csv|#")
TYPED = "input[type=text], input[type=email], input:not([type]), textarea"


def pattern_of(path: str) -> str:
    """The address without its ids, keys and query: one page of each kind is enough.

    The kind of a block decides about its form, so each of them counts.
    """
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return path
    return f"{found.route} {found.kwargs.get('kind', '')}"


def pages_of(person: Person, below: str = "/"):
    """Walk along the links of a person; yields each kind of page once, opened."""
    seen, queue = set(), deque([below])
    while queue:
        path = queue.popleft()
        if not path.startswith(below) or FILES.search(path):
            continue
        if pattern_of(path) in seen:
            continue
        seen.add(pattern_of(path))
        response = person.page.goto(path)
        if response is None or "text/html" not in response.headers["content-type"]:
            continue
        assert response.status < 400, f"{path}: {response.status}"
        arrived = person.page.evaluate("location.pathname + location.search")
        if arrived != path and pattern_of(arrived) in seen:
            continue
        seen.add(pattern_of(arrived))
        queue.extend(links_of(person))
        yield arrived


def links_of(person: Person) -> list[str]:
    return person.page.eval_on_selector_all(
        "a[href]",
        """links => links.filter(a => a.origin === location.origin)
               .map(a => a.pathname + a.search)""",
    )


@pytest.mark.parametrize(("role", "slug", "below"), WALKS)
def test_pages_are_accessible_narrow_and_titled(person, role, slug, below):
    somebody = person(role, slug)
    problems, titles = [], {}
    for path in pages_of(somebody, below):
        page = somebody.page
        problems += [f"{path} {found}" for found in violations(page)]
        titles.setdefault(page.title(), []).append(path)
        if page.locator("h1").count() != 1 or page.locator("main").count() != 1:
            problems.append(f"{path} needs one h1 and one main")
        page.set_viewport_size(NARROW)
        if scrolls_sideways(page):
            problems.append(f"{path} scrolls sideways at 320 px")
        page.set_viewport_size({"width": 1280, "height": 900})
    problems += [f"same title {t}: {p}" for t, p in titles.items() if len(p) > 1]

    assert "\n".join(problems) == ""
    assert len(titles) >= 3


def test_forms_explain_their_errors(person):
    """Nonsense in every form: an accessible page that says what is wrong, where."""
    somebody = person("controlling", "kreis-borken")
    problems, tried = [], 0
    for path in pages_of(somebody):
        if fill_with_nonsense(somebody):
            tried += 1
            problems += [f"{path} {found}" for found in error_state(somebody)]

    assert "\n".join(problems) == ""
    assert tried >= 5


def fill_with_nonsense(person: Person) -> bool:
    """Type what no field accepts into the main form and send it; False without one."""
    form = person.page.locator("main form[method=post]").filter(
        has=person.page.locator(TYPED)
    )
    if form.count() == 0:
        return False
    fields = form.first.locator(TYPED)
    for index in range(fields.count()):
        field = fields.nth(index)
        if field.is_visible() and field.is_editable():
            field.fill("1.2.3,4 <b>")
    with person.page.expect_navigation():
        form.first.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    return True


def error_state(person: Person):
    """Complaints about a page that shows errors."""
    page = person.page
    yield from violations(page)
    bare = page.eval_on_selector_all(
        "[aria-invalid=true]",
        """fields => fields.filter(f => !(f.getAttribute('aria-describedby') || '')
               .split(' ').some(id => document.getElementById(id)?.textContent.trim()))
               .map(f => f.name)""",
    )
    yield from (f"{name} is invalid without words" for name in bare)
    if "b>" in page.locator("b").all_inner_texts():
        yield "markup came back unescaped"
