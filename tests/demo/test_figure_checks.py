"""What the checks of key figures say about the published programmes, and no more.

The lists are judged by hand: Lahn-Dill 2020 uses eLb of July beside August (L6, L23),
shares without their base (L3, L10, L14, L15), and values whose newer months should be
there (L7 to L9, L13, L17). A check that says more than this annoys.
"""

import pytest

from documents import findings, resolution
from documents.registry import checks
from programmes.queries import find_programme
from tests.demo.conftest import PROGRAMMES

pytestmark = pytest.mark.django_db

CHECKED = ["newer", "newer_formula", "waiting", "months", "share_without_base", "typed"]
EXPECTED = {
    "kreis-borken": {
        # "von vier Wirtschaftsbereichen 78,27 %", without the number of integrations
        ("share_without_base", "Entwicklung des Arbeitsmarktes und der Beschäftigung"),
    },
    "lahn-dill": {
        # eLb of July although August is known
        ("newer", "Neue und langjährige Kontakte"),
        # L17, since the example of 2020 goes on after May 2019
        ("newer", "Analyse der Rahmenbedingungen"),
        ("newer", "Verfestigter Leistungsbezug"),
        ("months", "Strukturen der Kundinnen und Kunden"),  # L6 beside L23
        ("waiting", "Analyse der Rahmenbedingungen"),  # L17
        ("waiting", "Frauen und Männer"),  # L7, L8
        ("waiting", "Junge Menschen unter 25 Jahren"),  # L9
        ("waiting", "Neue und langjährige Kontakte"),  # L13
        ("share_without_base", "Regionaler Arbeitsmarkt"),  # L3
        ("share_without_base", "Zielberufe der gemeldeten Stellen"),  # L3
        (
            "share_without_base",
            "Menschen mit Behinderung und gesundheitlichen Einschränkungen",  # L10
        ),
        ("share_without_base", "Menschen aus Asylherkunftsländern"),  # L14
        ("share_without_base", "Menschen mit Schwerbehinderung"),  # L15, L16
        ("share_without_base", "Ziele für das Jahr 2020"),  # 52,4 % once more
        ("share_without_base", "Verteilung des Maßnahmebudgets"),  # L32, L33
    },
    "kreis-warendorf": set(),  # released: nobody is asked to change it
}


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_every_finding_is_one_that_a_reader_would_name(demo, slug):
    document = find_programme(slug, PROGRAMMES[slug]).document
    data = findings.check_input(document, resolution.resolve_document(document))

    found = {
        (code, item.place.partition(" ")[2] if item.place[0].isdigit() else item.place)
        for code in CHECKED
        for item in checks()[f"keyfigures.{code}"](data)
    }

    assert found == EXPECTED[slug]
