"""The pages of the targets beside each other."""

from django.urls import reverse

#: key -> word, name of the address
PAGES = {
    "stand": ("Stand", "targets:overview"),
    "vereinbarung": ("Zielvereinbarung", "targets:agreements"),
    "dialoge": ("Dialoge", "targets:dialogues"),
    "bewertung": ("Zielerreichung", "targets:attainment"),
    "jahre": ("Mehrere Jahre", "targets:years"),
}


def tabs(jobcenter, year: int, active: str) -> list[dict]:
    return [
        {
            "label": label,
            "url": reverse(name, args=[jobcenter.slug, year]),
            "active": key == active,
        }
        for key, (label, name) in PAGES.items()
    ]
