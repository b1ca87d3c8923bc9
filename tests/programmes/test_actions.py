"""Create a programme, from an outline or from last year; what its state allows."""

import re

import pytest

from core.errors import DomainError
from documents import actions as document_actions
from documents.models import Block
from organisations.models import State
from programmes import actions
from programmes.models import Programme, Topic
from tests import factories

pytestmark = pytest.mark.django_db


# --- From an outline -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "year", "title", "first", "last"),
    [
        ("nrw-2018", 2018, "Lokales Planungsdokument 2018", "A", "E"),
        ("amp", 2027, "Arbeitsmarkt- und Integrationsprogramm 2027", "1", ""),
        ("amp-eckpunkte", 2027, "Arbeitsmarkt- und Integrationsprogramm 2027", "", ""),
    ],
)
def test_every_outline_makes_a_programme(
    borken, planner, key, year, title, first, last
):
    programme = actions.create_programme(key, jobcenter=borken, year=year, by=planner)

    top = list(programme.document.sections.filter(parent=None).in_order())
    assert str(programme) == title
    assert programme.status == "draft"
    assert not first or top[0].key == first
    assert not last or top[-1].key == last
    assert not re.search(r"{\w+}", "".join(row.title + row.guidance for row in top))


def test_an_outline_of_another_land_or_year_is_refused(borken, planner):
    with pytest.raises(DomainError, match="gilt nicht für"):
        actions.create_programme("nrw-2018", jobcenter=borken, year=2019, by=planner)


def test_a_second_programme_of_the_same_kind_and_year_is_refused(programme, planner):
    with pytest.raises(DomainError, match="Für 2018 gibt es schon"):
        actions.create_programme(
            "nrw-2018", jobcenter=programme.jobcenter, year=2018, by=planner
        )

    assert Programme.objects.count() == 1


def test_the_outline_of_nrw_is_not_offered_in_hessen(planner):
    hessen, _ = State.objects.get_or_create(key="06", defaults={"name": "Hessen"})
    place = factories.jobcenter("lahn-dill", state=hessen)

    with pytest.raises(DomainError):
        actions.create_programme("nrw-2018", jobcenter=place, year=2018, by=planner)


# --- From last year ------------------------------------------------------------------

LINKS = (
    '<p>Zuweisung <span data-ref="bud:2018/allocation/egt"></span>, Ziel '
    '<span data-ref="tgt:2018/k2/value"></span>, Bindung '
    '<span data-ref="mea:2018/bound-1/measure/7"></span>, Bestand '
    '<span data-ref="kf:bg/gesamt/jc/2017-10"></span>.</p>'
)


@pytest.fixture
def next_year(programme, planner, topic, nrw_for_all_years):
    """2019 written from 2018: with text, a topic, and a second challenge in part C."""
    document = programme.document
    section = document.sections.get(key="A.1")
    Block.objects.filter(section=section).delete()
    document_actions.add_block(section, kind="text", html=LINKS, by=planner)
    part_c = document.sections.get(key="C")
    document_actions.add_item(part_c, title="Wohnraum", by=planner)
    return actions.create_from_last_year(programme, "nrw-2018", year=2019, by=planner)


def test_texts_come_over_and_are_marked(next_year, programme):
    section = next_year.document.sections.get(key="A.1")

    assert section.is_carried_over
    assert section.predecessor == programme.document.sections.get(key="A.1")
    assert "Zuweisung" in section.blocks.get().html


def test_links_to_money_measures_and_targets_move_on_and_key_figures_stay(next_year):
    html = next_year.document.sections.get(key="A.1").blocks.get().html

    assert re.findall(r'data-ref="([^"]+)"', html) == [
        "bud:2019/allocation/egt",
        "tgt:2019/k2/value",
        "mea:2019/bound-1/measure/7",
        "kf:bg/gesamt/jc/2017-10",
    ]


def test_tables_ask_for_the_new_year(next_year):
    configs = Block.objects.filter(
        section__document=next_year.document, kind="funding_table"
    ).values_list("config", flat=True)

    assert [(row["year"], row["compare_year"]) for row in configs] == [(2019, 2018)]


def test_no_heading_keeps_the_old_year(next_year):
    titles = next_year.document.sections.filter(is_locked=False).values_list(
        "title", flat=True
    )

    assert [title for title in titles if "2017" in title] == []
    assert next_year.document.title == "Lokales Planungsdokument 2019"
    assert next_year.document.sections.get(key="B").title.count("2019") == 1


