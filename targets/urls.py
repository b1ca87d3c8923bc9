"""Addresses of the targets of a year."""

from django.urls import path

from targets import views

app_name = "targets"

PAGE = "<slug:slug>/<int:year>/ziele"

urlpatterns = [
    path(f"{PAGE}/", views.overview, name="overview"),
    path(f"{PAGE}/neu/", views.create, name="create"),
    path(f"{PAGE}/<slug:key>/", views.edit, name="edit"),
    path(f"{PAGE}/<slug:key>/entfernen/", views.remove, name="remove"),
]
