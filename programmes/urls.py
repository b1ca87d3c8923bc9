"""Addresses of the annual programme."""

from django.urls import path

from programmes.views import (
    create,
    details,
    overview,
    programme,
    status,
    topic,
    topics,
    versions,
)

app_name = "programmes"

YEAR = "<slug:slug>/<int:year>"
PROGRAMME = f"{YEAR}/programm/<int:pk>"
TOPIC = f"{YEAR}/thema/<int:pk>"

urlpatterns = [
    path(f"{YEAR}/", overview.overview, name="overview"),
    path(f"{YEAR}/programm/", overview.programmes, name="programmes"),
    path(f"{YEAR}/programm/neu/", create.create, name="create"),
    path(f"{PROGRAMME}/", programme.programme, name="programme"),
    path(f"{PROGRAMME}/angaben/", details.details, name="details"),
    path(f"{PROGRAMME}/stand/<str:target>/", status.status, name="status"),
    path(f"{PROGRAMME}/pruefung/", programme.findings, name="findings"),
    path(f"{PROGRAMME}/ansicht/", programme.preview, name="preview"),
    path(f"{PROGRAMME}/pdf/", programme.pdf, name="pdf"),
    path(f"{PROGRAMME}/fassungen/", versions.versions, name="versions"),
    path(f"{PROGRAMME}/fassungen/vergleich/", versions.compare, name="compare"),
    path(f"{YEAR}/abschnitt/<int:pk>/themen/", topics.topics, name="topics"),
    path(f"{TOPIC}/", topic.topic, name="topic"),
    path(f"{TOPIC}/verschieben/", topics.move, name="move_topic"),
    path(f"{TOPIC}/entfernen/", topics.remove, name="remove_topic"),
    path(f"{TOPIC}/entwurf/", topic.keep_draft, name="topic_draft"),
    path(
        f"{TOPIC}/entwurf/verwerfen/", topic.discard_draft, name="discard_topic_draft"
    ),
    path(
        f"{TOPIC}/aktivitaet/<int:activity_id>/entfernen/",
        topic.remove_activity,
        name="remove_activity",
    ),
]
