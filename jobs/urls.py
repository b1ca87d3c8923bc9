"""Addresses of background work."""

from django.urls import path

from jobs import views

app_name = "jobs"

PAGE = "<slug:slug>/auftraege"

urlpatterns = [
    path(f"{PAGE}/", views.job_list, name="list"),
    path(f"{PAGE}/<int:pk>/", views.detail, name="detail"),
    path(f"{PAGE}/<int:pk>/stand/", views.status, name="status"),
    path(f"{PAGE}/<int:pk>/datei/", views.result, name="result"),
    path(f"{PAGE}/<int:pk>/wiederholen/", views.retry, name="retry"),
    path(f"{PAGE}/<int:pk>/loeschen/", views.delete, name="delete"),
]
