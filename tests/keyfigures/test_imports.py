"""From upload to values and back: nothing unseen, nothing twice, all or nothing."""

import threading
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import DomainError, StaleData
from jobs import actions as jobs
from jobs.models import Job
from keyfigures.actions import imports, uploads
from keyfigures.actions.kept import content_of
from keyfigures.enums import ImportState
from keyfigures.importers.readings import FileRefused
from keyfigures.imports import memo
from keyfigures.models import DataImport, DataSource, Observation
from tests import factories
from tests.keyfigures import files_of, plain_reader
from tests.keyfigures.plain_reader import file_of


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    plain_reader.install(monkeypatch)


def prepare(place):
    factories.indicator("bg", place, decimals=0)
    factories.indicator("elb", place, name="eLb")
    factories.population("gesamt")
    factories.population("frauen", place)
    factories.region(place)
    return place


@pytest.fixture
def place(borken):
    return prepare(borken)


@pytest.fixture
def person(place):
    return factories.member(place)


def upload(place, *lines, by=None, name="werte.csv", **told) -> DataImport:
    data = file_of(*lines, **told)
    return uploads.upload(place, name=name, data=data, by=by).row


def imported(place, *lines, by=None, **told) -> DataImport:
    return imports.confirm(upload(place, *lines, by=by, **told).pk, by=by)


def counts(row) -> dict:
    row.refresh_from_db()
    return {name: number for name, number in row.preview["counts"].items() if number}


def current(place) -> dict:
    """Everything that holds, with all it says."""
    rows = Observation.objects.of_jobcenter(place).current()
    fields = [field.attname for field in Observation._meta.concrete_fields]
    return {row["id"]: row for row in rows.values(*fields)}


def shown(place) -> list[str]:
    rows = Observation.objects.of_jobcenter(place).current().with_parts()
    return sorted(
        f"{row.indicator.key}/{row.population.key}/{row.period.code} "
        f"{row.mark or row.value.normalize():f}"
        if not row.mark
        else f"{row.indicator.key}/{row.population.key}/{row.period.code} {row.mark}"
        for row in rows
    )


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(uploads, "LARGE_FILE", 10)
    monkeypatch.setattr(imports, "LARGE_COUNT", 1)


MANY = [f"bg;gesamt;2025-{month:02};{month}" for month in range(1, 13)]


# --- Upload and confirmation -------------------------------------------------------


def test_a_preview_stores_no_value(place, person):
    row = upload(place, "bg;gesamt;2025-01;8120", by=person)

    assert row.state == ImportState.PREVIEW
    assert counts(row) == {"new": 1}
    assert current(place) == {}


def test_confirmation_stores_values_with_their_origin(place, person):
    row = imported(
        place,
        "bg;gesamt;2025-01;8120.5;extrapolated",
        "bg;frauen;2025-01;*",
        "elb;gesamt;2025-01;11042;final;5;6",
        by=person,
        stand="2025-04-01",
    )

    assert shown(place) == [
        "bg/frauen/2025-01 *",
        "bg/gesamt/2025-01 8120.5",
        "elb/gesamt/2025-01 11042",
    ]
    value = Observation.objects.get(indicator__key="elb")
    assert (value.data_import, value.created_by) == (row, person)
    assert (value.numerator, value.denominator) == (5, 6)
    assert f"{value.data_as_of}" == "2025-04-01"
    assert str(value.source) == "Statistik der Bundesagentur für Arbeit, Testreihe"
    row.refresh_from_db()
    assert (row.state, row.applied_by) == (ImportState.APPLIED, person)


def test_the_file_is_kept_as_it_came(place, person):
    data = file_of("bg;gesamt;2025-01;8120")

    row = uploads.upload(place, name=r"C:\a\b.csv", data=data, by=person).row

    assert row.name == "b.csv"
    assert row.file.name == f"imports/{place.pk}/{row.sha256}.csv"
    assert content_of(row) == data


def test_the_source_is_made_once(place):
    imported(place, "bg;gesamt;2025-01;1")
    imported(place, "bg;gesamt;2025-02;2")
    imported(place, "bg;gesamt;2025-03;3", source="Kreis Borken")

    own = DataSource.objects.filter(jobcenter=place, product="Testreihe")
    assert own.count() == 2


