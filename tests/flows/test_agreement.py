"""An agreement of Nordrhein-Westfalen: drafted, signed on two days, printed."""

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import expect

from tests.flows.people import NARROW, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.worker]

TARGETS = "/kreis-borken/2018/ziele"
AGREEMENT = f"{TARGETS}/vereinbarung/4"
TEXT = f"{AGREEMENT}/dokument"
LEVEL = "Land und zugelassener kommunaler Träger"
#: the rates of last year that targets start from
LAST_YEAR = """
from datetime import date
from core.periods import Period
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from organisations.models import Jobcenter
place = Jobcenter.objects.get(slug="kreis-borken")
for key, value in (("k2", "20.0"), ("k3e1", "14.0")):
    row = Observation(
        jobcenter=place,
        indicator=Indicator.objects.get(key=key, jobcenter=None),
        population=Population.objects.get(key="gesamt", jobcenter=None),
        region=Region.objects.get(key="jc", jobcenter=place),
        source=DataSource.objects.first(),
        value=value,
        status="final",
        data_as_of=date(2018, 4, 1),
    )
    row.period = Period.parse("2017")
    row.save()
"""


def test_an_agreement_is_drafted_signed_and_printed(person, site, tmp_path):
    site.manage("shell", "-c", LAST_YEAR)
    page = person("planning").page

    make_agreement(page)
    make_targets(page)
    write_text(page)
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert not scrolls_sideways(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{TEXT}/ansicht/")
    shown = " ".join(page.locator("article.document").inner_text().split())
    assert "um mindestens 2,0 Prozent steigt" in shown
    assert "sind das mindestens 20,4 %" in shown

    # the figure of the clause is that of the target
    page.goto(f"{TARGETS}/k2/bearbeiten/")
    page.get_by_label("Veränderung", exact=True).fill("3")
    page.get_by_role("button", name="Ziel speichern").click()
    page.wait_for_url(lambda url: "bearbeiten" not in url)
    page.goto(f"{TEXT}/ansicht/")
    expect(page.locator("article.document")).to_contain_text("mindestens 20,6 %")

    sign(page)
    printed = signed_pdf(site, page, tmp_path)
    for words in (
        "beobachtet (Monitoring)",
        "sind das mindestens 20,6 %",
        "nicht unter dem Wert des Jahres 2017",
        "1. Frauen in Arbeit Beratung zu Teilzeit und Kinderbetreuung.",
        "Düsseldorf, 01.03.2018",
        "Borken, 15.03.2018",
        "Fassung 1",
    ):
        assert words in printed
    assert "Entwurf" not in printed


def make_agreement(page) -> None:
    page.goto(f"{TARGETS}/vereinbarung/")
    page.get_by_role("link", name="Vereinbarung anlegen").first.click()
    page.get_by_label(LEVEL).check()
    page.get_by_label("Angebot vom").fill("01.12.2017")
    page.get_by_label("Dialoge im Jahr").fill("2")
    page.get_by_role("button", name="Vereinbarung anlegen").click()
    page.get_by_role("link", name="Vertragsparteien eintragen").click()
    page.get_by_label("Partei 1 vertreten durch").fill("die Ministerin")
    page.get_by_label("Partei 2 vertreten durch").fill("der Landrat")
    page.get_by_role("button", name="Parteien speichern").click()
    page.get_by_text("Vertragsparteien gespeichert.").wait_for()


def make_targets(page) -> None:
    """A monitoring aim, a change in percent with a local part, a level to be held."""
    new_target(page, "k1", "monitoring", "need")
    new_target(page, "k2", "relative_change", "integration", change="2")
    new_target(
        page,
        "k2",
        "qualitative",
        "integration",
        group="frauen",
        part_of="Integrationsquote",
        name="Frauen in Arbeit",
        text="Beratung zu Teilzeit und Kinderbetreuung.",
    )
    new_target(page, "k3e1", "hold_level", "long_term")


def new_target(
    page, indicator, kind, aim, *, group="gesamt", change="", part_of="", **texts
) -> None:
    page.goto(f"{TARGETS}/neu/")
    choose(page, "#id_kennzahl", indicator)
    choose(page, "#id_gruppe", group)
    page.locator(f"input[name=art][value={kind}]").check()
    page.get_by_role("button", name="Weiter").click()
    if kind in ("relative_change", "hold_level"):
        page.locator("#id_baseline_ref").select_option(index=1)
    if change:
        page.locator("#id_value").fill(change)
        page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("#id_aim").select_option(aim)
    page.locator("#id_agreement_id").select_option(index=1)
    if part_of:
        option = page.locator("#id_parent_id option", has_text=part_of).first
        page.locator("#id_parent_id").select_option(option.get_attribute("value"))
    for name, words in texts.items():
        page.locator(f"#id_{name}").fill(words)
    page.get_by_role("button", name="Ziel speichern").click()
    page.get_by_text("gespeichert.").first.wait_for()


def choose(page, field: str, key: str) -> None:
    """The option of an indicator or group, by its key."""
    words = {
        "k1": "Veränderung der Summe der Leistungen zum Lebensunterhalt",
        "k2": "Integrationsquote",
        "k3e1": "Integrationsquote der Langzeitleistungsbeziehenden",
        "gesamt": "insgesamt",
        "frauen": "Frauen",
    }[key]
    options = page.locator(f"{field} option").all()
    texts = [(option.inner_text(), option.get_attribute("value")) for option in options]
    exact = [value for text, value in texts if text == words]
    near = [value for text, value in texts if text.startswith(words)]
    page.locator(field).select_option((exact or near)[0])


def write_text(page) -> None:
    """From the outline of the Land; one process is described, one part left out."""
    page.goto(f"{AGREEMENT}/")
    page.get_by_role("link", name="Text der Zielvereinbarung anlegen").click()
    page.get_by_role("button", name="Text anlegen").click()
    page.get_by_role("link", name="Neuer Leistungsprozess").click()
    page.locator(".tiptap").first.fill("Anträge werden in zwei Wochen beschieden.")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_text("Gespeichert um").wait_for()
    page.goto(f"{TEXT}/")
    page.get_by_role("link", name="Verbesserung der sozialen Teilhabe").click()
    page.get_by_role("button", name="Abschnitt weglassen").click()
    page.get_by_role("link", name="Zielvereinbarung 2018").first.click()
    expect(page.get_by_role("row").filter(has_text="Teilhabe")).to_contain_text(
        "entfällt"
    )


def sign(page) -> None:
    """Each party in its place on its day; then the agreement is concluded."""
    page.goto(f"{AGREEMENT}/")
    page.get_by_role("link", name="Unterschriften eintragen").click()
    places, days = page.get_by_label("Ort ("), page.get_by_label("Datum (")
    places.nth(0).fill("Düsseldorf")
    days.nth(0).fill("01.03.2018")
    places.nth(1).fill("Borken")
    days.nth(1).fill("15.03.2018")
    page.get_by_role("button", name="Unterschriften speichern").click()
    page.get_by_role("link", name="Vereinbarung abschließen").click()
    page.get_by_role("button", name="Vereinbarung abschließen").click()
    page.get_by_text("Die Zielvereinbarung ist abgeschlossen.").wait_for()


def signed_pdf(site, page, folder) -> str:
    """The version that signing froze, as text."""
    page.goto(f"{TEXT}/fassungen/")
    link = page.get_by_role("link", name="PDF der Fassung 1")
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    with page.expect_download() as waiting:
        link.click()
    target = folder / "vereinbarung.pdf"
    waiting.value.save_as(target)
    return " ".join(extract_text(target).split())
