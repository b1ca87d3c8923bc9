"""From the workbook to stored values and back, through the real import."""

import pytest

from core.periods import Period
from keyfigures import catalogue
from keyfigures.actions import imports, uploads
from keyfigures.enums import ImportState
from keyfigures.importers.readings import FileRefused
from keyfigures.models import DataImport, Observation
from tests import factories
from tests.keyfigures import files_of, workbooks
from tests.keyfigures.eckwerte.reading import ALL_MONTHS, FIRST, expected, few
from tests.keyfigures.workbooks import workbook, write


@pytest.fixture
def regensburg(db):
    catalogue.load()
    place = factories.jobcenter("regensburg", agency_number="73906")
    catalogue.add_own_region(place)
    return place


@pytest.fixture
def person(regensburg):
    return factories.member(regensburg)


def upload(place, data: bytes, by, name: str = "eckwerte.xlsx") -> DataImport:
    return uploads.upload(place, name=name, data=data, by=by).row


def current(place) -> dict:
    rows = Observation.objects.of_jobcenter(place).current().with_parts()
    return {
        (row.indicator.key, row.population.key, row.region.key, row.period): (
            row.value,
            row.mark,
            row.status,
        )
        for row in rows
    }


def counts(row: DataImport) -> dict[str, int]:
    return {name: number for name, number in row.preview["counts"].items() if number}


def test_twelve_workbooks_give_twelve_months(regensburg, person):
    wanted = {}
    for month in ALL_MONTHS:
        row = upload(regensburg, write(few(month)), person, f"{month}.xlsx")
        imports.confirm(row.pk, by=person)
        wanted |= expected(month)

    stored = current(regensburg)
    assert {address: stored[address] for address in wanted} == wanted
    assert len(wanted) == 612


def test_a_second_upload_changes_nothing_and_withdrawal_restores(regensburg, person):
    first = upload(regensburg, workbook("2025-03"), person)
    imports.confirm(first.pk, by=person)
    before = current(regensburg)

    pages = workbooks.eckwerte("2025-03")
    pages["Linkliste"]["A4"] = "another file, because the same one is recognised"
    same = upload(regensburg, write(pages), person, "noch-einmal.xlsx")
    assert counts(same) == {"unchanged": len(before)}

    pages = workbooks.eckwerte("2025-03")
    pages[FIRST]["G10"], pages[FIRST]["B20"] = 2722, "*"
    corrected = upload(regensburg, write(pages), person, "korrigiert.xlsx")
    assert counts(corrected) == {"changed": 2, "unchanged": len(before) - 2}
    imports.confirm(corrected.pk, by=person)
    changed = current(regensburg)
    march = Period.parse("2025-03")
    assert changed["arbeitsuchende-sgb2", "gesamt", "jc", march][0] == 2722
    assert changed["arbeitslose", "schwerbehindert", "jc", march][1] == "*"

    imports.withdraw_import(corrected.pk, by=person, reason="Falsche Datei")
    assert current(regensburg) == before


@pytest.mark.parametrize(
    "data",
    [
        files_of.zip_bomb(),
        workbook()[:-2000],
        files_of.repacked(workbook(), {"xl/vbaProject.bin": b"Makro"}),
        workbook(name="Borken", key="32702"),
    ],
    ids=["bomb", "truncated", "macros", "wrong jobcenter"],
)
def test_a_file_that_cannot_be_used_stores_nothing(regensburg, person, data):
    try:
        row = upload(regensburg, data, person)
    except FileRefused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert row.state == ImportState.REFUSED
    assert current(regensburg) == {}