@pytest.mark.parametrize("confirmed", [False, True])
def test_the_same_file_leads_to_its_import(place, person, confirmed):
    row = upload(place, "bg;gesamt;2025-01;8120")
    if confirmed:
        imports.confirm(row.pk, by=person)
    before = current(place)

    data = file_of("bg;gesamt;2025-01;8120")
    again = uploads.upload(place, name="kopie.csv", data=data, by=person)

    assert (again.row, again.is_known) == (row, True)
    assert current(place) == before


def test_another_jobcenter_may_have_the_same_file(place):
    upload(place, "bg;gesamt;2025-01;8120")
    other = prepare(factories.jobcenter("lahn-dill"))

    row = upload(other, "bg;gesamt;2025-01;8120")

    assert row.jobcenter == other


def test_confirming_twice_stores_once(place, person):
    row = imported(place, "bg;gesamt;2025-01;8120", by=person)
    before = current(place)

    imports.confirm(row.pk, by=person)
    imports.apply_import(row.pk, by=person)

    assert current(place) == before
    assert Observation.objects.count() == 1


# --- What a file changes -------------------------------------------------------------


def test_new_changed_and_unchanged_are_told_apart(place, person):
    imported(place, "bg;gesamt;2025-01;8120", "bg;frauen;2025-01;4000")

    row = upload(
        place,
        "bg;gesamt;2025-01;8125",
        "bg;frauen;2025-01;4000",
        "bg;gesamt;2025-02;8130",
        "!Zelle A4 ist keine Zahl",
    )

    assert counts(row) == {"new": 1, "changed": 1, "unchanged": 1, "refused": 1}
    (change,) = row.preview["changed"]
    assert (change["old"][0], change["new"][0]) == ("8120.00000000", "8125")
    imports.confirm(row.pk, by=person)
    assert shown(place) == [
        "bg/frauen/2025-01 4000",
        "bg/gesamt/2025-01 8125",
        "bg/gesamt/2025-02 8130",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bg;gesamt;2025-01;8120", "unchanged"),
        ("bg;gesamt;2025-01;8120;provisional", "changed"),
        ("bg;gesamt;2025-01;*", "changed"),
        ("bg;gesamt;2025-01;8120;final;3;4", "changed"),
        ("bg;gesamt;2025;8120", "new"),
    ],
)
def test_value_mark_status_and_parts_make_a_change(place, line, expected):
    imported(place, "bg;gesamt;2025-01;8120")

    assert counts(upload(place, line, "")) == {expected: 1}


def test_a_file_without_numerators_does_not_deny_them(place):
    imported(place, "bg;gesamt;2025-01;8120;final;3;4")

    assert counts(upload(place, "bg;gesamt;2025-01;8120")) == {"unchanged": 1}


def test_more_decimals_than_are_kept_change_nothing_the_second_time(place):
    imported(place, "bg;gesamt;2025-01;8120.1234567894321")

    again = upload(place, "bg;gesamt;2025-01;8120.1234567894321", "")

    assert counts(again) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("stored", "stand", "expected"),
    [
        ("2025-04-01", "2025-05-01", "changed"),
        ("2025-04-01", "2025-04-01", "changed"),
        ("2025-04-01", "2025-03-01", "older"),
        ("2025-04-01", "", "changed"),
        ("", "2025-03-01", "changed"),
    ],
)
def test_an_older_file_never_overwrites_newer_values(place, stored, stand, expected):
    imported(place, "bg;gesamt;2025-01;8120", stand=stored)

    row = upload(place, "bg;gesamt;2025-01;9999", stand=stand)

    assert counts(row) == {expected: 1}


def test_values_typed_by_hand_follow_the_same_rule(place, person):
    factories.observation(
        place, period="2025-01", value="8120", data_as_of=None, created_by=person
    )

    row = upload(place, "bg;gesamt;2025-01;8125", stand="2025-04-01")

    assert counts(row) == {"changed": 1}


def test_what_cannot_be_is_refused_with_its_place(place):
    row = upload(
        place,
        "bg;gesamt;2025-01;-1",
        "gibtsnicht;gesamt;2025-01;1",
        "elb;gesamt;2025-01;1",
        "elb;gesamt;2025-01;2",
        "elb;frauen;2025-01;3",
        "elb;frauen;2025-01;3",
    )

    assert counts(row) == {"new": 1, "refused": 3}
    assert [note[:2] for note in row.preview["notes"]] == [
        ["error", "Blatt „Werte“, Zelle A1"],
        ["error", "Blatt „Werte“, Zelle A2"],
        ["error", "Blatt „Werte“, Zelle A4"],
    ]


