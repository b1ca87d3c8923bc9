"""Saved views: a person's own, in one Jobcenter, a limited number."""

import pytest

from keyfigures.actions import views
from keyfigures.models import SavedView
from organisations.enums import Role
from tests import factories
from tests.pages import words

HOME = "/kreis-borken/2018/kennzahlen/auswerten/"
VIEWS = f"{HOME}ansichten/"


@pytest.fixture
def reader(borken, client):
    person = factories.member(borken, Role.READER)
    client.force_login(person)
    return person


def view(place, person, name="Lage", query="kennzahl=bg"):
    return SavedView.objects.create(
        jobcenter=place, user=person, name=name, query=query
    )


def test_a_choice_is_kept_under_a_name(client, reader, borken):
    factories.observation(borken)
    sent = {"name": "Lage", "query": "kennzahl=bg&region=jc&von=&fremd=1&seite=3"}

    response = client.post(VIEWS, sent)

    assert response.url == f"{HOME}?kennzahl=bg&region=jc"
    assert "Ihre Ansichten Lage" in words(client.get(HOME))
    assert "Bedarfsgemeinschaften, Oktober 2016" in words(client.get(response.url))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "", "query": "kennzahl=bg"}, "Name der Ansicht"),
        ({"name": "x" * 81, "query": "kennzahl=bg"}, "80"),
        ({"name": "Lage", "query": ""}, "Wählen Sie zuerst Kennzahlen aus."),
        ({"name": "Lage", "query": "fremd=1"}, "Wählen Sie zuerst Kennzahlen aus."),
        ({"name": "Lage", "query": "kennzahl=" + "x" * 4000}, "zu groß"),
        ({"name": "Schon da", "query": "kennzahl=bg"}, "trägt schon eine Ansicht"),
        ({"name": "Na\0me", "query": "kennzahl=bg"}, "Name der Ansicht"),
    ],
    ids=["no name", "long name", "nothing", "foreign", "large", "twice", "null"],
)
def test_what_cannot_be_kept_is_said(client, reader, borken, sent, said):
    view(borken, reader, "Schon da")

    text = words(client.post(VIEWS, sent))

    assert said in text
    assert SavedView.objects.count() == 1


def test_there_is_a_limit(client, reader, borken, monkeypatch):
    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    view(borken, reader)

    text = words(client.post(VIEWS, {"name": "Zweite", "query": "kennzahl=bg"}))

    assert "Sie haben schon 1 Ansichten." in text
    assert "Löschen Sie eine" in text


def test_a_view_is_renamed(client, reader, borken):
    row = view(borken, reader)
    view(borken, reader, "Schon da")

    client.post(f"{VIEWS}{row.pk}/", {"name": "Neuer Name", "deed": "rename"})
    twice = client.post(f"{VIEWS}{row.pk}/", {"name": "Schon da", "deed": "rename"})

    row.refresh_from_db()
    assert row.name == "Neuer Name"
    assert "trägt schon eine Ansicht" in words(twice)


def test_a_view_is_deleted(client, reader, borken):
    row = view(borken, reader)

    response = client.post(f"{VIEWS}{row.pk}/", {"deed": "delete"})

    assert response.url == VIEWS
    assert not SavedView.objects.exists()
    assert "Noch keine Ansicht" in words(client.get(VIEWS))


def test_views_of_others_are_not_found(client, reader, borken):
    other = view(borken, factories.member(borken))
    elsewhere = view(factories.jobcenter("lahn-dill"), reader, "Anderswo")

    assert client.get(f"{VIEWS}{other.pk}/").status_code == 404
    assert client.get(f"{VIEWS}{elsewhere.pk}/").status_code == 404
    assert "Lage" not in words(client.get(VIEWS))


def test_a_view_that_is_gone_is_said_in_words(reader, borken):
    row = view(borken, reader)
    views.delete_view(row, by=reader)

    with pytest.raises(Exception, match="gibt es nicht mehr"):
        views.rename_view(row, name="x", by=reader)


def test_committees_have_no_views(client, borken):
    client.force_login(factories.member(borken, Role.COMMITTEE))

    assert client.get(VIEWS).status_code == 403