def test_repeated_sections_and_topics_come_over(next_year):
    document = next_year.document
    copy = Topic.objects.get(section__document=document)

    assert document.sections.get(key="C.2").title == "Wohnraum"
    assert copy.is_carried_over
    assert [(a.title, a.effect.html) for a in copy.activities.all()] == [
        ("Eins", "<p>Wirkung 1</p>"),
        ("Zwei", "<p>Wirkung 2</p>"),
    ]


def test_what_was_left_out_stays_out(borken, planner):
    """Its text comes over all the same."""
    old = actions.create_programme("amp", jobcenter=borken, year=2027, by=planner)
    section = old.document.sections.filter(is_optional=True).first()
    document_actions.add_block(section, kind="text", html="<p>Bleibt.</p>", by=planner)
    document_actions.omit_section(section, by=planner)
    new = actions.create_from_last_year(old, "amp", year=2028, by=planner)

    omitted = new.document.sections.get(is_omitted=True)
    assert (omitted.key, omitted.blocks.get().html) == (section.key, "<p>Bleibt.</p>")


def test_text_of_the_land_is_not_taken_over(next_year):
    locked = next_year.document.sections.filter(is_locked=True)

    assert locked.exists()
    assert not locked.filter(is_carried_over=True).exists()


def test_a_new_year_must_come_later(programme, planner):
    with pytest.raises(DomainError, match="nach 2018"):
        actions.create_from_last_year(programme, "nrw-2018", year=2018, by=planner)


# --- Who does what -------------------------------------------------------------------


def test_sections_are_assigned_at_once(programme, planner):
    rows = list(programme.document.sections.filter(key__in=["A.1", "A.2"]))
    marks = [actions.section_mark(row) for row in rows]

    count = actions.assign_sections(
        programme, marks=marks, responsible=planner, state="done", by=planner
    )

    stored = programme.document.sections.filter(responsible=planner, state="done")
    assert (count, stored.count()) == (2, 2)
    assert {row.version for row in stored} == {2}


def test_a_stale_assignment_stores_nothing_and_names_the_section(programme, planner):
    first, second = programme.document.sections.filter(key__in=["A.1", "A.2"])
    marks = [actions.section_mark(first), actions.section_mark(second)]
    actions.assign_sections(programme, marks=marks[:1], state="done", by=planner)

    with pytest.raises(DomainError, match=re.escape(first.title)):
        actions.assign_sections(programme, marks=marks, state="open", by=planner)

    second.refresh_from_db()
    assert second.version == 1


def test_locked_and_foreign_sections_are_not_assigned(programme, planner):
    locked = programme.document.sections.get(key="E")
    other = factories.section(factories.document(factories.jobcenter("anderswo")))

    for row in (locked, other):
        with pytest.raises(DomainError):
            actions.assign_sections(
                programme,
                marks=[actions.section_mark(row)],
                state="done",
                by=planner,
            )


# --- What the state allows -----------------------------------------------------------


def test_part_e_is_locked(programme, planner):
    part_e = programme.document.sections.get(key="E")

    with pytest.raises(DomainError, match="Text des Landes"):
        document_actions.save_section(part_e, texts={}, version=1, by=planner)
    with pytest.raises(DomainError, match="Text des Landes"):
        document_actions.add_block(part_e, kind="text", html="<p>x</p>", by=planner)


@pytest.mark.parametrize(
    ("status", "target"),
    [
        ("draft", "released"),
        ("draft", "adopted"),
        ("in_consultation", "adopted"),
        ("adopted", "draft"),
        ("adopted", "released"),
    ],
)
def test_steps_that_do_not_exist_are_refused(programme, planner, status, target):
    Programme.objects.update(status=status)

    with pytest.raises(DomainError, match="geht es nicht nach"):
        actions.change_status(programme, target, by=planner)

    programme.refresh_from_db()
    assert programme.status == status


@pytest.mark.parametrize("status", ["released", "adopted"])
def test_a_closed_programme_takes_no_text_and_no_topic(
    programme, part_b, planner, status
):
    Programme.objects.update(status=status)
    section = programme.document.sections.get(key="A.1")

    with pytest.raises(DomainError, match="nicht mehr änderbar"):
        document_actions.save_section(section, texts={}, version=1, by=planner)
    with pytest.raises(DomainError, match="nicht mehr änderbar"):
        actions.assign_sections(
            programme, marks=[actions.section_mark(section)], state="done", by=planner
        )


def test_a_step_on_an_outdated_page_is_refused(programme, planner):
    Programme.objects.update(status="in_consultation")

    with pytest.raises(DomainError, match="Inzwischen"):
        actions.change_status(programme, "draft", seen="draft", by=planner)
