"""Pages of attainment, and last year's targets as a draft of the next year."""

from datetime import date

import pytest

from organisations.enums import Role
from targets.models import Agreement, Judgement, Target
from tests import factories
from tests.pages import fields, words
from tests.targets import published
from tests.targets.test_attainment_parts import decide, flow, months

pytestmark = pytest.mark.django_db

YEAR = "/lahn-dill/2020/ziele/"
BASE = f"{YEAR}bewertung/"
SENT = {"result": "reached", "reason": "Umzug eines Werks.", "decided_on": "12.04.2021"}


@pytest.fixture
def place():
    return factories.jobcenter("lahn-dill")


@pytest.fixture
def target(place):
    flow(place, waiting_months=3)
    months(place, "integrationen", "100")
    return published.target(place, "i", "integrationen", value=1300)


@pytest.fixture
def planner(client, place):
    client.force_login(factories.member(place, Role.CONTROLLING))
    return client


def opened(client, url):
    return fields(client.get(url).content.decode())


# --- All targets ---------------------------------------------------------------------


def test_the_page_says_what_was_agreed_reached_and_why(planner, place, target):
    published.target(place, "beobachtet", group="lzb", kind="monitoring")
    published.target(place, "worte", group="frauen", kind="qualitative")

    text = words(planner.get(BASE))

    assert "1 von 3 nicht erreicht 1 von 3 offen 1 von 3 nicht bewertet" in text
    assert "1.300 1.200 −100 (−7,7 %) nicht erreicht" in text
    assert "1.200, vereinbart mindestens 1.300." in text
    assert "Der Wert wird beobachtet, eine Schwelle gibt es nicht." in text
    assert "Entscheiden : " in text


def test_an_override_is_told_with_its_reason(planner, target):
    decide(target)

    text = words(planner.get(BASE))

    assert "erreicht entschieden Entschieden am 12.04.2021: Umzug eines Werks." in text
    assert "Nach der Regel: nicht erreicht." in text


def test_before_the_waiting_time_the_page_says_what_is_missing(planner, place):
    flow(place, waiting_months=3)
    published.target(place, "i", "integrationen", value=1300)
    months(place, "integrationen", "100", until=11)

    text = words(planner.get(BASE))

    assert "1 von 1 offen" in text
    assert "Es fehlt der Wert: Dezember 2020. Endgültig wird der Dezember" in text


def test_signed_agreements_are_linked_to_be_closed(planner, place, target):
    Agreement.objects.create(
        jobcenter=place, year=2020, level=4, state="agreed", agreed_on=date(2020, 2, 3)
    )

    html = planner.get(BASE).content.decode()

    assert 'href="/lahn-dill/2020/ziele/vereinbarung/4/"' in html
    assert "noch nicht als bewertet abgeschlossen" in html


CLOSE = "/lahn-dill/2020/ziele/vereinbarung/4/"


def agree(target) -> Agreement:
    target.agreement = Agreement.objects.create(
        jobcenter=target.jobcenter,
        year=2020,
        level=4,
        state="agreed",
        agreed_on=date(2020, 2, 3),
    )
    target.save()
    return target.agreement


def test_an_agreement_is_closed_once_all_its_targets_are_judged(planner, place, target):
    row = agree(target)
    words_of = published.target(
        place, "w", "integrationen", "frauen", kind="qualitative", agreement=row
    )
    url = f"{CLOSE}bewertung/"
    assert "Bewertung abschließen offen" in words(planner.get(CLOSE))
    page = words(planner.get(url))
    assert "Integrationen, insgesamt: nicht erreicht" in page
    assert "Frauen ist noch offen. Über dieses Ziel in Worten entscheidet" in page

    sent = opened(planner, url) | {"judged_on": "12.04.2021"}
    assert "Noch offen: Integrationen (Frauen)." in words(planner.post(url, sent))

    decide(words_of)
    planner.post(url, sent)
    row.refresh_from_db()
    assert (row.state, row.judged_on) == ("judged", date(2021, 4, 12))
    assert "bewertet am 12.04.2021" in words(planner.get(BASE))
    assert "seit dem 12.04.2021 bewertet" in words(planner.get(url))


@pytest.mark.parametrize(
    ("state", "day", "message"),
    [
        ("offer", "12.04.2021", "noch nicht abgeschlossen"),
        ("agreed", "31.12.2020", "Das Zieljahr endet am 31.12.2020."),
        ("agreed", "01.01.2090", "Dieser Tag liegt in der Zukunft."),
    ],
)
def test_an_agreement_is_not_closed_too_early(planner, target, state, day, message):
    row = agree(target)
    Agreement.objects.update(state=state)
    sent = {"judged_on": day, "version": "1", "base": "{}"}

    assert message in words(planner.post(f"{CLOSE}bewertung/", sent))
    row.refresh_from_db()
    assert row.state == state


def test_a_year_without_targets_leads_to_them(planner):
    assert "Noch keine Ziele" in words(planner.get(BASE))


# --- A decision ----------------------------------------------------------------------


