"""The pages of the key figures beside each other."""

from django.urls import reverse

from organisations.permissions import has_permission
from organisations.roles import Permission

CATALOGUES = {
    "kennzahlen": "Kennzahlen",
    "gruppen": "Personengruppen",
    "regionen": "Regionen",
    "quellen": "Quellen",
}


def tabs(jobcenter, year: int, active: str, user=None) -> list[dict]:
    """Values first, then what they are made of; only what ``user`` may do."""
    home = [jobcenter.slug, year]
    found = [
        ("werte", "Werte", reverse("keyfigures:list", args=home)),
        ("auswerten", "Auswerten", reverse("keyfigures:explorer", args=home)),
    ]
    if user and has_permission(user, Permission.EDIT_FIGURES, jobcenter):
        found.append(("erfassen", "Erfassen", reverse("keyfigures:entry", args=home)))
    found.append(("importe", "Importe", reverse("keyfigures:imports", args=home)))
    found.append(
        ("berechnet", "Berechnete Zahlen", reverse("keyfigures:formulas", args=home))
    )
    for what, label in CATALOGUES.items():
        found.append((what, label, reverse("keyfigures:catalogue", args=[*home, what])))
    return [
        {"label": label, "url": url, "active": what == active}
        for what, label, url in found
    ]
