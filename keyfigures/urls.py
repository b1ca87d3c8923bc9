"""Addresses of the key figures."""

from django.urls import path

from keyfigures.views import catalogue, values

app_name = "keyfigures"
HOME = "<slug:slug>/<int:year>/kennzahlen/"
VALUE = f"{HOME}wert/<int:pk>/"
CATALOGUE = f"{HOME}katalog/<slug:what>/"
urlpatterns = [
    path(HOME, values.value_list, name="list"),
    path(f"{HOME}werte.csv", values.export, name="export"),
    path(f"{HOME}neu/", values.add, name="add"),
    path(VALUE, values.value, name="value"),
    path(f"{VALUE}neuer-wert/", values.replace, name="replace"),
    path(f"{VALUE}zuruecknehmen/", values.withdraw, name="withdraw"),
    path(CATALOGUE, catalogue.catalogue, name="catalogue"),
    path(f"{CATALOGUE}neu/", catalogue.add, name="catalogue_add"),
    path(f"{CATALOGUE}<int:pk>/", catalogue.change, name="catalogue_change"),
]
