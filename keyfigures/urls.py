"""Addresses of the key figures."""

from django.urls import path

from keyfigures import catalogue_views, views

app_name = "keyfigures"
HOME = "<slug:slug>/<int:year>/kennzahlen/"
VALUE = f"{HOME}wert/<int:pk>/"
CATALOGUE = f"{HOME}katalog/<slug:what>/"
urlpatterns = [
    path(HOME, views.value_list, name="list"),
    path(f"{HOME}werte.csv", views.export, name="export"),
    path(f"{HOME}neu/", views.add, name="add"),
    path(VALUE, views.value, name="value"),
    path(f"{VALUE}neuer-wert/", views.replace, name="replace"),
    path(f"{VALUE}zuruecknehmen/", views.withdraw, name="withdraw"),
    path(CATALOGUE, catalogue_views.catalogue, name="catalogue"),
    path(f"{CATALOGUE}neu/", catalogue_views.add, name="catalogue_add"),
    path(f"{CATALOGUE}<int:pk>/", catalogue_views.change, name="catalogue_change"),
]
