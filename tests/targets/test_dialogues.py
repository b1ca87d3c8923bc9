"""Dialogues: list, form, who may, two at once, the sheet and its PDF."""

from datetime import date, timedelta

import page as validator
import pytest
from django.utils.timezone import localdate

from jobs.models import Job
from organisations.enums import Role
from targets import printing
from targets.models import Agreement, Dialogue, DialogueItem, Remark
from tests import factories
from tests.pages import fields, words
from tests.rendering import reading
from tests.targets import published

pytestmark = pytest.mark.django_db

BASE = "/lahn-dill/2020/ziele/dialoge/"


@pytest.fixture
def place():
    return factories.jobcenter("lahn-dill")


@pytest.fixture
def agreement(place):
    return Agreement.objects.create(
        jobcenter=place, year=2020, level=4, dialogue_count=3
    )


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


def talk(agreement, held_on=date(2020, 9, 17), **data):
    return Dialogue.objects.create(
        agreement=agreement,
        held_on=held_on,
        **({"participants": "Geschäftsführung\nControlling"} | data),
    )


def agreed(dialogue, text="Fahrdienst ausschreiben", **data):
    return DialogueItem.objects.create(dialogue=dialogue, text=text, **data)


def opened(client, url):
    return fields(client.get(url).content.decode())


def texted(client, url, texts, **changes):
    """The form as shown, with textareas, which a browser sends too."""
    return opened(client, url) | texts | changes


# --- The list ------------------------------------------------------------------------


def test_without_an_agreement_the_page_leads_there(planner):
    html = planner.get(BASE).content.decode()

    assert 'href="/lahn-dill/2020/ziele/vereinbarung/"' in html
    assert planner.get(f"{BASE}neu/").url == BASE


def test_the_list_counts_dialogues_and_names_what_is_overdue(planner, agreement):
    held = talk(agreement)
    yesterday = localdate() - timedelta(days=1)
    agreed(held, "Zu spät", responsible="Controlling", due_on=yesterday)
    agreed(held, "Fertig", due_on=yesterday, done_on=yesterday)
    agreed(held, "Heute", due_on=localdate())

    text = words(planner.get(BASE))

    assert "1 von 3 vereinbarten Dialogen sind geführt." in text
    assert "17.09.2020 , Gesprächsblatt geführt neuester Monat" in text
    assert "1 von 3 Überfällige" not in text
    assert f"Zu spät Controlling {yesterday:%d.%m.%Y}" in text
    overdue = text[text.index("Überfällige") : text.index("vereinbarten Dialogen")]
    assert "Fertig" not in overdue and "Heute" not in overdue


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "Eine Absprache ist überfällig ·"), (2, "2 Absprachen sind überfällig ·")],
)
def test_managers_see_at_a_glance_what_is_overdue(
    client, place, agreement, count, sentence
):
    client.force_login(factories.member(place, Role.MANAGEMENT))
    held = talk(agreement)
    agreed(held, "Fertig", due_on=date(2020, 10, 1), done_on=date(2020, 10, 1))
    for _ in range(count):
        agreed(held, due_on=date(2020, 10, 1))

    assert sentence in words(client.get("/lahn-dill/2020/ziele/"))


def test_the_list_takes_as_many_queries_for_many_dialogues(
    planner, agreement, django_assert_max_num_queries
):
    for month in range(1, 10):
        agreed(talk(agreement, date(2020, month, 3)))

    with django_assert_max_num_queries(16):
        planner.get(BASE)


# --- The form ------------------------------------------------------------------------


