"""Take the pictures of the Handbuch and of README.md anew, from the running product.

    DATABASE_URL=$(./dev database start) .venv/bin/python docs/take_pictures.py

It makes a database of its own with the demo data beside the one named, starts the
product on a free port, and removes everything afterwards. The page of the PDF needs
pdftoppm (Debian: poppler-utils).
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter_planning.settings.local")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from pdfminer.high_level import extract_pages  # noqa: E402
from pdfminer.layout import LTPage, LTTextContainer  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.flows.people import Person  # noqa: E402
from tests.flows.site import create_template, running_site, sql  # noqa: E402
from tests.keyfigures.workbooks import workbook  # noqa: E402

HANDBOOK = ROOT / "docs" / "handbuch" / "bilder"
README = ROOT / "docs" / "pictures"
DATABASE = f"pictures_{os.getpid()}"
WIDTH = 1280
COLOURS = 240  # enough for our few colours with smoothed type
GAP = 16  # pixels between the sheets of a PDF
YEAR = "/kreis-borken/2018"
MONEY = "/kreis-borken/2026/haushalt"
MEASURES = "/kreis-borken/2026/massnahmen"
SHARES = "Finanzielle und personelle Ausstattung"
GROUPS = (
    "kennzahl=elb&gruppe=gesamt&gruppe=frauen&gruppe=maenner&gruppe=unter-25"
    "&gruppe=ab-25&von=2019-07&bis=2019-07&art=month"
)


class Desk:
    """Where people sit in front of the product, and a camera."""

    def __init__(self, browser: Browser, url: str):
        self.browser, self.url = browser, url

    def person(self, role: str = "", slug: str = "kreis-borken") -> Page:
        somebody = Person(self.browser, self.url)
        return (somebody.log_in(role, slug) if role else somebody).page

    def take(self, page: Page, name: str, height: int, top: int = 0) -> None:
        """The page at 1280 px, from ``top`` on, ``height`` pixels of it."""
        page.set_viewport_size({"width": WIDTH, "height": top + height})
        page.mouse.move(0, 0)
        page.wait_for_load_state("networkidle")
        picture = page.screenshot(
            clip={"x": 0, "y": top, "width": WIDTH, "height": height}
        )
        store(picture, HANDBOOK / f"{name}.png")


def store(picture: bytes, path: Path) -> None:
    """Write a PNG with few colours, so that it stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = image.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")


# --- Reading ----------------------------------------------------------------------


def login(desk: Desk) -> None:
    page = desk.person()
    page.goto("/anmelden/")
    desk.take(page, "anmelden", 620)


def overview(desk: Desk) -> None:
    page = desk.person("planning")
    page.goto(f"{YEAR}/")
    desk.take(page, "uebersicht", 880)


def programme(desk: Desk) -> None:
    page = desk.person("planning")
    page.goto("/kreis-borken/2019/programm/neu/")
    desk.take(page, "programm-anlegen", 850)
    page.goto(f"{YEAR}/programm/")
    desk.take(page, "gliederung", 940)


def figures(desk: Desk) -> None:
    page = desk.person("controlling")
    page.goto(f"{YEAR}/kennzahlen/")
    desk.take(page, "kennzahlen", 860)
    page.goto(f"{YEAR}/kennzahlen/?q=Bedarfsgemeinschaften")
    page.get_by_role("link", name="8.125").first.click()
    desk.take(page, "kennzahl-wert", 900)


def explorer(desk: Desk) -> None:
    page = desk.person("planning", "lahn-dill")
    page.goto(f"/lahn-dill/2020/kennzahlen/auswerten/?{GROUPS}")
    top = page.locator("summary").last.bounding_box()
    desk.take(page, "kennzahlen-auswerten", 510, top=int(top["y"]) - 24 if top else 0)


def budget(desk: Desk) -> None:
    page = desk.person("controlling")
    page.goto(f"{YEAR}/haushalt/zuweisungen/")
    desk.take(page, "zuweisungen", 790)
    page.goto(f"{MONEY}/")
    desk.take(page, "haushalt", 1100)
    chart = page.locator(".outflow").first.bounding_box()
    desk.take(page, "mittelabfluss", 700, top=int(chart["y"]) - 20 if chart else 0)
    page.goto(f"{MONEY}/schaetzung/")
    desk.take(page, "schaetzung", 1010)


