"""The shared instruments, and which of them a year allows."""

from shutil import copytree

import pytest

from core.catalogues import BrokenFile
from measures import catalogue
from measures.models import (
    CategoryScheme,
    Instrument,
    InstrumentPlacement,
    InstrumentVersion,
)


def keys_open_in(year: int) -> set[str]:
    rows = InstrumentVersion.objects.open_in(year)
    return {f"{row.instrument.key}/{row.key}" for row in rows.select_related()}


@pytest.mark.parametrize(
    ("year", "offered", "closed"),
    [
        (2018, {"16e-alt/bis-2018"}, {"16i/2019", "evl/2019"}),
        (2024, {"fbw/bis-2024", "evl/2019"}, {"fbw/agentur", "evlzb/2026"}),
        # the law changed on 1 July 2026: both versions may be entered in that year
        (2026, {"evl/2019", "evlzb/2026", "fbw/agentur"}, {"fbw/bis-2024"}),
        (2027, {"evlzb/2026", "ff/ab-2026-07"}, {"evl/2019", "ff/bis-2026-06"}),
    ],
)
def test_a_year_offers_only_what_its_law_allows(db, year, offered, closed):
    found = keys_open_in(year)

    assert found >= offered
    assert found & closed == set()


def test_each_instrument_of_the_budget_stands_once_in_both_schemes(db):
    schemes = set(CategoryScheme.objects.values_list("key", flat=True))
    paid = Instrument.objects.filter(versions__payer="egt").distinct()

    assert schemes == {"budget", "statistics"}
    for instrument in paid:
        placed = instrument.placements.values_list("scheme__key", flat=True)
        assert sorted(placed) == ["budget", "statistics"], instrument.key


def test_loading_again_changes_nothing(db):
    before = list(InstrumentVersion.objects.values().order_by("pk"))
    placements = list(InstrumentPlacement.objects.values().order_by("pk"))

    catalogue.load()

    assert list(InstrumentVersion.objects.values().order_by("pk")) == before
    assert list(InstrumentPlacement.objects.values().order_by("pk")) == placements


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'budget = "placement"',
            'budget = "place"',
            "vb, budget: Kategorie place",
        ),
        ('method = "cases"', 'method = "guess"', "vb, geltend: guess"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(db, tmp_path, old, new, complaint):
    copytree(catalogue.FOLDER, tmp_path / "instruments")
    path = tmp_path / "instruments" / "instruments.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(BrokenFile, match=complaint):
        catalogue.load(tmp_path / "instruments")
