"""The pages of the key figures beside each other."""

from django.urls import reverse

CATALOGUES = {
    "kennzahlen": "Kennzahlen",
    "gruppen": "Personengruppen",
    "regionen": "Regionen",
    "quellen": "Quellen",
}


def tabs(jobcenter, year: int, active: str) -> list[dict]:
    """Values first, then what they are made of."""
    home = [jobcenter.slug, year]
    found = [("werte", "Werte", reverse("keyfigures:list", args=home))]
    found.append(("importe", "Importe", reverse("keyfigures:imports", args=home)))
    for what, label in CATALOGUES.items():
        found.append((what, label, reverse("keyfigures:catalogue", args=[*home, what])))
    return [
        {"label": label, "url": url, "active": what == active}
        for what, label, url in found
    ]
