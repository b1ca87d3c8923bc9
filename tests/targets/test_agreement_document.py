"""The text of an agreement: clauses from targets, numbering, parties, signatures."""

from datetime import date
from decimal import Decimal

import page
import pytest

from core.errors import DomainError
from documents import homes, rules
from documents.live import live
from documents.models import Section
from documents.versions import print_document
from targets.models import Amendment
from tests import factories
from tests.rendering.reading import page_texts
from tests.targets import agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.jobcenter("kreis-borken", name="Jobcenter Kreis Borken")


@pytest.fixture
def agreement(place):
    agreed.rate(place)
    return agreed.agreement(place)


# --- Clauses ------------------------------------------------------------------------

QUOTE = "der Wert der Kennzahl „Integrationsquote“ für das Jahr 2026"
POINTS = " Gemeint sind Prozent des Vergleichswerts, nicht Prozentpunkte."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"kind": "absolute_number", "value": 2538},
            f"Das Ziel ist erreicht, wenn {QUOTE} mindestens 2.538 beträgt.",
        ),
        (
            {"kind": "absolute_number", "value": 900, "direction": "lower"},
            f"Das Ziel ist erreicht, wenn {QUOTE} höchstens 900 beträgt.",
        ),
        (
            {"kind": "annual_average_max", "value": 7660, "direction": "lower"},
            "Das Ziel ist erreicht, wenn der Wert der Kennzahl „Integrationsquote“ im "
            "Durchschnitt der zwölf Monate des Jahres 2026 unter 7.660 liegt.",
        ),
        (
            {"kind": "relative_change", "value": 2, "unit": "percent"},
            f"Das Ziel ist erreicht, wenn {QUOTE} gegenüber dem Jahr 2025 um "
            "mindestens 2,0 Prozent steigt. Ausgehend von 20,0 % (2025) sind das "
            f"mindestens 20,4 %.{POINTS}",
        ),
        (
            {"kind": "relative_change", "value": -2, "unit": "percent"},
            f"Das Ziel ist erreicht, wenn {QUOTE} gegenüber dem Jahr 2025 um "
            "höchstens 2,0 Prozent sinkt. Ausgehend von 20,0 % (2025) sind das "
            f"mindestens 19,6 %.{POINTS}",
        ),
        (
            {
                "kind": "relative_change",
                "value": 3,
                "unit": "percent",
                "direction": "lower",
            },
            f"Das Ziel ist erreicht, wenn {QUOTE} gegenüber dem Jahr 2025 um "
            "höchstens 3,0 Prozent steigt. Ausgehend von 20,0 % (2025) sind das "
            f"höchstens 20,6 %.{POINTS}",
        ),
        (
            {"kind": "percentage_points", "value": "0.5", "unit": "pp"},
            f"Das Ziel ist erreicht, wenn {QUOTE} gegenüber dem Jahr 2025 um "
            "mindestens 0,5 Prozentpunkte steigt. Ausgehend von 20,0 % (2025) sind "
            "das mindestens 20,5 %.",
        ),
        (
            {"kind": "hold_level", "unit": "percent"},
            f"Das Ziel ist erreicht, wenn {QUOTE} nicht unter dem Wert des Jahres 2025 "
            "liegt. Ausgehend von 20,0 % (2025) sind das mindestens 20,0 %.",
        ),
        (
            {"kind": "relative_change", "value": 0, "unit": "percent"},
            f"Das Ziel ist erreicht, wenn {QUOTE} nicht unter dem Wert des Jahres 2025 "
            "liegt. Ausgehend von 20,0 % (2025) sind das mindestens 20,0 %.",
        ),
        (
            {"kind": "rate", "value": "18.5", "unit": "percent"},
            f"Das Ziel ist erreicht, wenn {QUOTE} mindestens 18,5 % beträgt.",
        ),
        (
            {"kind": "rate", "value": 279, "rate": "18.5", "stock": 1510},
            f"Das Ziel ist erreicht, wenn {QUOTE} mindestens 279 beträgt. Das "
            "entspricht einer Quote von 18,5 % bei einem erwarteten Bestand von 1.510 "
            "Personen.",
        ),
        (
            {"kind": "monitoring"},
            "Die Entwicklung der Kennzahl „Integrationsquote“ wird im Jahr 2026 "
            "beobachtet (Monitoring). Ein Schwellenwert ist nicht vereinbart; ob das "
            "Ziel erreicht ist, wird nicht bewertet.",
        ),
        (
            {"kind": "qualitative"},
            "Ein Schwellenwert ist nicht vereinbart. Ob das Ziel erreicht ist, "
            "beurteilen die Parteien nach Ablauf des Jahres 2026 anhand der "
            "Beschreibung; die Beurteilung wird begründet.",
        ),
        (
            {"kind": "absolute_number", "value": 5, "direction": "context"},
            "Die Kennzahl „Integrationsquote“ dient im Jahr 2026 nur der Einordnung; "
            "ob das Ziel erreicht ist, wird nicht bewertet.",
        ),
    ],
    ids=lambda given: given["kind"] if isinstance(given, dict) else "",
)
def test_each_kind_says_when_it_is_reached(agreement, fields, words):
    agreed.target(agreement, baseline_ref=agreed.BASELINE, **fields)

    assert agreed.words(agreement, "1.II") == words


