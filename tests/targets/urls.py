"""Only the addresses these tests need."""

from django.urls import include, path

urlpatterns = [
    path("", include("keyfigures.urls")),
    path("", include("targets.urls")),
]
