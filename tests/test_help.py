"""The Handbuch and the pages of the foot: complete, linked, open as meant."""

import re
import struct
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from jobcenter_planning import handbook
from organisations.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = ["imprint", "privacy", "accessibility"]
LARGEST_PICTURE = 120 * 1024
#: quoted in the Handbuch, but no words of the application
EXAMPLES = {
    "PDF: Lokales Planungsdokument 2018",
    "Zuweisungen speichern",
    "an Seite angepasst",
    "eLb",
    "leicht gesunken",
    "leicht gestiegen",
    "siehe Abschnitt 5.3",
    "sinkt um …",
    "tatsächlicher Größe",
}
TEXTS = {path.name: path.read_text() for path in handbook.FOLDER.glob("*.md")}
PICTURE = re.compile(r"!\[(.*?)\]\(bilder/([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


class Page(HTMLParser):
    """Ids, links, pictures and headings of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.ids, self.links, self.pictures, self.levels = set(), [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids |= {values["id"]} if "id" in values else set()
        if tag == "a":
            self.links.append(values["href"])
        if tag == "img":
            self.pictures.append(values)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(factories.user())
    return client


@pytest.fixture(scope="module")
def words_of_the_application() -> str:
    """Texts of templates, code, scripts and outlines, broken strings put together."""
    patterns = ("templates/**/*.html", "static/js/**/*.js", "*/outlines/*.toml")
    code = (path for app in _apps() for path in app.rglob("*.py"))
    others = (path for pattern in patterns for path in settings.BASE_DIR.glob(pattern))
    text = "".join(path.read_text(encoding="utf-8") for path in (*code, *others))
    return re.sub(r'"\s*\n\s*f?"', "", text)


def _apps():
    """Folders of our own packages."""
    names = (name.partition(".")[0] for name in settings.INSTALLED_APPS)
    return [path for name in names if (path := settings.BASE_DIR / name).is_dir()]


@pytest.fixture
def pages(reader) -> dict[str, Page]:
    """Every page of the Handbuch by its address."""
    urls = [chapter.url for chapter in handbook.chapters()]
    return {url: Page(reader.get(url).content.decode()) for url in urls}


def test_the_handbook_begins_with_its_contents_and_counts_its_chapters():
    chapters = handbook.chapters()

    assert [chapter.number for chapter in chapters] == list(range(len(TEXTS)))
    assert chapters[0].url == "/hilfe/"


@pytest.mark.parametrize("name", TEXTS)
def test_quoted_words_are_those_of_the_application(name, words_of_the_application):
    """A renamed button fails here, so that the Handbuch follows."""
    quoted = set(re.findall("„([^“]+)“", TEXTS[name])) - EXAMPLES

    assert {words for words in quoted if words not in words_of_the_application} == set()


def test_every_chapter_is_shown(reader):
    for chapter in handbook.chapters():
        html = reader.get(chapter.url).content.decode()
        assert chapter.title in html
        assert 'aria-current="page"' in html


def test_an_unknown_chapter_is_not_found(reader):
    assert reader.get("/hilfe/gibt-es-nicht/").status_code == 404


def test_the_beginning_has_one_address(reader):
    assert reader.get("/hilfe/index/").status_code == 404


def test_the_handbook_asks_for_the_login():
    response = Client().get("/hilfe/pdf/")

    assert response.status_code == 302
    assert response.url.startswith("/anmelden/")


def test_links_inside_the_handbook_lead_somewhere(pages):
    ways = [
        (url, *unquote(link).partition("#")[::2])
        for url, page in pages.items()
        for link in page.links
        if link.startswith(("#", "/hilfe/"))
    ]
    lost = [
        (url, target, anchor)
        for url, target, anchor in ways
        if (target or url) not in pages
        or (anchor and anchor not in pages[target or url].ids)
    ]
    assert lost == []


@pytest.mark.parametrize("name", TEXTS)
def test_links_also_work_where_the_files_are_read(name):
    """Code hosts show the files as they are, so links name files."""
    targets = {link.partition("#")[0] for link in LINK.findall(TEXTS[name])}

    assert targets <= set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_every_picture_exists_is_small_and_described(name):
    for words, picture in PICTURE.findall(TEXTS[name]):
        path = handbook.FOLDER / "bilder" / picture
        assert len(words) > 20, picture
        assert path.stat().st_size < LARGEST_PICTURE, picture


def test_every_chapter_shows_described_pictures_with_their_size(pages):
    for url, page in pages.items():
        shown = [row for row in page.pictures if "handbuch/" in row["src"]]
        assert shown or url == "/hilfe/", url
        for row in shown:
            path = finders.find(row["src"].removeprefix(settings.STATIC_URL))
            assert row["alt"]
            assert [int(row["width"]), int(row["height"])] == _size(path)


def test_no_picture_lies_around_unused():
    used = {picture for text in TEXTS.values() for _, picture in PICTURE.findall(text)}

    assert {path.name for path in (handbook.FOLDER / "bilder").iterdir()} == used


def test_headings_of_a_chapter_skip_no_level(pages):
    for url, page in pages.items():
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert page.levels.count(1) == 1, url
        assert all(below - above <= 1 for above, below in steps), url


def test_readme_shows_pictures_that_exist():
    text = (settings.BASE_DIR / "README.md").read_text()
    targets = re.findall(r"\]\(([^)]+)\)", text)

    assert [t for t in targets if not (settings.BASE_DIR / t).exists()] == []


# --- The pages of the foot --------------------------------------------------------


@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_everybody_may_read_the_pages_of_the_foot(name):
    assert Client().get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_the_foot_leads_to_its_pages(name):
    assert reverse(name) in Page(Client().get("/anmelden/").content.decode()).links


@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_the_operator_is_named(name, settings):
    settings.OPERATOR = ["Kreis Beispiel <IT>", "hilfe@kreis-beispiel.example"]
    html = Client().get(reverse(name)).content.decode()

    assert "Kreis Beispiel &lt;IT&gt;" in html
    assert "mailto:hilfe@kreis-beispiel.example" in html


def test_without_operator_the_demo_says_what_it_is(settings):
    settings.OPERATOR = []
    assert "Vorführung" in Client().get("/impressum/").content.decode()

    settings.DEMO = False
    assert "noch keine Angaben" in Client().get("/impressum/").content.decode()


def test_the_imprint_of_a_jobcenter_is_for_its_people():
    own = factories.jobcenter("kreis-eins", imprint="Herausgeber: Kreis Eins")
    factories.jobcenter("kreis-zwei", imprint="Herausgeber: Kreis Zwei")
    client = Client()
    client.force_login(factories.member(own, Role.READER))
    html = client.get("/impressum/").content.decode()

    assert "Herausgeber: Kreis Eins" in html
    assert "Kreis Zwei" not in html
    assert "Kreis Eins" not in Client().get("/impressum/").content.decode()


def _size(path: str) -> list[int]:
    with open(path, "rb") as file:
        return list(struct.unpack(">II", file.read(24)[16:]))
