"""The priorities of a Land come from a file; nothing is invented without one."""

import pytest

from core.catalogues import BrokenFile
from documents.findings import find
from documents.resolution import resolve_document
from targets import state_texts
from tests import factories
from tests.targets import agreed

EXAMPLE = """
state = "05"
[[years]]
year = 2026
source = "Beispiel, kein Text des Landes"
[[years.priorities]]
title = "Beispiel eins"
text = "Erster Beispieltext."
[[years.priorities]]
title = "Beispiel zwei"
text = "Zweiter <Beispieltext>."
"""


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    folder = tmp_path / state_texts.OWN_FOLDER
    folder.mkdir()
    return folder


@pytest.fixture
def agreement(db):
    return agreed.agreement(factories.jobcenter("kreis-borken"))


def codes(agreement) -> set[str]:
    resolution = resolve_document(agreement.document)
    return {item.code for item in find(agreement.document, resolution).items}


def test_without_a_text_the_section_says_so_and_a_check_too(agreement, own_folder):
    assert agreed.words(agreement, "schwerpunkte") == (
        "Die Schwerpunkte des Landes Nordrhein-Westfalen für 2026 sind noch nicht "
        "hinterlegt. Ihr Text ist eine Vorgabe des Landes; die Verwaltung legt ihn für "
        "alle Zielvereinbarungen des Jahres ab. Im Jobcenter wird er nicht geschrieben."
    )
    assert "targets.state_text" in codes(agreement)


def test_a_stored_text_is_printed_with_its_source(agreement, own_folder):
    (own_folder / "nrw.toml").write_text(EXAMPLE, "utf-8")

    assert agreed.words(agreement, "schwerpunkte") == (
        "Beispiel eins Erster Beispieltext. Beispiel zwei Zweiter <Beispieltext>. "
        "Quelle: Beispiel, kein Text des Landes"
    )
    assert "targets.state_text" not in codes(agreement)
    assert state_texts.state_text("06", 2026) is None
    assert state_texts.state_text("05", 2027) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("state = 5", "state nennt das Land"),
        ('state = "05"\n[[years]]\nsource = "x"', "year fehlt"),
        ('state = "05"\n[[years]]\nyear = 2026', "source sagt"),
        (
            'state = "05"\n[[years]]\nyear = 2026\nsource = "x"\n'
            '[[years.priorities]]\ntitle = "x"',
            "Jeder Schwerpunkt hat title und text",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path, text, reason):
    path = tmp_path / "nrw.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(BrokenFile, match=rf"nrw\.toml.*{reason}"):
        state_texts.read(path)


def test_a_broken_file_is_said_in_the_section(agreement, own_folder):
    (own_folder / "nrw.toml").write_text("state =", "utf-8")

    words = agreed.words(agreement, "schwerpunkte")

    assert words.startswith("Die Datei mit dem Text des Landes ist nicht lesbar: nrw")


def test_the_files_of_the_house_are_whole():
    found = [state_texts.read(path) for path in state_texts.FOLDER.glob("*.toml")]

    assert len(found) == 2