def test_the_group_is_named_and_a_missing_baseline_too(agreement):
    agreed.target(
        agreement, group="frauen", kind="hold_level", unit="percent", baseline_ref=""
    )

    assert agreed.words(agreement, "1.II") == (
        "Das Ziel ist erreicht, wenn der Wert der Kennzahl „Integrationsquote“ "
        "(Personengruppe: Frauen) für das Jahr 2026 nicht unter dem Wert des "
        "Vergleichszeitraums liegt. Der Vergleichswert liegt noch nicht vor; mit ihm "
        "steht der Zielwert fest."
    )


def test_a_forecast_as_baseline_is_replaced_by_the_final_value(place):
    agreed.rate(place, status="forecast")
    found = agreed.agreement(place)
    agreed.target(
        found, kind="hold_level", unit="percent", baseline_ref=agreed.BASELINE
    )

    assert agreed.words(found, "1.II").endswith(
        "Ausgehend von 20,0 % (2025, Prognose) sind das mindestens 20,0 %. Maßgeblich "
        "ist der endgültige Vergleichswert."
    )


def test_the_figure_of_the_clause_is_that_of_the_target(agreement):
    row = agreed.target(agreement, value=2538)
    before = agreed.section(agreement, "1.II")["blocks"][0]["html"]
    row.value = Decimal(2600)
    row.save()

    assert '<span class="figure" data-ref="tgt:2026/quote/value">2.538</span>' in before
    assert "mindestens 2.600 beträgt" in agreed.words(agreement, "1.II")
    assert live(agreement.document).figures["tgt:2026/quote/value"].value == 2600


def test_explanation_sub_targets_partners_and_amendments(agreement):
    row = agreed.target(agreement, value=2538, text="Erster <Absatz>.\n\nZweiter.")
    part = {"parent": row, "group": "frauen", "name": "Frauen im Beruf"}
    agreed.target(
        agreement,
        "frauen",
        kind="qualitative",
        text="Beratung vor Ort.",
        partners="Gleichstellungsstelle",
        **part,
    )
    changes = {"value": ["2.500", "2.538"]}
    Amendment.objects.create(
        target=row, dated=date(2026, 6, 1), reason="Mehr Mittel", changes=changes
    )
    words = agreed.words(agreement, "1.II")

    assert words.startswith("Erster <Absatz>. Zweiter. Das Ziel ist erreicht, wenn")
    assert (
        "Geändert durch Nachtrag vom 01.06.2026. Grund: Mehr Mittel. Bisher galt "
        "Zielwert: 2.500. Dazu vereinbaren die Parteien dieses örtliche Teilziel: "
        "Frauen im Beruf Beratung vor Ort. Ein Schwellenwert ist nicht vereinbart."
    ) in words
    assert words.endswith("Partner: Gleichstellungsstelle")


def test_two_targets_of_one_aim_have_their_names(agreement):
    agreed.target(agreement, value=10, name="Mehr Integrationen")
    agreed.target(agreement, "f", group="frauen", value=5, name="Mehr Frauen")

    html = agreed.section(agreement, "1.II")["blocks"][0]["html"]

    assert "<h4>Mehr Integrationen</h4>" in html
    assert "<h4>Mehr Frauen</h4>" in html


def test_only_targets_of_the_agreement_are_clauses(agreement):
    agreed.target(agreement, value=10, agreement=None)

    assert agreed.words(agreement, "1.II") == (
        "Zu diesem Ziel ist für das Jahr 2026 keine Kennzahl vereinbart."
    )


# --- The frame ----------------------------------------------------------------------


def test_parties_dialogues_and_numbering(agreement):
    assert agreed.words(agreement, "parteien").startswith(
        "zwischen Ministerium vertreten durch: die Ministerin und Kreis Borken als "
        "zugelassener kommunaler Träger vertreten durch: der Landrat schließen für das "
        "Jahr 2026"
    )
    assert agreed.words(agreement, "2").startswith(
        "Die Parteien führen im Jahr 2026 zwei Dialoge zur Zielsteuerung."
    )
    assert agreed.numbers(agreement) == [
        "Vertragsparteien",
        "Präambel",
        "Schwerpunkte des Landes",
        "1. Ziele für das Jobcenter im Jahr 2026",
        "I. Verringerung der Hilfebedürftigkeit",
        "II. Verbesserung der Integration in Erwerbstätigkeit",
        "III. Vermeidung von langfristigem Leistungsbezug",
        "Verbesserung der sozialen Teilhabe",
        "IV. Verbesserung von Leistungsprozessen",
        "1. Neuer Leistungsprozess",
        "V. Unterstützungsangebote",
        "2. Dialoge zur Zielsteuerung",
        "Anlagen",
        "Unterschriften",
    ]


