"""A Lokales Planungsdokument in the making, and the people around it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from documents import outlines
from organisations.enums import Role
from programmes import topics
from programmes.actions import create_programme
from tests import factories


@pytest.fixture
def borken(db):
    return factories.jobcenter("kreis-borken", name="Jobcenter Kreis Borken")


@pytest.fixture
def planner(borken):
    return factories.member(borken, Role.PLANNING)


@pytest.fixture
def manager(borken):
    return factories.member(borken, Role.MANAGEMENT)


@pytest.fixture
def programme(borken, planner):
    return create_programme("nrw-2018", jobcenter=borken, year=2018, by=planner)


@pytest.fixture
def part_b(programme):
    return programme.document.sections.get(key="B")


@pytest.fixture
def topic(programme, part_b, planner):
    """A topic with two pairs."""
    topic = topics.add_topic(programme, part_b, title="Jugend", by=planner)
    parts = [
        {"id": topic.activities.get().pk, "title": "Eins", "html": "<p>Tun 1</p>"}
        | {"effect": "<p>Wirkung 1</p>"},
        {"id": None, "title": "Zwei", "html": "<p>Tun 2</p>"}
        | {"effect": "<p>Wirkung 2</p>"},
    ]
    return topics.save_topic(topic, title="Jugend", parts=parts, version=1, by=planner)


@pytest.fixture
def nrw_for_all_years(monkeypatch):
    """The outline of 2018 as if the Land had issued it for later years as well."""
    known = outlines.load()
    outline = replace(known["nrw-2018"], valid_to=None)
    monkeypatch.setitem(known, "nrw-2018", outline)


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, programme, *more) -> str:
    place = [programme.jobcenter.slug, programme.year, programme.pk, *more]
    return reverse(f"programmes:{name}", args=place)


def section_page(name: str, row) -> str:
    """A page below section or topic: ``row`` names it, its document the year."""
    document = getattr(row, "section", row).document
    place = [document.jobcenter.slug, document.year, row.pk]
    return reverse(f"programmes:{name}", args=place)