def test_a_protected_value_is_not_told_in_the_preview(place):
    factories.observation(place, period="2025-01", value="8120", is_protected=True)

    row = upload(place, "bg;gesamt;2025-01;8125")

    assert row.preview["changed"][0]["old"][:2] == ["", "*"]


# --- Questions ---------------------------------------------------------------------


def test_a_question_is_answered_before_anything_is_read(place, person):
    row = upload(place, "?", "bg;gesamt;2025-01;8120")
    assert row.state == ImportState.QUESTIONS
    with pytest.raises(DomainError, match="fehlen noch Angaben"):
        imports.confirm(row.pk, by=person)

    row = uploads.answer(row.pk, {"dates": "ja"}, by=person)

    assert (row.state, counts(row)) == (ImportState.PREVIEW, {"new": 1})
    imports.confirm(row.pk, by=person)
    assert shown(place) == ["bg/gesamt/2025-01 8120"]


def test_an_answer_to_a_large_file_is_read_by_a_job(
    place, person, small_limits, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = upload(place, "?", *MANY, by=person)
    row.refresh_from_db()
    assert row.state == ImportState.QUESTIONS

    with django_capture_on_commit_callbacks(execute=True):
        row = uploads.answer(row.pk, {"dates": "ja"}, by=person)

    assert row.state == ImportState.READING
    assert counts(row) == {"new": 12}


def test_a_question_that_arises_later_is_asked_first(place, person):
    row = upload(place, "?", "bg;gesamt;2025-01;8120")
    uploads.answer(row.pk, {"dates": "ja"}, by=person)
    DataImport.objects.update(mapping={})

    with pytest.raises(StaleData):
        imports.confirm(row.pk, by=person)

    row.refresh_from_db()
    assert row.state == ImportState.QUESTIONS
    assert current(place) == {}


# --- Somebody was faster -------------------------------------------------------------


def test_what_was_not_shown_is_not_stored(place, person):
    row = upload(place, "bg;gesamt;2025-01;8120")
    factories.observation(place, period="2025-01", value="8000", data_as_of=None)
    before = current(place)

    with pytest.raises(StaleData, match="neue Vorschau"):
        imports.confirm(row.pk, by=person)

    assert current(place) == before
    assert counts(row) == {"changed": 1}
    imports.confirm(row.pk, by=person)
    assert shown(place) == ["bg/gesamt/2025-01 8120"]


def test_a_file_that_was_exchanged_is_not_read(place, person):
    row = upload(place, "bg;gesamt;2025-01;8120")
    Path(row.file.path).write_bytes(file_of("bg;gesamt;2025-01;9999"))

    with pytest.raises(DomainError, match="nicht mehr so vor"):
        imports.confirm(row.pk, by=person)

    assert current(place) == {}


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_store_once():
    place = prepare(factories.jobcenter())
    row = upload(place, *[f"bg;gesamt;2025-{m:02};{m}" for m in range(1, 13)])
    start = threading.Barrier(2)

    def confirm():
        start.wait()
        imports.confirm(row.pk, by=None)
        connection.close()

    threads = [threading.Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Observation.objects.count() == 12


# --- Withdrawal ----------------------------------------------------------------------


def test_withdrawal_restores_exactly(place, person):
    imported(place, "bg;gesamt;2025-01;8120", "bg;frauen;2025-01;*")
    factories.observation(place, "elb", period="2025-01", value="11042")
    before = current(place)
    row = imported(
        place,
        "bg;gesamt;2025-01;8125",
        "bg;frauen;2025-01;4000",
        "bg;gesamt;2025-02;8130",
    )

    told = imports.withdraw_import(row.pk, by=person, reason="falscher Monat")

    assert current(place) == before
    assert (told.total, told.returning, told.vanishing) == (3, 2, 1)
    row.refresh_from_db()
    assert (row.state, row.withdrawn_by) == (ImportState.WITHDRAWN, person)
    assert row.reason == "falscher Monat"


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_withdrawn_in_any_order_the_first_value_returns(place, order):
    imported(place, "bg;gesamt;2025-01;1")
    before = current(place)
    rows = {n: imported(place, f"bg;gesamt;2025-01;{n + 1}") for n in (1, 2)}

    told = imports.withdraw_import(rows[order[0]].pk, by=None, reason="x")
    between = shown(place)
    imports.withdraw_import(rows[order[1]].pk, by=None, reason="x")

    assert current(place) == before
    if order[0] == 1:
        assert (between, told.superseded) == (["bg/gesamt/2025-01 3"], 1)
    else:
        assert (between, told.superseded) == (["bg/gesamt/2025-01 2"], 0)


def test_a_withdrawn_file_can_come_again(place, person):
    row = imported(place, "bg;gesamt;2025-01;8120")
    imports.withdraw_import(row.pk, by=person, reason="Irrtum")
    with pytest.raises(DomainError, match="zurückgenommen"):
        imports.withdraw_import(row.pk, by=person, reason="Irrtum")

    again = imported(place, "bg;gesamt;2025-01;8120")

    assert again != row
    assert shown(place) == ["bg/gesamt/2025-01 8120"]


def test_the_trail_names_who_took_the_values_back(place, person):
    row = imported(place, "bg;gesamt;2025-01;8120")

    imports.withdraw_import(row.pk, by=person, reason="Zahlendreher")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.metadata->>'user', c.metadata->>'reason' FROM "
            "keyfigures_observationevent e JOIN pghistory_context c "
            "ON c.id = e.pgh_context_id"
        )
        assert cursor.fetchall() == [(str(person.pk), "Zahlendreher")]


def test_a_discarded_file_is_not_kept(
    place, person, django_capture_on_commit_callbacks
):
    row = upload(place, "bg;gesamt;2025-01;8120")
    path = row.file.path

    with django_capture_on_commit_callbacks(execute=True):
        row = imports.discard(row.pk, by=person)

    assert (row.state, row.file.name) == (ImportState.DISCARDED, "")
    assert not Path(path).exists()
    with pytest.raises(DomainError, match="verworfen"):
        imports.confirm(row.pk, by=person)


def test_stored_values_are_not_discarded(place, person):
    row = imported(place, "bg;gesamt;2025-01;8120")

    with pytest.raises(DomainError, match="schon übernommen"):
        imports.discard(row.pk, by=person)


# --- Refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"Weg", "anderen Jobcenter"),
        ("a.xlsx", files_of.zip_bomb(), "ungewöhnlich groß"),
    ],
)
def test_a_refused_file_leaves_nothing(place, person, name, data, words):
    with pytest.raises(FileRefused, match=words):
        uploads.upload(place, name=name, data=data, by=person)

    assert DataImport.objects.count() == 0


