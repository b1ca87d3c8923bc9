"""Only the addresses these tests need."""

from django.urls import include, path

urlpatterns = [path("", include("budgets.urls")), path("", include("targets.urls"))]
