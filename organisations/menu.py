"""The main menu. Apps register their entry; a person sees what the role may use."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from organisations.roles import Permission

#: order of the year's work, as the interface has it
OVERVIEW, FIGURES, TARGETS, BUDGET, MEASURES = 10, 20, 30, 40, 50
PARTICIPATION, PROGRAMME, COMMITTEES, ADMINISTRATION = 60, 70, 80, 90


@dataclass(frozen=True)
class MenuEntry:
    """``url_name`` is reversed with ``slug`` and ``year``, or with ``slug`` alone.

    A person sees the entry who holds one of ``permissions``. ``exact`` entries are
    marked only on their own page, others on everything beneath their address and
    beneath the ``parts`` of the year ("abschnitt" for /<slug>/<year>/abschnitt/…).
    """

    label: str
    url_name: str
    permissions: tuple[Permission, ...]
    order: int
    exact: bool = False
    parts: tuple[str, ...] = ()

    def url(self, slug: str, year: int) -> str | None:
        """Address, or None while the page does not exist."""
        for kwargs in ({"slug": slug, "year": year}, {"slug": slug}):
            try:
                return reverse(self.url_name, kwargs=kwargs)
            except NoReverseMatch:
                continue
        return None


_entries: dict[str, MenuEntry] = {}


def register(entry: MenuEntry) -> None:
    """An app calls this when it is ready; registering twice replaces."""
    _entries[entry.url_name] = entry


def entries_for(
    permissions: frozenset[Permission], slug: str, year: int, path: str
) -> list[dict[str, Any]]:
    """What base.html shows: label, url, active, in the order of the work."""
    shown: list[dict[str, Any]] = [
        {
            "label": entry.label,
            "url": url,
            "exact": entry.exact,
            "places": (url, *(f"/{slug}/{year}/{part}/" for part in entry.parts)),
            "active": False,
        }
        for entry in sorted(_entries.values(), key=lambda entry: entry.order)
        if permissions & set(entry.permissions) and (url := entry.url(slug, year))
    ]
    here = [item for item in shown if _holds(item, path)]
    if here:
        max(here, key=lambda item: len(item["url"]))["active"] = True
    return shown


def _holds(item: dict, path: str) -> bool:
    return path == item["url"] if item["exact"] else path.startswith(item["places"])
