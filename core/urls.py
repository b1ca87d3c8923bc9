"""Addresses without a subject of their own."""

from django.urls import path

from core import views

urlpatterns = [
    path("sicherheitsmerkmal/", views.fresh_token, name="fresh_token"),
    path("bausteine/", views.gallery, name="gallery"),
]