def test_a_dialogue_is_made_with_its_agreements(planner, agreement):
    sent = texted(
        planner,
        f"{BASE}neu/",
        {"participants": "Geschäftsführung\nController", "conditions": "Schließungen"},
        **{
            "held_on": "17.09.2020",
            "data_month": "6",
            "text-neu1": "Fahrdienst ausschreiben",
            "responsible-neu1": "Bereich Markt",
            "due_on-neu1": "30.11.2020",
        },
    )

    answer = planner.post(f"{BASE}neu/", sent)

    made = Dialogue.objects.get()
    assert answer.url == f"{BASE}{made.pk}/"
    assert (made.agreement, made.data_month) == (agreement, date(2020, 6, 1))
    assert made.participants.splitlines() == ["Geschäftsführung", "Controller"]
    (item,) = made.items.all()
    assert (item.text, item.due_on) == ("Fahrdienst ausschreiben", date(2020, 11, 30))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"held_on": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"held_on": "17.09.2031"}, "liegt zwischen dem 01.01.2019 und dem 31.12.2021"),
        ({"held_on": "31.02.2020"}, "Bitte schreiben Sie das Datum als TT.MM.JJJJ"),
        ({"data_month": "13"}, "Bitte wählen Sie aus der Liste."),
        ({"due_on-neu1": "30.11.2020"}, "Bitte nennen Sie, was abgesprochen wurde."),
        (
            {"text-neu1": "x", "done_on-neu1": "01.01.2090"},
            "Dieser Tag liegt in der Zukunft.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    planner, agreement, changes, message
):
    sent = opened(planner, f"{BASE}neu/")
    sent |= {"held_on": "17.09.2020", "participants": "Controlling"} | changes

    answer = planner.post(f"{BASE}neu/", sent)

    assert message in words(answer)
    assert not Dialogue.objects.exists()


def test_an_agreement_without_text_goes_and_one_that_is_done_stays(planner, agreement):
    row = talk(agreement)
    gone, kept = agreed(row, "weg"), agreed(row, "bleibt", position=1)
    url = f"{BASE}{row.pk}/bearbeiten/"
    texts = {f"text-{gone.pk}": "", f"text-{kept.pk}": "bleibt"}
    sent = texted(planner, url, texts, participants="Controlling")

    planner.post(url, sent | {f"done_on-{kept.pk}": "03.05.2020"})

    (item,) = row.items.all()
    assert (item.pk, item.done_on) == (kept.pk, date(2020, 5, 3))


def test_of_two_who_save_at_once_the_second_sees_both(planner, agreement):
    row = talk(agreement)
    url = f"{BASE}{row.pk}/bearbeiten/"
    sent = texted(planner, url, {"participants": row.participants})
    planner.post(url, sent | {"conditions": "Schließungen"})

    answer = planner.post(url, sent | {"note": "Weiter so"})

    assert answer.status_code == 409
    text = words(answer)
    assert "Inzwischen hat jemand anderes gespeichert" in text
    assert "veränderte Rahmenbedingungen Schließungen leer der gespeicherte" in text

    again = texted(planner, url, {"participants": row.participants})
    again |= {"conditions": "Schließungen", "note": "Weiter so"}
    planner.post(url, again)
    row.refresh_from_db()
    assert (row.conditions, row.note, row.version) == ("Schließungen", "Weiter so", 3)


def test_a_dialogue_is_removed_after_asking(planner, agreement):
    row = talk(agreement)
    agreed(row)
    url = f"{BASE}{row.pk}/entfernen/"

    assert "Absprache: Fahrdienst ausschreiben" in words(planner.get(url))
    assert planner.post(url, {"version": "0"}).status_code == 409
    planner.post(url, {"version": "1"})
    assert not Dialogue.objects.exists()


# --- Who may -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reading_", "writing", "exporting"),
    [
        (Role.CONTROLLING, 200, 200, 302),
        (Role.MANAGEMENT, 200, 403, 302),
        (Role.COMMITTEE, 403, 403, 403),
    ],
)
def test_who_may(client, place, agreement, role, reading_, writing, exporting):
    row = talk(agreement)
    client.force_login(factories.member(place, role))

    assert client.get(BASE).status_code == reading_
    assert client.get(f"{BASE}{row.pk}/").status_code == reading_
    for part in ("neu/", f"{row.pk}/bearbeiten/", f"{row.pk}/entfernen/"):
        assert client.get(BASE + part).status_code == writing
    assert client.post(f"{BASE}{row.pk}.pdf").status_code == exporting