def test_the_form_of_hessen_counts_in_paragraphs():
    place = factories.jobcenter("lahn-dill")
    found = agreed.agreement(place, outline="agreement-hessen")

    assert agreed.numbers(found)[2:9] == [
        "§ 1 Gegenstand und Grundlagen",
        "§ 2 Schwerpunkte des Landes",
        "§ 3 Ziele",
        "I. Verringerung der Hilfebedürftigkeit",
        "II. Verbesserung der Integration in Erwerbstätigkeit",
        "III. Vermeidung von langfristigem Leistungsbezug",
        "IV. Verbesserung der sozialen Teilhabe",
    ]


def test_signatures_have_a_place_and_day_of_their_own(agreement):
    deputy = agreement.parties.get(position=1)
    block = agreement.document.sections.get(key="unterschriften").blocks.get()
    block.config = {"deputies": [str(deputy.pk)]}
    block.save()
    before = agreed.section(agreement, "unterschriften")["blocks"][0]["signatures"]
    agreed.sign(agreement, date(2026, 3, 3), date(2026, 3, 17))
    after = agreed.section(agreement, "unterschriften")["blocks"][0]["signatures"]

    assert [row["place"] for row in before] == ["", ""]
    assert [(row["party"], row["place"], row["deputy"]) for row in after] == [
        ("Ministerium", "Düsseldorf, 03.03.2026", ""),
        ("Kreis Borken", "Borken, 17.03.2026", "In Vertretung"),
    ]


def preamble(agreement) -> Section:
    """As a page finds it: with nothing known of its agreement."""
    return Section.objects.get(document=agreement.document_id, key="praeambel")


def test_a_signature_closes_the_text(agreement):
    rules.check_can_edit(preamble(agreement))
    party = agreement.parties.first()
    party.signed_on, party.place = date(2026, 3, 3), "Düsseldorf"
    party.save()

    with pytest.raises(DomainError, match=r"am 03\.03\.2026 unterschrieben"):
        rules.check_can_edit(preamble(agreement))
    assert homes.is_draft(agreement.document)
    agreed.sign(agreement, date(2026, 3, 3), date(2026, 3, 17))
    with pytest.raises(DomainError, match=r"seit dem 17\.03\.2026 unterschrieben"):
        rules.check_can_edit(preamble(agreement))
    assert not homes.is_draft(agreement.document)


# --- On paper -----------------------------------------------------------------------


def filled(agreement) -> None:
    """Monitoring, a change in percent, hold the level, sub-targets with prose."""
    start = {"baseline_ref": agreed.BASELINE, "unit": "percent"}
    agreed.target(agreement, "llu", "llu", aim="need", kind="monitoring", **start)
    row = agreed.target(
        agreement,
        kind="relative_change",
        value=2,
        text="Erläuterung des Ziels.",
        **start,
    )
    for number, group in enumerate(("frauen", "u25"), start=1):
        agreed.target(
            agreement,
            group,
            group=group,
            parent=row,
            kind="qualitative",
            name=f"Teilziel {number}",
            text="Ein Satz über das örtliche Vorhaben. " * 9,
            partners="Agentur für Arbeit",
        )
    agreed.target(agreement, "lzb", "lzb", aim="long_term", kind="hold_level", **start)
    preamble = agreement.document.sections.get(key="praeambel").blocks.get()
    preamble.html += "<p>Ein Satz über die gemeinsame Ausgangslage im Kreis.</p>" * 12
    preamble.save()


@pytest.mark.slow
def test_the_pdf_is_valid_and_nobody_signs_on_two_pages(agreement):
    filled(agreement)
    agreed.sign(agreement, date(2026, 3, 3), date(2026, 3, 17))
    data = print_document(agreement.document, is_draft=False).data

    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert [str(failure) for failure in report.failures] == []
    assert "sind das mindestens 20,4 %." in " ".join(page_texts(data))
    assert signed_together(data)


@pytest.mark.slow
@pytest.mark.parametrize("sentences", [14, 17, 20, 23])
def test_the_signatures_move_as_one(agreement, sentences):
    """Wherever the text ends, heading, days and lines of all parties stay together."""
    text = agreement.document.sections.get(key="2").blocks.get(kind="text")
    text.html += "<p>Noch ein Satz über die Dialoge.</p>" * sentences
    text.save()
    agreed.sign(agreement, date(2026, 3, 3), date(2026, 3, 17))

    assert signed_together(print_document(agreement.document, is_draft=False).data)


def signed_together(data: bytes) -> bool:
    words = ("Unterschriften", "Düsseldorf, 03.03.2026", "Borken, 17.03.2026")
    lines = ("die Ministerin", "der Landrat")
    return any(
        all(one in text for one in (*words, *lines)) for text in page_texts(data)
    )
