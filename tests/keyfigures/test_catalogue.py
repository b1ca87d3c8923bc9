"""The shared catalogue: data files, loading, partitions, what forms offer."""

import pytest

from core.catalogues import BrokenFile
from keyfigures import catalogue, catalogue_files, partitions
from keyfigures.models import Indicator, Population, Region
from keyfigures.partitions import IndicatorPartition, PopulationPartition, RollingSum
from keyfigures.queries.catalogue import (
    by_topic,
    indicators_with,
    offered,
    under_topics,
)
from tests import factories

FOLDER = catalogue_files.FOLDER
CODES = [f"K{k}{e}" for k in "123" for e in ("", "E1", "E2", "E3", "E4")]

ONE = """
[[populations]]
key = "gesamt"
name = "insgesamt"
[[regions]]
key = "bund"
name = "Deutschland"
kind = "federal"
[[indicators]]
key = "kurse"
name = "Kurse"
unit = "count"
kind = "flow"
"""


@pytest.fixture
def folder(tmp_path):
    """A small catalogue of its own."""
    (tmp_path / "1.toml").write_text(ONE, "utf-8")
    return tmp_path


# --- The data ------------------------------------------------------------------------


def test_every_ratio_of_the_ordinance_is_defined_completely():
    rows = {row.code: row for row in catalogue_files.indicators(FOLDER) if row.code}
    names = ("formula", "numerator", "denominator", "window", "paragraph")

    assert [code for code in CODES if code not in rows] == []
    for code in CODES:
        assert [name for name in names if not getattr(rows[code], name)] == []
        assert (rows[code].unit, rows[code].waiting_months) == ("percent", 3)


def test_only_two_ratios_are_known_to_be_published_by_sex():
    rows = {row.code: row for row in catalogue_files.indicators(FOLDER) if row.code}

    assert [code for code in CODES if rows[code].by_sex] == ["K2", "K3E1"]
    assert [code for code in CODES if rows[code].by_sex is False] == []


def test_the_twin_of_the_rechtskreis_says_so_in_its_name():
    rows = {row.key: row for row in catalogue_files.indicators(FOLDER)}

    assert rows["arbeitslose-sgb2"].name == "Arbeitslose im Rechtskreis SGB II"
    assert rows["arbeitslosenquote-sgb2"].numerator == (
        "Arbeitslose im Rechtskreis SGB II im Berichtsmonat"
    )
    assert rows["arbeitslose-sgb2"].unit == rows["arbeitslose"].unit


def test_partitions_say_what_gives_away_a_suppressed_value():
    known = partitions.load()

    assert PopulationPartition("gesamt", ("frauen", "maenner")) in known.populations
    assert IndicatorPartition("rlb", ("elb", "nef")) in known.indicators
    assert RollingSum("arbeitslose-zugang-12", "arbeitslose-zugang") in known.rolling
    assert (
        RollingSum("arbeitslose-zugang-12-sgb2", "arbeitslose-zugang-sgb2")
        in known.rolling
    )


# --- Loading -------------------------------------------------------------------------


@pytest.mark.django_db
def test_loading_again_changes_nothing(django_assert_num_queries):
    catalogue.load()
    before = list(Indicator.objects.filter(jobcenter=None).values())

    with django_assert_num_queries(4):  # one for each kind of row, one for own areas
        catalogue.load()

    assert list(Indicator.objects.filter(jobcenter=None).values()) == before


@pytest.mark.django_db
def test_a_changed_row_keeps_its_values(borken, folder):
    catalogue.load(folder)
    row = Indicator.objects.get(jobcenter=None, key="kurse")
    value = factories.observation(borken, indicator=row)
    text = ONE.replace('"Kurse"', '"Sprachkurse"')
    (folder / "1.toml").write_text(text, "utf-8")

    catalogue.load(folder)

    value.refresh_from_db()
    assert (value.indicator.name, value.indicator.version) == ("Sprachkurse", 2)


@pytest.mark.django_db
def test_what_left_the_files_stays(folder):
    catalogue.load(folder)

    assert Indicator.objects.filter(jobcenter=None, key="elb").exists()