def test_a_dialogue_of_another_year_or_jobcenter_is_not_found(planner, agreement):
    other = Agreement.objects.create(
        jobcenter=factories.jobcenter("fremd"), year=2020, level=4
    )

    assert planner.get(f"{BASE}{talk(other).pk}/").status_code == 404
    next_year = BASE.replace("2020", "2021")
    assert planner.get(f"{next_year}{talk(agreement).pk}/").status_code == 404


# --- The sheet -----------------------------------------------------------------------


@pytest.fixture
def prepared(place, agreement):
    """One target with values until August, and a talk in July about June."""
    factories.indicator("integrationen", place, name="Integrationen", kind="flow")
    target = published.target(
        place, "i", "integrationen", value=1200, agreement=agreement
    )
    for month in range(1, 9):
        factories.observation(
            place,
            "integrationen",
            "gesamt",
            f"2020-{month:02}",
            "90",
            data_as_of=date(2020, month + 1, 1),
        )
    Remark.objects.create(target=target, month=6, text="Betriebe stellen wieder ein.")
    Remark.objects.create(target=target, month=8, text="Später.")
    before = talk(agreement, date(2020, 3, 2))
    agreed(before, "Bericht über Beratungen", responsible="Controlling")
    row = talk(
        agreement,
        date(2020, 9, 17),
        data_month=date(2020, 6, 1),
        conditions="Schließungen im Frühjahr.",
    )
    agreed(row, due_on=date(2020, 11, 30))
    return row


def test_the_sheet_shows_the_month_talked_about(planner, prepared):
    text = words(planner.get(f"{BASE}{prepared.pk}/"))

    assert "Datenstand Juni 2020 Werte wie am 17.09.2020 bekannt" in text
    assert "Integrationen, insgesamt 1.200 Juni 540 600" in text
    assert "Rot: Rückstand" in text
    assert "Bemerkung zum Juni: Betriebe stellen wieder ein." in text
    assert "Später." not in text
    assert "Schließungen im Frühjahr." in text
    assert "Fahrdienst ausschreiben – 30.11.2020 überfällig" in text
    assert "Bericht über Beratungen Controlling – offen" in text


def test_the_sheet_of_a_talk_shows_what_was_known_on_its_day(planner, agreement, place):
    factories.indicator("integrationen", place, name="Integrationen", kind="flow")
    published.target(place, "i", "integrationen", value=1200)
    for as_of, value in ((date(2020, 3, 1), "90"), (date(2020, 12, 1), "95")):
        factories.observation(
            place,
            "integrationen",
            "gesamt",
            f"2020-0{1 if value == '90' else 2}",
            value,
            data_as_of=as_of,
        )
    row = talk(agreement, date(2020, 6, 1))

    text = words(planner.get(f"{BASE}{row.pk}/"))

    assert "Integrationen, insgesamt 1.200 Januar 90 100" in text


def test_the_sheet_takes_a_bounded_number_of_queries(
    planner, prepared, place, django_assert_max_num_queries
):
    for group in ("frauen", "lzb", "ausland"):
        published.target(place, group, "integrationen", group, value=10)

    with django_assert_max_num_queries(20):
        planner.get(f"{BASE}{prepared.pk}/")


def test_one_click_prints_the_sheet_as_a_valid_file(planner, prepared):
    answer = planner.post(f"{BASE}{prepared.pk}.pdf")
    job = Job.objects.get()
    result = printing.run(job, lambda *_: None)
    texts = reading.page_texts(result.data)

    assert answer.url == f"/lahn-dill/auftraege/{job.pk}/"
    assert result.name == "gespraechsblatt-2020-09-17-lahn-dill.pdf"
    assert "Gesprächsblatt zum Zielsteuerungsdialog am 17.09.2020" in " ".join(texts)
    assert "Rot: Rückstand." in " ".join(texts)
    for profile in ("ua1", "3a"):
        report = validator.validate_pdf_bytes(result.data, profile=profile)
        assert [str(failure) for failure in report.failures] == []
