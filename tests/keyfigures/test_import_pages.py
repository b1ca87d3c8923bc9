"""Pages of imports: four answers each, and what a person reads on them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jobs.enums import JobStatus
from jobs.models import Job
from keyfigures.actions import imports, uploads
from keyfigures.enums import ImportState
from keyfigures.models import DataImport, Observation
from organisations.enums import Role
from tests import factories
from tests.keyfigures import files_of, plain_reader
from tests.keyfigures.plain_reader import file_of

HOME = "/kreis-borken/2018/kennzahlen/importe/"


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    plain_reader.install(monkeypatch)


@pytest.fixture
def place(borken):
    factories.indicator("bg", borken, decimals=0)
    factories.indicator("quote", borken, name="Quote", unit="percent", decimals=1)
    factories.population("gesamt")
    factories.region(borken)
    return borken


@pytest.fixture
def controller(place, client):
    person = factories.member(place, Role.CONTROLLING)
    client.force_login(person)
    return person


def log_in(client, place, role):
    client.force_login(factories.member(place, role))


def send(client, data, name="werte.csv", **kwargs):
    file = SimpleUploadedFile(name, data)
    return client.post(f"{HOME}neu/", {"file": file}, **kwargs)


def uploaded(place, *lines, **told) -> DataImport:
    data = file_of(*lines, **told)
    return uploads.upload(place, name="werte.csv", data=data, by=None).row


def applied(place, *lines, **told) -> DataImport:
    return imports.confirm(uploaded(place, *lines, **told).pk, by=None)


def page(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def url(row, step=""):
    return f"{HOME}{row.pk}/{step}"


# --- List ----------------------------------------------------------------------------


def test_the_list_tells_file_state_people_and_values(client, controller, place):
    applied(place, "bg;gesamt;2025-01;1", "bg;gesamt;2025-02;2")
    applied(place, "bg;gesamt;2025-02;3")

    text = page(client.get(HOME))

    assert text.count("übernommen</span>") == 2
    assert '<td class="num">2</td> <td class="num">1</td>' in text
    assert "Datei hochladen" in text


def test_an_empty_list_offers_the_first_step(client, controller):
    assert "Erste Datei hochladen" in page(client.get(HOME))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_questions(
    client, controller, place, django_assert_max_num_queries, count
):
    for number in range(count):
        applied(place, f"bg;gesamt;2025-01;{number}")

    with django_assert_max_num_queries(20):
        client.get(HOME)


# --- Upload --------------------------------------------------------------------------


def test_an_upload_leads_to_its_preview(client, controller):
    response = send(client, file_of("bg;gesamt;2025-01;8120"), follow=True)

    text = page(response)
    assert "Es ist noch nichts gespeichert." in text
    assert "Werte übernehmen" in text
    assert Observation.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"Weg", "gehört zu einem anderen Jobcenter"),
        ("a.csv", b"", "ist leer"),
        ("a.exe", b"MZ\x90\0", "ein Programm, keine Tabelle"),
        ("a.xlsx", files_of.zip_bomb(), "ungewöhnlich groß"),
        ("a.csv", b"1;2\n" * 5_300_000, "größer als 20 MB"),
        ("<script>.pdf", b"%PDF", "„&lt;script&gt;.pdf“ ist ein PDF"),
    ],
)
def test_a_refused_file_is_told_at_the_field_and_not_kept(
    client, controller, name, data, words
):
    text = page(send(client, data, name))

    assert words in text
    assert 'aria-invalid="true"' in text
    assert DataImport.objects.count() == 0


def test_the_page_tells_which_files_are_possible(client, controller):
    text = page(client.get(f"{HOME}neu/"))

    assert "Eckwerte für Jobcenter" in text
    assert 'enctype="multipart/form-data"' in text and "Datei prüfen" in text


def test_an_upload_without_a_file_asks_for_one(client, controller):
    text = page(client.post(f"{HOME}neu/", {}))

    assert "Bitte wählen Sie eine Datei aus." in text


@pytest.mark.parametrize(
    ("is_applied", "words"),
    [(False, "wartet schon auf Ihre Bestätigung"), (True, "ist schon übernommen")],
)
def test_the_same_file_again_leads_to_its_import(
    client, controller, place, is_applied, words
):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    if is_applied:
        imports.confirm(row.pk, by=None)

    response = send(client, file_of("bg;gesamt;2025-01;8120"), follow=True)

    assert response.redirect_chain == [(url(row), 302)]
    assert words in page(response)


# --- Preview -------------------------------------------------------------------------


def test_the_preview_shows_what_the_file_changes(client, controller, place):
    applied(
        place,
        "bg;gesamt;2025-01;8120",
        "quote;gesamt;2025-01;3.2",
        "bg;gesamt;2024-01;7000",
        stand="2025-04-01",
    )
    applied(place, "bg;gesamt;2024-01;7100", stand="2025-06-01")
    row = uploaded(
        place,
        "bg;gesamt;2025-01;8125.4;extrapolated",
        "quote;gesamt;2025-01;3.24",
        "bg;gesamt;2025-02;*",
        "bg;gesamt;2024-01;7050",
        "!„24.5o“ ist keine Zahl.",
        "#Der Monat steht auf Blatt 3.1.",
        stand="2025-05-01",
    )

    text = page(client.get(url(row)))

    assert "Januar 2025 bis Februar 2025 · Datenstand Mai 2025" in text
    assert "2 Werte ändern sich" in text
    assert '<td class="num">8.120</td><td class="num"><strong>8.125</strong>' in text
    assert "endgültig, jetzt hochgerechnet" in text
    assert "3,20 %</td>" in text and "<strong>3,24 %" in text and ">+0,04<" in text
    assert "1 neuer Wert" in text and "<strong>*</strong>" not in text
    assert "1 Wert bleibt außen vor" in text and "Juni 2025" in text
    assert "Fehler (1)" in text and "„24.5o“ ist keine Zahl." in text
    assert "Blatt „Werte“, Zelle A6" in text
    assert "Hinweise (1)" in text


def test_long_lists_name_how_many_there_are(client, controller, place):
    days = [f"bg;gesamt;2024-{1 + n // 28:02}-{1 + n % 28:02};1" for n in range(250)]
    row = uploaded(place, *days)

    text = page(client.get(url(row)))

    assert "Gezeigt sind die ersten 100 von 250. Übernommen werden alle." in text


def test_a_file_that_changes_nothing_has_nothing_to_confirm(client, controller, place):
    applied(place, "bg;gesamt;2025-01;8120")
    row = uploaded(place, "bg;gesamt;2025-01;8120", "#x")

    text = page(client.get(url(row)))

    assert "Diese Datei ändert nichts." in text
    assert "Werte übernehmen" not in text


def test_who_may_not_edit_sees_counts_but_no_values(client, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    log_in(client, place, Role.READER)

    text = page(client.get(url(row)))

    assert "<dd>1</dd>" in text
    assert "8.120" not in text
    assert "Werte übernehmen" not in text


# --- Steps ---------------------------------------------------------------------------


def test_confirming_stores_and_shows_the_values(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    seen = row.preview["digest"]

    response = client.post(url(row, "uebernehmen/"), {"seen": seen}, follow=True)

    text = page(response)
    assert "Die Werte aus „werte.csv“ sind übernommen." in text
    assert "8.120" in text
    assert row.sha256 in text
    assert Observation.objects.get().created_by == controller


@pytest.mark.parametrize("seen", ["", "etwas anderes"])
def test_what_was_not_seen_is_not_stored(client, controller, place, seen):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    factories.observation(place, period="2025-01", value="8000", data_as_of=None)

    response = client.post(url(row, "uebernehmen/"), {"seen": seen}, follow=True)

    assert "Prüfen Sie die neue Vorschau" in page(response)
    assert Observation.objects.count() == 1


def test_discarding_keeps_the_line_and_changes_nothing(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")

    text = page(client.post(url(row, "verwerfen/"), follow=True))

    assert "ist verworfen. Es ist kein Wert geändert." in text
    assert "verworfen und ist nicht mehr vorhanden" in page(client.get(url(row)))


def test_withdrawing_says_what_it_means_and_asks_why(client, controller, place):
    applied(place, "bg;gesamt;2025-01;8000")
    row = applied(place, *[f"bg;gesamt;2025-{month:02};8120" for month in (1, 2, 3)])
    applied(place, "bg;gesamt;2025-03;8130")

    text = page(client.get(url(row, "zuruecknehmen/")))
    assert "An 1 Stelle gilt wieder der frühere Wert." in text
    assert "An 1 Stelle gibt es keinen Wert mehr" in text
    assert "1 Wert ist inzwischen durch neuere ersetzt." in text

    text = page(client.post(url(row, "zuruecknehmen/"), {"reason": ""}))
    assert "Bitte füllen Sie dieses Feld aus." in text

    reason = {"reason": "falscher Monat"}
    text = page(client.post(url(row, "zuruecknehmen/"), reason, follow=True))
    assert "ist zurückgenommen" in text and "falscher Monat" in text


def test_many_values_are_stored_and_taken_back_in_the_background(
    client, controller, place, monkeypatch
):
    monkeypatch.setattr(imports, "LARGE_COUNT", 0)
    row = uploaded(place, "bg;gesamt;2025-01;8120")

    text = page(client.post(url(row, "uebernehmen/"), follow=True))
    assert "wird übernommen" in text and "data-job-reload" in text

    imports.apply_import(row.pk, by=controller)
    Job.objects.update(status=JobStatus.DONE)
    text = page(client.post(url(row, "zuruecknehmen/"), {"reason": "x"}, follow=True))
    assert "data-job-reload" in text

    Job.objects.update(status=JobStatus.FAILED, error="Es ging nicht.")
    assert "Der letzte Schritt ist nicht gelungen." in page(client.get(url(row)))


def test_steps_that_are_over_are_refused_in_words(client, controller, place):
    row = applied(place, "bg;gesamt;2025-01;8120")
    assert "schon übernommen" in page(client.post(url(row, "verwerfen/"), follow=True))
    imports.withdraw_import(row.pk, by=None, reason="x")

    reason = {"reason": "noch einmal"}
    assert "zurückgenommen" in page(client.post(url(row, "zuruecknehmen/"), reason))
    assert client.get(url(row, "zuruecknehmen/")).url == url(row)
    response = client.post(url(row, "uebernehmen/"), follow=True)
    assert "ist zurückgenommen. Laden Sie die Datei noch einmal hoch" in page(response)


def test_the_file_comes_back_as_it_was(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")

    response = client.get(url(row, "datei/"))

    assert response.getvalue() == file_of("bg;gesamt;2025-01;8120")
    assert response["Content-Disposition"] == 'attachment; filename="werte.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_a_file_that_is_gone_is_told(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    row.file.storage.delete(row.file.name)

    text = page(client.get(url(row, "datei/"), follow=True))

    assert "Die Datei ist nicht mehr vorhanden." in text


# --- Questions -----------------------------------------------------------------------


def test_a_question_is_asked_and_answered(client, controller, place):
    row = uploaded(place, "?", "bg;gesamt;2025-01;8120")
    assert "Angaben ergänzen" in page(client.get(url(row)))
    assert "Ist das so?" in page(client.get(url(row, "angaben/")))

    text = page(client.post(url(row, "angaben/"), {}))
    assert "Bitte wählen Sie hier etwas aus." in text

    text = page(client.post(url(row, "angaben/"), {"frage1": "ja"}, follow=True))
    assert "Werte übernehmen" in text


def test_an_answer_too_late_is_refused_in_words(client, controller, place):
    row = uploaded(place, "?", "bg;gesamt;2025-01;8120")
    DataImport.objects.update(state=ImportState.DISCARDED)

    text = page(client.post(url(row, "angaben/"), {"frage1": "ja"}))

    assert "Dieser Import ist verworfen." in text


def test_without_questions_there_is_nothing_to_answer(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")

    assert client.get(url(row, "angaben/")).url == url(row)
    assert client.get(url(row, "zuordnung/")).url == url(row)


# --- Jobs ----------------------------------------------------------------------------


@pytest.fixture
def reading(place, controller, monkeypatch):
    monkeypatch.setattr(uploads, "LARGE_FILE", 1)
    data = file_of("bg;gesamt;2025-01;8120")
    return uploads.upload(place, name="werte.csv", data=data, by=controller).row


def test_a_running_job_shows_its_progress(client, reading):
    text = page(client.get(url(reading)))

    assert f'data-job-url="/kreis-borken/auftraege/{reading.job.pk}/stand/"' in text
    assert "data-job-reload" in text


def test_a_job_that_failed_can_be_started_again(client, reading):
    Job.objects.update(status=JobStatus.FAILED, error="Es ging nicht.")

    text = page(client.get(url(reading)))

    assert "Es ging nicht." in text and "Noch einmal lesen" in text


def test_a_large_file_that_was_refused_says_why(client, reading):
    row = DataImport.objects.get()
    row.state, row.preview = ImportState.REFUSED, {"message": "Falsches Jobcenter."}
    row.save()

    assert "Falsches Jobcenter." in page(client.get(url(row)))


def test_storing_that_failed_can_be_confirmed_again(client, controller, place):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    row.job = factories.job(place, status=JobStatus.FAILED, error="Es ging nicht.")
    row.state = ImportState.APPLYING
    row.save()

    text = page(client.get(url(row)))
    assert "Es ging nicht." in text and "Werte übernehmen" in text

    client.post(url(row, "uebernehmen/"), {"seen": row.preview["digest"]})
    assert Observation.objects.count() == 1


# --- May I? --------------------------------------------------------------------------

READ = ["", "{pk}/"]
WRITE = [
    *(
        "neu/",
        "{pk}/angaben/",
        "{pk}/zuordnung/",
        "{pk}/uebernehmen/",
        "{pk}/verwerfen/",
    ),
    *("{pk}/zuruecknehmen/", "{pk}/datei/"),
]


def answers(client, address):
    return {client.get(address).status_code, client.post(address).status_code} - {405}


@pytest.mark.parametrize("step", READ)
def test_readers_may_look(client, place, step):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    log_in(client, place, Role.READER)

    assert answers(client, HOME + step.format(pk=row.pk)) == {200}


@pytest.mark.parametrize("step", WRITE)
def test_only_who_edits_figures_may_import(client, place, step):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    log_in(client, place, Role.READER)

    assert answers(client, HOME + step.format(pk=row.pk)) == {403}


@pytest.mark.parametrize("step", READ + WRITE)
def test_strangers_find_nothing(client, place, step):
    row = uploaded(place, "bg;gesamt;2025-01;8120")
    log_in(client, factories.jobcenter("lahn-dill"), Role.CONTROLLING)

    assert answers(client, HOME + step.format(pk=row.pk)) == {404}


@pytest.mark.parametrize("step", [step for step in READ + WRITE if "pk" in step])
def test_imports_of_others_are_not_found_at_home(client, controller, step):
    other = factories.jobcenter("lahn-dill")
    factories.indicator("bg", other)
    factories.region(other)
    row = uploaded(other, "bg;gesamt;2025-01;8120")

    assert answers(client, HOME + step.format(pk=row.pk)) == {404}
