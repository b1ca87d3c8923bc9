"""``./dev manage import_figures`` does what the page does."""

import io

import pytest
from django.core.management import CommandError, call_command

from keyfigures.actions import uploads
from keyfigures.enums import ImportState
from keyfigures.models import DataImport, Observation
from tests import factories
from tests.keyfigures import plain_reader
from tests.keyfigures.plain_reader import file_of


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    plain_reader.install(monkeypatch)


@pytest.fixture
def place(borken):
    factories.indicator("bg", borken)
    factories.population("gesamt")
    factories.region(borken)
    return borken


@pytest.fixture
def run(place, tmp_path):
    """Call the command on a file with these lines; what it said, and its error."""

    def call(*lines, name="werte.csv", **options):
        path = tmp_path / name
        path.write_bytes(file_of(*lines))
        out = io.StringIO()
        try:
            call_command(
                "import_figures",
                str(path),
                **({"jobcenter": place.slug, "stdout": out} | options),
            )
        except CommandError as error:
            return out.getvalue(), str(error), error.returncode
        return out.getvalue(), "", 0

    return call


def test_counts_and_findings_are_told_and_values_stored(run, place):
    factories.observation(place, period="2025-01", value="1", data_as_of=None)

    said, error, status = run(
        "bg;gesamt;2025-01;2",
        "bg;gesamt;2025-02;3",
        "#Der Monat steht auf Blatt 3.1.",
    )

    assert said.splitlines()[1:6] == [
        "Neu: 1",
        "Geändert: 1",
        "Unverändert: 0",
        "Älter als gespeichert: 0",
        "Abgewiesen: 0",
    ]
    assert "Hinweis · Blatt „Werte“, Zelle A3: Der Monat steht auf Blatt 3.1." in said
    assert (error, status) == ("", 0)
    assert Observation.objects.current().count() == 2
    assert DataImport.objects.get().state == ImportState.APPLIED


def test_a_dry_run_stores_nothing(run):
    said, _, status = run("bg;gesamt;2025-01;2", dry_run=True)

    assert "Neu: 1" in said and "Es ist nichts gespeichert." in said
    assert status == 0
    assert (DataImport.objects.count(), Observation.objects.count()) == (0, 0)


def test_the_same_file_again_changes_nothing(run):
    run("bg;gesamt;2025-01;2")

    said, _, status = run("bg;gesamt;2025-01;2")

    assert "Unverändert: 1" in said and "Schon übernommen" in said
    assert status == 0
    assert Observation.objects.count() == 1


def test_what_was_refused_ends_with_status_1_and_the_rest_is_stored(run):
    said, error, status = run("bg;gesamt;2025-01;2", "!„24.5o“ ist keine Zahl.")

    assert "Fehler · Blatt „Werte“, Zelle A2: „24.5o“ ist keine Zahl." in said
    assert (error, status) == ("Abgewiesen: 1", 1)
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "options", "words"),
    [
        (["Weg"], {}, "gehört zu einem anderen Jobcenter"),
        (["MZ"], {"name": "a.exe"}, "ein Programm, keine Tabelle"),
        (["bg;gesamt;2025-01;2"], {"jobcenter": "x"}, "Vorhanden: kreis-borken"),
        (["?"], {}, "fehlen Angaben"),
        (["?"], {"dry_run": True}, "fehlen Angaben"),
    ],
)
def test_what_cannot_be_done_ends_with_status_1(run, lines, options, words):
    _, error, status = run(*lines, **options)

    assert words in error
    assert status == 1
    assert Observation.objects.count() == 0


def test_a_file_that_is_not_there_is_told(place):
    with pytest.raises(CommandError, match="ist nicht lesbar"):
        call_command("import_figures", "/gibt/es/nicht.csv", jobcenter=place.slug)


def test_a_preview_that_became_old_on_the_page_is_renewed(run, place):
    run("bg;gesamt;2025-01;2", dry_run=True)
    data = file_of("bg;gesamt;2025-01;2")
    uploads.upload(place, name="werte.csv", data=data, by=None)
    factories.observation(place, period="2025-01", value="1", data_as_of=None)

    said, _, status = run("bg;gesamt;2025-01;2")

    assert "Geändert: 1" in said
    assert status == 0
    assert DataImport.objects.get().state == ImportState.APPLIED