def measures(desk: Desk) -> None:
    page = desk.person("controlling")
    page.goto(f"{MEASURES}/")
    desk.take(page, "massnahmen", 900)
    page.goto(f"{MEASURES}/tabelle/")
    desk.take(page, "massnahmen-tabelle", 860)
    page.goto(f"{MEASURES}/auswertung/")
    desk.take(page, "massnahmen-auswertung", 980)
    page.goto(f"{MEASURES}/anlage/")
    desk.take(page, "massnahmen-anlage", 900)
    page.goto(f"{MEASURES}/")
    page.locator("table a", has_text="Teilhabe").first.click()
    desk.take(page, "massnahme", 900)


def targets(desk: Desk) -> None:
    page = desk.person("planning", "lahn-dill")
    page.goto("/lahn-dill/2020/ziele/")
    desk.take(page, "ziele", 900)
    page.goto("/lahn-dill/2020/ziele/lzb-bestand/")
    desk.take(page, "ziel-verlauf", 980)
    page.goto("/lahn-dill/2020/ziele/vereinbarung/4/")
    desk.take(page, "zielvereinbarung", 860)
    page.goto("/lahn-dill/2020/ziele/dialoge/")
    page.locator("main table a").last.click()
    desk.take(page, "gespraechsblatt", 860)
    page.goto("/lahn-dill/2020/ziele/bewertung/")
    desk.take(page, "zielerreichung", 760)


def imports(desk: Desk) -> None:
    """What a workbook of the statistics would change, and where it is confirmed."""
    page = desk.person("controlling", "kreis-borken")
    page.goto("/kreis-borken/2018/kennzahlen/importe/neu/")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "jc-eckwerte-t32702-0-202505-xlsx.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": workbook("2025-05", name="Kreis Borken", key="32702"),
        }
    )
    page.get_by_role("button", name="Datei prüfen").click()
    page.get_by_role("button", name="Werte übernehmen").wait_for()
    desk.take(page, "import-vorschau", 900)


def people(desk: Desk) -> None:
    page = desk.person("administration")
    page.goto("/kreis-borken/verwaltung/personen/einladen/")
    desk.take(page, "person-einladen", 900)


# --- Writing ----------------------------------------------------------------------


def open_section(page: Page, title: str) -> None:
    page.goto(f"{YEAR}/programm/")
    page.get_by_role("link", name=title).click()
    page.locator(".rich--ready").first.wait_for()


def section(desk: Desk) -> None:
    page = desk.person("planning")
    open_section(page, SHARES)
    page.locator("[contenteditable=true] p").first.click()
    desk.take(page, "abschnitt-schreiben", 900)
    page.get_by_role("button", name="Baustein hinzufügen").click()
    page.get_by_role("heading", name="Baustein hinzufügen").wait_for()
    desk.take(page, "baustein-hinzufuegen", 900)


def figure_dialog(desk: Desk) -> None:
    page = desk.person("planning")
    open_section(page, SHARES)
    page.locator("[contenteditable=true] p").first.click()
    page.get_by_role("button", name="Zahl einfügen").first.click()
    page.get_by_label("Wonach suchen Sie?").fill("Zuweisung 2018")
    page.locator(".figure-hit").first.click()
    desk.take(page, "zahl-einfuegen", 860)


def figure_origin(desk: Desk) -> None:
    page = desk.person("planning")
    open_section(page, SHARES)
    page.locator("[contenteditable=true] [data-ref]").first.click()
    page.get_by_role("link", name="Zum Wert").wait_for()
    desk.take(page, "zahl-herkunft", 430, top=266)


def formula(desk: Desk) -> None:
    page = desk.person("planning", "lahn-dill")
    page.goto("/lahn-dill/2020/kennzahlen/berechnet/")
    page.get_by_role("link", name="Anteil der Frauen an den eLb").first.click()
    page.get_by_role("button", name="Prüfen").click()
    page.get_by_role("heading", name="Ergebnis").wait_for()
    desk.take(page, "berechnete-zahl", 980, top=150)


def topic(desk: Desk) -> None:
    page = desk.person("planning")
    page.goto(f"{YEAR}/programm/")
    page.get_by_role("link", name="Prioritäre Themen").click()
    page.get_by_text("Bearbeiten").first.click()
    page.wait_for_url("**/themen/")
    page.locator(".topics a").first.click()
    page.wait_for_url("**/thema/*/")
    page.locator(".rich--ready").first.wait_for()
    desk.take(page, "thema", 1000)


def conflict(desk: Desk) -> None:
    """Two people rewrite the same paragraph; the second one sees both texts."""
    title = "Entwicklung des Arbeitsmarktes"
    planner = desk.person("planning")
    open_section(planner, title)
    planner.get_by_label("zuständig").select_option(label="Controlling Kreis Borken")
    save(planner)
    colleague = desk.person("controlling")
    open_section(colleague, title)
    open_section(planner, title)
    write(colleague, " Das Controlling beobachtet sie monatlich.")
    save(colleague)
    write(planner, " Zur Jahresmitte wird neu gerechnet.")
    planner.get_by_role("button", name="Speichern", exact=True).last.click()
    planner.get_by_role("heading", name="Zwei Fassungen").first.wait_for()
    desk.take(planner, "konflikt", 960)


