"""All checks over one document: sorted, linked, and none breaks the page."""

import pytest

from documents import findings, registry, resolution
from documents.enums import Severity
from documents.registry import Finding
from tests.programmes.conftest import logged_in, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch):
    """Replace all registered checks."""

    def replace(**checks):
        monkeypatch.setattr(registry, "_checks", checks)

    return replace


def run(programme) -> findings.Findings:
    document = programme.document
    return findings.find(document, resolution.resolve_document(document))


def test_errors_come_first_then_the_order_of_the_document(programme, only):
    first, last = programme.document.sections.filter(key__in=["A.1", "D"]).in_order()
    pks = sorted([first, last], key=lambda row: row.key)
    only(
        late=lambda data: [
            Finding("x", Severity.HINT, "D", "Hinweis", section_id=pks[1].pk),
            Finding("x", Severity.ERROR, "Haushalt", "ohne Abschnitt", url="/h/"),
            Finding("x", Severity.ERROR, "D", "spät", section_id=pks[1].pk),
        ],
        early=lambda data: [
            Finding("y", Severity.ERROR, "A.1", "früh", section_id=pks[0].pk)
        ],
    )

    found = run(programme)

    assert [row.message for row in found.items] == [
        "früh",
        "spät",
        "ohne Abschnitt",
        "Hinweis",
    ]
    assert found.counts == {"error": 3, "warning": 0, "hint": 1}
    assert found.by_section[pks[1].pk] == 2


def test_findings_lead_to_their_section_or_where_they_say(programme, only):
    section = programme.document.sections.get(key="A.1")
    only(
        check=lambda data: [
            Finding("x", Severity.ERROR, "A.1", "a", section_id=section.pk),
            Finding("x", Severity.ERROR, "Z", "b", url="/woanders/"),
        ]
    )

    urls = [row.url for row in run(programme).items]

    assert urls == [f"/kreis-borken/2018/abschnitt/{section.pk}/", "/woanders/"]


def test_a_broken_check_is_told_and_the_others_run(programme, planner, only, caplog):
    def broken(data):
        raise ZeroDivisionError

    only(
        kaputt=broken,
        heil=lambda data: [Finding("x", Severity.HINT, "A", "läuft weiter")],
    )

    page = logged_in(planner).get(url("findings", programme)).content.decode()

    assert "Prüfung nicht möglich" in page
    assert "„kaputt“" in page
    assert "läuft weiter" in page


def test_required_sections_without_text_are_errors(programme):
    codes = {row.code for row in run(programme).errors}

    assert "documents.required" in codes


def test_a_topic_without_effect_is_an_error(programme, topic):
    effect = topic.activities.first().effect
    effect.html = "<p> </p>"
    effect.save()

    messages = [row.message for row in run(programme).errors]

    assert (
        "Im Thema „Jugend“ fehlt die Wirkungserwartung zur Aktivität (1)." in messages
    )
