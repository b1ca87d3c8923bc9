"""A broken outline is refused when it is loaded, with file, key and reason."""

import pytest

from core.catalogues import BrokenFile
from documents import outlines
from programmes.enums import PLAN_KINDS

HEAD = 'key = "x"\nname = "X"\ntitle = "X {year}"\ndocument_kind = "amp"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("key =", "x.toml: "),
        ('key = "x"', "x.toml: document_kind fehlt"),
        (HEAD.replace("amp", "roman"), "document_kind roman unbekannt"),
        (HEAD + "max_topics = 'five'", "max_topics hat einen unpassenden Wert"),
        (HEAD + "colour = 1", "colour ist unbekannt"),
        (HEAD + '[[sections]]\nkey = "A"', "Abschnitt A: title fehlt"),
        (
            HEAD + '[[sections]]\nkey = "A"\ntitle = "A"\nnumbering = "odd"',
            "Abschnitt A: numbering „odd“ gibt es nicht",
        ),
        (
            HEAD + '[[sections]]\nkey = "A"\ntitle = "A"\n' * 2,
            "Der Abschnitt A ist doppelt",
        ),
        (
            HEAD + '[[sections]]\nkey = "A"\ntitle = "A"\nrepeat = "A.item"',
            "Das Muster A.item fehlt",
        ),
        (
            HEAD + '[[sections]]\nkey = "A"\ntitle = "A"\n'
            '[[sections.blocks]]\nkind = "cake"',
            "Baustein 'cake' gibt es nicht",
        ),
    ],
)
def test_broken_outlines_are_refused(tmp_path, text, reason):
    path = tmp_path / "x.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(BrokenFile) as refused:
        outlines.read(path)

    assert "x.toml" in str(refused.value)
    assert reason in str(refused.value)


def test_the_outlines_of_the_house_are_whole():
    assert set(outlines.load()) == {
        *("amp", "amp-eckpunkte", "nrw-2018"),
        *("agreement-hessen", "agreement-nrw"),
    }


def test_an_outline_of_a_foreign_kind_is_refused_in_a_folder(tmp_path, monkeypatch):
    (tmp_path / "x.toml").write_text(HEAD, "utf-8")
    monkeypatch.setattr(outlines, "_folders", {tmp_path: {"agreement"}})
    outlines.load.cache_clear()
    try:
        with pytest.raises(BrokenFile, match="document_kind amp gehört nicht"):
            outlines.load()
    finally:
        outlines.load.cache_clear()


def test_programmes_and_agreements_keep_to_their_own_outlines():
    plans = {row.key for row in outlines.of_kinds(PLAN_KINDS)}
    agreements = {row.key for row in outlines.of_kinds(["agreement"])}

    assert plans == {"amp", "amp-eckpunkte", "nrw-2018"}
    assert agreements == {"agreement-hessen", "agreement-nrw"}


def test_the_form_of_the_land_fits_its_land_and_year_only():
    nrw = outlines.load()["nrw-2018"]

    assert [nrw.fits(2018, "05"), nrw.fits(2019, "05"), nrw.fits(2018, "06")] == [
        True,
        False,
        False,
    ]
