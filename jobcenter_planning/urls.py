"""All addresses of the application."""

from importlib.util import find_spec

from django.urls import include, path

from jobcenter_planning import help, views

#: apps with addresses of their own, in the order of the menu
APPS = (
    "core",
    "organisations",
    "jobs",
    "keyfigures",
    "targets",
    "budgets",
    "measures",
    "documents",
    "programmes",
)

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", views.healthz, name="healthz"),
    path("hilfe/", help.start, name="help"),
    path("hilfe/<slug:chapter>/", help.chapter, name="help_chapter"),
    path("impressum/", help.imprint, name="imprint"),
    path("datenschutz/", help.privacy, name="privacy"),
    path("barrierefreiheit/", help.accessibility, name="accessibility"),
    path("", include("organisations.account_urls")),
    *(path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
    path("<slug:slug>/", views.jobcenter_home, name="jobcenter_home"),
]

handler500 = "jobcenter_planning.views.server_error"
