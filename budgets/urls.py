"""Addresses of the money: one page per question, the year in the address."""

from django.urls import path

from budgets import views

app_name = "budgets"

PAGE = "<slug:slug>/<int:year>/haushalt"

#: page of grids -> last part of its address
GRIDS = {
    "allocations": "zuweisungen",
    "plan": "planung",
    "shares": "verteilung",
    "actuals": "mittelabfluss",
    "reallocations": "umschichtungen",
    "commitments": "verpflichtungen",
    "third_party": "drittmittel",
    "staff": "personal",
    "reported": "veroeffentlicht",
}

urlpatterns = [
    path(f"{PAGE}/", views.overview, name="overview"),
    *(
        path(f"{PAGE}/{part}/", views.VIEWS[name], name=name)
        for name, part in GRIDS.items()
    ),
    path(
        f"{PAGE}/mittelabfluss/einlesen/", views.import_actuals, name="actuals_import"
    ),
    path(f"{PAGE}/schaetzung/", views.estimate, name="estimate"),
    path(
        f"{PAGE}/schaetzung/uebernehmen/",
        views.adopt_estimate,
        name="estimate_adopt",
    ),
]