@pytest.mark.django_db
def test_the_laender_are_regions():
    rows = Region.objects.filter(jobcenter=None)

    assert rows.filter(kind="state").count() == 16
    assert rows.get(key="baden-wuerttemberg").ags == "08"
    assert rows.get(kind="federal").name == "Deutschland"


def test_every_jobcenter_has_its_own_area(borken):
    assert Region.objects.get(jobcenter=borken, key="jc").name == "Kreis Borken"

    Region.objects.filter(jobcenter=borken).delete()
    catalogue.load()

    assert Region.objects.get(jobcenter=borken, key="jc").name == "Kreis Borken"


# --- Broken files --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[indicators]\n", "1.toml: "),
        ('[[indicators]]\nname = "Kurse"\n', "1.toml, Kurse: key fehlt."),
        (ONE + '[[regions]]\nkey = "bund"\n', "1.toml, bund: name: "),
        (ONE.replace('"flow"', '"fluss"'), "1.toml, kurse: kind: "),
        (ONE + 'colour = "rot"\n', "1.toml, kurse: colour ist unbekannt."),
        (ONE + ONE, "doppelt"),
        ("indicators = 3\n", "1.toml: indicators muss eine Liste von Tabellen sein."),
        (ONE.replace('"kurse"', '"Große Kurse"'), "1.toml, Große Kurse: key: "),
    ],
    ids=["syntax", "key", "name", "choice", "field", "double", "list", "slug"],
)
def test_a_broken_file_is_refused_with_its_place(folder, text, words):
    (folder / "1.toml").write_text(text, "utf-8")

    with pytest.raises(BrokenFile) as refused:
        catalogue_files.indicators(folder)
        catalogue_files.regions(folder)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '[[indicators]]\nwhole = "kurse"\n',
            "indicators: parts fehlt",
        ),
        (
            '[[rolling]]\ntotal = "kurse"\nmonthly = "pausen"\n',
            "partitions.toml: pausen steht nicht im Katalog.",
        ),
    ],
)
def test_a_broken_partition_is_refused(folder, text, words):
    (folder / "partitions.toml").write_text(text, "utf-8")

    with pytest.raises(BrokenFile) as refused:
        partitions.load(folder)

    assert words in str(refused.value)


# --- What forms offer ----------------------------------------------------------------


def test_an_own_row_hides_the_shared_one_with_its_key(borken):
    own = factories.indicator("elb", borken, name="Kundinnen und Kunden")

    rows = offered(Indicator, borken)

    assert list(rows.filter(key="elb")) == [own]
    assert rows.first() == own


def test_indicators_stand_under_their_topics_own_ones_first(borken):
    factories.indicator("kurse", borken, name="Kurse")

    groups = by_topic(offered(Indicator, borken))

    assert [group.label for group in groups] == [
        "eigene Kennzahlen",
        "Kennzahlen nach § 48a SGB II",
        "Grundsicherung",
        "Arbeitslosigkeit und Unterbeschäftigung",
        "Arbeitsmarkt und Ausbildung",
        "Förderung",
        "Zahlungsansprüche",
    ]
    assert [row.code for row in groups[1].rows[:2]] == ["K1", "K1E1"]


def test_the_whole_and_the_own_area_come_first(borken):
    assert offered(Population, borken).first().key == "gesamt"
    assert [row.key for row in offered(Region, borken)[:2]] == ["jc", "bund"]


@pytest.mark.parametrize(
    ("words", "key"),
    [("k3e1", "k3e1"), ("SGB II-Quote", "sgb2-quote"), ("rukzugange", None)],
)
def test_indicators_are_found_by_code_and_words(borken, words, key):
    found = indicators_with(offered(Indicator, borken), words)

    assert [row.key for row in found] == ([key] if key else [])


def test_only_long_lists_are_divided_by_topic(borken):
    rows = list(offered(Indicator, borken))
    choices = [(row.key, row.name) for row in rows[:14]]

    divided = under_topics([*choices, ("alt", "Alte Kennzahl")], rows)

    assert under_topics(choices[:12], rows) == choices[:12]
    assert divided == [
        ("Kennzahlen nach § 48a SGB II", choices),
        ("alt", "Alte Kennzahl"),
    ]
