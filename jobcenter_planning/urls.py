"""All addresses of the application."""

from django.urls import path

urlpatterns: list[path] = []
