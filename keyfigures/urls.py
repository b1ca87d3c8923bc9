"""Addresses of the key figures."""

from django.urls import path

from keyfigures import views

app_name = "keyfigures"
PAGE = "<slug:slug>/<int:year>/kennzahlen/"
urlpatterns = [
    path(f"{PAGE}wert/<int:pk>/", views.value, name="value"),
]