def test_a_person_decides_with_a_reason_also_after_signature(planner, target):
    agree(target)

    answer = planner.post(f"{BASE}i/", opened(planner, f"{BASE}i/") | SENT)

    row = Judgement.objects.get()
    assert answer.url == BASE
    assert (row.result, row.reason) == ("reached", "Umzug eines Werks.")
    assert row.decided_on == date(2021, 4, 12)
    assert row.decided_by.email


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"result": "open"}, "Bitte wählen Sie aus der Liste."),
        ({"reason": " "}, "Bitte nennen Sie den Grund."),
        ({"decided_on": "31.12.2019"}, "Das Zieljahr beginnt am 01.01.2020."),
        ({"decided_on": "01.01.2090"}, "Dieser Tag liegt in der Zukunft."),
    ],
)
def test_a_decision_without_ground_is_refused(planner, target, changes, message):
    sent = opened(planner, f"{BASE}i/") | SENT | changes

    assert message in words(planner.post(f"{BASE}i/", sent))
    assert not Judgement.objects.exists()


def test_what_is_only_observed_is_never_judged(planner, place):
    published.target(place, "k1", kind="monitoring")
    url = f"{BASE}k1/"

    assert "wird nur beobachtet" in words(planner.get(url))
    planner.post(url, SENT | {"version": "1"})
    assert not Judgement.objects.exists()


def test_of_two_decisions_at_once_the_second_sees_both(planner, target):
    sent = opened(planner, f"{BASE}i/") | SENT
    planner.post(f"{BASE}i/", sent)

    answer = planner.post(f"{BASE}i/", sent | {"result": "not_judged"})

    assert answer.status_code == 409
    assert "Bewertung erreicht nicht bewertet Ihre Eingabe" in words(answer)
    assert Judgement.objects.get().result == "reached"


def test_a_decision_is_taken_back(planner, target):
    decide(target)
    url = f"{BASE}i/zuruecknehmen/"

    assert "Danach gilt wieder: Nach der Regel: nicht erreicht." in words(
        planner.get(url)
    )
    assert planner.post(url, {"version": "0"}).status_code == 409
    planner.post(url, {"version": "1"})
    assert not Judgement.objects.exists()
    assert planner.post(url, {"version": "2"}).status_code == 409


@pytest.mark.parametrize(
    ("role", "reading", "writing"),
    [
        (Role.PLANNING, 200, 200),
        (Role.MANAGEMENT, 200, 403),
        (Role.COMMITTEE, 403, 403),
    ],
)
def test_who_may(client, place, target, role, reading, writing):
    client.force_login(factories.member(place, role))

    assert client.get(BASE).status_code == reading
    for part in ("bewertung/i/", "bewertung/i/zuruecknehmen/", "uebernehmen/"):
        assert client.get(YEAR + part).status_code == writing


# --- The next year -------------------------------------------------------------------

NEXT = "/lahn-dill/2021/ziele/"


def test_last_years_targets_become_a_draft(planner, place, target):
    part = published.target(
        place,
        "frauen",
        "integrationen",
        "frauen",
        value=500,
        parent=target,
        partners="Träger",
        text="Warum",
        is_binding=True,
    )
    assert "2 Ziele des Vorjahrs haben noch kein Gegenstück" in words(planner.get(NEXT))
    url = f"{NEXT}uebernehmen/"
    text = words(planner.get(url))
    assert "absolute Zahl. Ausgangswert wird das Ergebnis 2020: 1.200." in text

    planner.post(url, {f"ziel-{target.pk}": "on", f"ziel-{part.pk}": "on"})

    first, second = Target.objects.filter(year=2021)
    assert (first.key, first.value) == ("i", 1300)
    assert first.baseline_ref == "tgt:2020/i/result"
    assert (second.parent, second.partners, second.text) == (first, "Träger", "Warum")
    assert (second.is_binding, second.baseline_ref) == (False, "")
    assert "Der Zielwert ist noch der von 2020: 1.300." in words(planner.get(NEXT))
    assert "nichts mehr zu übernehmen" in words(planner.get(url))


def test_only_chosen_targets_go_on_and_each_once(planner, place, target):
    url = f"{NEXT}uebernehmen/"

    assert "Bitte wählen Sie mindestens ein Ziel." in words(planner.post(url, {}))
    planner.post(url, {f"ziel-{target.pk}": "on"})
    planner.post(url, {f"ziel-{target.pk}": "on"})

    assert Target.objects.filter(year=2021).count() == 1


def test_a_new_target_is_offered_last_years_result_first(planner, target):
    place = target.jobcenter
    url = (
        f"{NEXT}neu/?art=absolute_number&kennzahl={target.indicator_id}"
        f"&gruppe={target.population_id}"
    )

    html = planner.get(url).content.decode()

    choice = html.index('value="tgt:2020/i/result"')
    assert choice < html.index('value="kf:integrationen/gesamt/jc/2020-12"')
    assert "2020: 1.200 (endgültig), Ergebnis des Vorjahresziels" in html
    assert place.slug == "lahn-dill"