# --- Large files -------------------------------------------------------------------


def test_a_large_file_is_read_and_stored_by_jobs(
    place, person, small_limits, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = upload(place, *MANY, by=person)
    assert row.state == ImportState.READING
    assert counts(row) == {"new": 12}

    with django_capture_on_commit_callbacks(execute=True):
        row = imports.confirm(row.pk, by=person)
    assert row.state == ImportState.APPLYING
    row.refresh_from_db()

    assert (row.state, row.applied_by) == (ImportState.APPLIED, person)
    assert len(shown(place)) == 12
    assert [job.status for job in Job.objects.all()] == ["done", "done"]


def test_a_job_that_comes_twice_stores_once(
    place, person, small_limits, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = upload(place, *MANY, by=person)
    for _ in range(2):
        uploads.read(row.pk, by=person)
        imports.apply_import(row.pk, by=person)

    assert Observation.objects.count() == 12


def test_a_large_file_that_is_refused_is_not_kept(
    place, person, small_limits, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = upload(place, "Weg", "x" * 20, by=person)
    row.refresh_from_db()

    assert (row.state, row.file.name) == (ImportState.REFUSED, "")
    assert row.preview["message"] == "Die Datei gehört zu einem anderen Jobcenter."


@pytest.mark.parametrize("lines", [MANY, ["Weg", "x" * 20]])
def test_what_was_discarded_meanwhile_stays_so(
    place, person, small_limits, monkeypatch, lines
):
    row = upload(place, *lines, by=person)
    monkeypatch.setattr(
        uploads, "content_of", lambda row: discarded_while_read(row, person)
    )

    row = uploads.read(row.pk, by=person)

    assert (row.state, row.preview) == (ImportState.DISCARDED, {})


def discarded_while_read(row, person) -> bytes:
    data = content_of(row)
    imports.discard(row.pk, by=person)
    return data


def test_many_values_that_were_not_seen_are_not_stored(place, person, small_limits):
    row = uploads.read(upload(place, *MANY, by=person).pk, by=person)

    with pytest.raises(StaleData):
        imports.confirm(row.pk, by=person, seen="etwas anderes")

    assert Job.objects.filter(kind=imports.APPLY_JOB).count() == 0


def test_an_import_without_its_job_can_be_put_aside(place, person):
    row = upload(place, "bg;gesamt;2025-01;8120")
    DataImport.objects.update(state=ImportState.APPLYING)

    assert imports.discard(row.pk, by=person).state == ImportState.DISCARDED


def test_a_job_whose_import_is_gone_says_so(place, person):
    job = factories.job(place, kind=uploads.READ_JOB, payload={"import": 0})

    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.error == "Diesen Import gibt es nicht mehr."


def test_taking_back_by_a_job_that_comes_twice(place, person):
    row = imported(place, "bg;gesamt;2025-01;8120")
    payload = {"import": row.pk, "reason": "Irrtum"}
    for _ in range(2):
        job = factories.job(place, kind=imports.WITHDRAW_JOB, payload=payload)
        jobs.run(job.pk)

    assert [job.status for job in Job.objects.all()] == ["done", "done"]


def test_a_long_file_is_not_remembered(place, monkeypatch):
    monkeypatch.setattr(memo, "MOST_READINGS", 0)

    row = imported(place, "bg;gesamt;2025-01;8120")

    assert row.state == ImportState.APPLIED


def test_while_a_job_stores_nobody_else_does(place, person, small_limits):
    row = upload(place, *MANY, by=person)
    row = uploads.read(row.pk, by=person)
    imports.confirm(row.pk, by=person)

    imports.confirm(row.pk, by=person)

    assert Job.objects.filter(kind=imports.APPLY_JOB).count() == 1
    with pytest.raises(DomainError, match="gerade übernommen"):
        imports.discard(row.pk, by=person)


def test_many_values_are_taken_back_by_a_job(
    place, person, small_limits, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = upload(place, *MANY, by=person)
    imports.apply_import(row.pk, by=person)

    with django_capture_on_commit_callbacks(execute=True):
        row = imports.take_back(row.pk, by=person, reason="Irrtum")
        again = imports.take_back(row.pk, by=person, reason="noch einmal")
    row.refresh_from_db()

    assert again == row
    assert (row.state, row.reason) == (ImportState.WITHDRAWN, "Irrtum")
    assert current(place) == {}
    assert Job.objects.filter(kind=imports.WITHDRAW_JOB).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["refresh_protection", "_save"])
def test_what_breaks_in_between_leaves_all_as_it_was(monkeypatch, step):
    place = prepare(factories.jobcenter())
    imported(place, "bg;gesamt;2025-01;1")
    row = upload(place, "bg;gesamt;2025-01;2", "bg;gesamt;2025-02;3")
    before = current(place)
    with monkeypatch.context() as broken:
        broken.setattr(imports, step, lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            imports.confirm(row.pk, by=None)

    row.refresh_from_db()
    assert (current(place), row.state) == (before, ImportState.PREVIEW)
    imports.confirm(row.pk, by=None)
    assert shown(place) == ["bg/gesamt/2025-01 2", "bg/gesamt/2025-02 3"]


# --- Idempotence ---------------------------------------------------------------------

VALUES = st.one_of(
    st.integers(0, 99).map(str), st.sampled_from(["*", "x", "-"]), st.just("7.25")
)
LINES = st.dictionaries(
    st.tuples(
        st.sampled_from(["bg", "elb"]),
        st.sampled_from(["gesamt", "frauen"]),
        st.sampled_from(["2025-01", "2025-02", "2025", "2025-Q1"]),
    ),
    VALUES,
    min_size=1,
)
STANDS = st.sampled_from(["", "2025-03-01", "2025-04-01", "2025-05-01"])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(files=st.lists(st.tuples(LINES, STANDS), min_size=1, max_size=4))
def test_any_files_any_number_of_times_give_the_same_values(place, files):
    """The second round changes nothing; withdrawn backwards, all is as before."""
    before = current(place)
    steps, rows = [before], []
    for number, (lines, stand) in enumerate(files):
        told = [f"{';'.join(key)};{value}" for key, value in lines.items()]
        row = upload(place, *told, f"#{number}", stand=stand)
        rows.append(imports.confirm(row.pk, by=None))
        again = upload(place, *told, f"#{number} noch einmal", stand=stand)
        assert not {"new", "changed"} & set(counts(again))
        steps.append(current(place))
        imports.discard(again.pk, by=None)

    for row, expected in zip(reversed(rows), reversed(steps[:-1]), strict=True):
        imports.withdraw_import(row.pk, by=None, reason="zurück")
        assert current(place) == expected