def write(page: Page, words: str) -> None:
    """At the end of the first paragraph."""
    paragraph = page.locator("[contenteditable=true] p").first
    paragraph.click()
    paragraph.evaluate("node => getSelection().selectAllChildren(node)")
    paragraph.evaluate("() => getSelection().collapseToEnd()")
    page.keyboard.insert_text(words)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern", exact=True).last.click()


# --- Printing -----------------------------------------------------------------------


def variants(desk: Desk) -> None:
    page = desk.person("controlling")
    for name, fields in (
        ("5 Stellen mehr", {"extra_posts": "5", "cost_per_post": "80.000"}),
        ("EGT −10 %", {"percent": "−10", "allocation_percent": "−10"}),
    ):
        page.goto(f"{MEASURES}/varianten/neu/")
        page.locator("[name=name]").fill(name)
        if "percent" in fields:
            page.locator("[name=what]").select_option("quantities")
        for field, text in fields.items():
            page.locator(f"[name={field}]").fill(text)
        page.get_by_role("button", name="Variante anlegen").click()
    page.goto(f"{MEASURES}/varianten/")
    page.get_by_role("link", name="Vergleichen", exact=True).first.click()
    table = page.locator("table").first.bounding_box()
    top = int(table["y"]) - 24 if table else 0
    desk.take(page, "varianten-vergleich", 720, top=top)


def pdf(desk: Desk) -> None:
    page = desk.person("planning")
    page.goto(f"{YEAR}/programm/")
    page.get_by_role("button", name="PDF erstellen").click()
    page.get_by_text("Der Auftrag ist fertig.").wait_for(timeout=90_000)
    page.reload()
    desk.take(page, "pdf-auftrag", 560)


def printed(desk: Desk) -> None:
    """Two pages of a released programme: the first, and one with a table."""
    page = desk.person("planning", "kreis-warendorf")
    page.goto("/kreis-warendorf/2012/programm/")
    page.get_by_role("button", name="PDF erstellen").click()
    page.get_by_text("Der Auftrag ist fertig.").wait_for(timeout=90_000)
    page.reload()
    link = str(page.locator(".file-row a").get_attribute("href"))
    data = page.request.get(link).body()
    beside_each_other(data, [1, page_with(data, "Tabelle 3:")])


def page_with(data: bytes, words: str) -> int:
    """Number of the first page that says this."""
    pages = enumerate(extract_pages(io.BytesIO(data)), start=1)
    return next(number for number, layout in pages if words in text_of(layout))


def text_of(layout: LTPage) -> str:
    return "".join(box.get_text() for box in layout if isinstance(box, LTTextContainer))


def beside_each_other(data: bytes, numbers: list[int]) -> None:
    """Sheets of paper on grey, for README.md."""
    sheets = [Image.open(io.BytesIO(as_picture(data, number))) for number in numbers]
    width, height = sheets[0].size
    whole = Image.new(
        "RGB", ((width + GAP) * len(sheets) + GAP, height + 2 * GAP), "#d8dae6"
    )
    for place, sheet in enumerate(sheets):
        whole.paste(sheet, (GAP + place * (width + GAP), GAP))
    file = io.BytesIO()
    whole.save(file, "PNG")
    store(file.getvalue(), README / "pdf-seiten.png")


def as_picture(data: bytes, number: int) -> bytes:
    command = ["pdftoppm", "-r", "76", "-png", "-f", str(number), "-singlefile", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


PICTURES = (
    login,
    overview,
    programme,
    figures,
    explorer,
    budget,
    measures,
    targets,
    imports,
    people,
    section,
    figure_dialog,
    figure_origin,
    formula,
    topic,
    pdf,
    printed,
    conflict,  # these are last: they change a text and the plan
    variants,
)


@contextmanager
def product() -> Iterator[str]:
    """Address of a copy of the product with fresh demo data."""
    with tempfile.TemporaryDirectory() as folder:
        create_template(DATABASE, Path(folder))
        try:
            with running_site(
                DATABASE, f"{DATABASE}_site", Path(folder), with_worker=True
            ) as site:
                yield site.url
        finally:
            sql(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


def main(names: list[str]) -> None:
    """All pictures, or those whose functions are named."""
    chromium = os.environ.get("JOBCENTER_CHROMIUM", "/usr/bin/chromium")
    with product() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            if not names or picture.__name__ in names:
                picture(Desk(browser, url))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
