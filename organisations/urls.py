"""Addresses of Verwaltung: people and the Jobcenter itself."""

from django.urls import path

from organisations import views

app_name = "organisations"

PAGE = "<slug:slug>/verwaltung"
PERSON = f"{PAGE}/personen/<int:pk>"

urlpatterns = [
    path(f"{PAGE}/", views.administration_home, name="administration"),
    path(f"{PAGE}/personen/", views.people, name="people"),
    path(f"{PAGE}/personen/einladen/", views.invite, name="invite"),
    path(f"{PERSON}/", views.person, name="person"),
    path(f"{PERSON}/sperren/", views.deactivate, name="deactivate"),
    path(f"{PERSON}/oeffnen/", views.reactivate, name="reactivate"),
    path(f"{PERSON}/einladen/", views.invite_again, name="invite_again"),
    path(
        f"{PERSON}/zweiter-faktor/",
        views.reset_second_factor,
        name="reset_second_factor",
    ),
    path(f"{PAGE}/jobcenter/", views.details, name="details"),
    path(f"{PAGE}/aenderungen/", views.changes, name="changes"),
]
