"""Addresses of the annual programme."""

from django.urls import path

from programmes.views import create, details, overview, programme, status, versions

app_name = "programmes"

YEAR = "<slug:slug>/<int:year>"
PROGRAMME = f"{YEAR}/programm/<int:pk>"

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
    path(f"{YEAR}/fassung/<int:pk>/pdf/", versions.version_pdf, name="version_pdf"),
]
