"""Figures of the running year: spent, free, bound, forecast, administration, estimate.

``spent/egt``, ``free/total``, ``bound/egt`` (what earlier years bind of this one),
``forecast/vkb``, ``kfa/total`` and ``kfa/added`` (what moving money adds),
``administration/whole``, ``/federal`` and ``/municipal``, ``estimate/egt``.
"""

from collections.abc import Callable
from decimal import Decimal

from budgets import calculations, ordinances
from budgets.aspects.words import OWN, TITLE_LABELS, money_source, words
from budgets.enums import Title
from budgets.queries import TOTAL, YearBook, municipal_share, source_texts
from core import formats
from core.catalogues import BrokenFile
from core.periods import MONTHS


def _titles(rest: list[str]) -> list[str]:
    """The titles of a path; a path that names none matches nothing."""
    if rest == [TOTAL]:
        return list(Title.values)
    return rest if len(rest) == 1 and rest[0] in Title.values else []


def _spent(books, book: YearBook, rest: list[str]) -> dict | None:
    titles = _titles(rest)
    flows = [book.outflow(title) for title in titles]
    value = calculations.total(flow.spent for flow in flows)
    if value is None:
        return None
    return {
        "label": words("Ausgaben", rest[0], book.year),
        "value": value,
        "unit": "euro",
        "source": _actual_sources(book, titles),
        "status": f"bis {MONTHS[min(max(f.spent_by_month) for f in flows) - 1]}",
        "page": "actuals",
    }


def _forecast(books, book: YearBook, rest: list[str]) -> dict | None:
    titles = _titles(rest)
    flows = [book.outflow(title) for title in titles]
    value = calculations.total(flow.forecast for flow in flows)
    if value is None:
        return None
    spent = calculations.total(flow.spent for flow in flows)
    planned = calculations.total(flow.rest_planned for flow in flows)
    return {
        "label": words("Voraussichtliche Ausgaben", rest[0], book.year),
        "value": value,
        "unit": "euro",
        "source": "; ".join(filter(None, [_actual_sources(book, titles), OWN])),
        "status": "Prognose",
        "working": f"ausgegeben {formats.euro(spent)} + Planung der übrigen Monate "
        f"{formats.euro(planned)}",
        "page": "actuals",
    }


def _actual_sources(book: YearBook, titles: list[str]) -> str:
    rows = [row for row in book.actuals if row.title in titles]
    return "; ".join(source_texts(rows))


def _free(books, book: YearBook, rest: list[str]) -> dict | None:
    if not _titles(rest) or (value := book.free(rest[0])) is None:
        return None
    return {
        "label": words("Freie Mittel", rest[0], book.year),
        "value": value,
        "unit": "euro",
        "source": money_source(book),
        "status": "Planung",
        "working": "Zuweisung − Planung",
        "page": "plan",
    }


def _bound(books, book: YearBook, rest: list[str]) -> dict | None:
    if rest != [Title.EGT.value] or book.bound is None:
        return None
    return {
        "label": words("Aus früheren Jahren gebunden", rest[0], book.year),
        "value": book.bound,
        "unit": "euro",
        "source": OWN,
        "status": "Planung",
        "working": "Kosten des Jahres aus Maßnahmen, die früher begannen",
        "page": "shares",
    }


# --- Administration ------------------------------------------------------------


def _municipal(books, book: YearBook, rest: list[str]) -> dict | None:
    """Kommunaler Finanzierungsanteil, and what moving money adds to it (B6)."""
    share = municipal_share(book)
    if share is None or rest not in ([TOTAL], ["added"]):
        return None
    is_added = rest == ["added"]
    value = share.added if is_added else share.amount
    if value is None:
        return None
    part = formats.percent(share.share.value)
    return {
        "label": f"Kommunaler Finanzierungsanteil {book.year}"
        + (": durch die Umschichtung" if is_added else ""),
        "value": value,
        "unit": "euro",
        "source": f"{share.share.source}; {OWN}",
        "status": "Planung",
        "working": f"{part} der Gesamtverwaltungskosten",
        "page": "administration",
    }


_PARTS = {
    "whole": "Gesamtverwaltungskosten",
    "federal": "Verwaltungskosten, Anteil des Bundes",
    "municipal": "Verwaltungskosten, kommunaler Anteil",
}


def _administration(books, book: YearBook, rest: list[str]) -> dict | None:
    """Whole cost of administration by posts and other costs, and who bears it."""
    plan = book.administration_plan
    name = rest[0] if len(rest) == 1 and rest[0] in _PARTS else ""
    value: Decimal | None = getattr(plan, name) if plan and name else None
    if value is None:
        return None
    rows = [*book.staff, *book.administration]
    return {
        "label": f"{_PARTS[name]} {book.year}",
        "value": value,
        "unit": "euro",
        "source": "; ".join([*source_texts(rows), OWN]),
        "status": "Planung",
        "working": "Stellen × Kosten je Stelle und übrige Kosten",
        "page": "administration",
    }


# --- Estimate --------------------------------------------------------------------


def _estimate(books, book: YearBook, rest: list[str]) -> dict | None:
    """What the ordinance lets the Jobcenter expect, earmarked refunds left out."""
    if rest not in ([Title.EGT.value], [Title.VKB.value]):
        return None
    try:
        ordinance = ordinances.nearest(book.year)
        found = ordinance.estimate(book.agency_number, rest[0])
    except (BrokenFile, LookupError):
        return None
    return {
        "label": f"Schätzung der Zuweisung {book.year}: {TITLE_LABELS[rest[0]]}",
        "value": found.remaining,
        "unit": "euro",
        "source": f"{ordinance.source}; {OWN}",
        "as_of": formats.german_date(ordinance.dated),
        "status": "unsichere Schätzung" if found.is_uncertain else "Schätzung",
        "working": f"{formats.euro(found.distributed)} × "
        f"{formats.percent(found.percent, 5)}",
        "page": "estimate",
    }


ASPECTS: dict[str, Callable[..., dict | None]] = {
    "spent": _spent,
    "free": _free,
    "bound": _bound,
    "forecast": _forecast,
    "kfa": _municipal,
    "administration": _administration,
    "estimate": _estimate,
}


def refs_of(start: str) -> list[str]:
    """Every link of these aspects that a year may answer."""
    titles = (*Title.values, TOTAL)
    return [
        *(
            f"{start}/{aspect}/{title}"
            for aspect in ("spent", "forecast", "free")
            for title in titles
        ),
        f"{start}/bound/{Title.EGT.value}",
        f"{start}/kfa/{TOTAL}",
        f"{start}/kfa/added",
        *(f"{start}/administration/{name}" for name in _PARTS),
        *(f"{start}/estimate/{title}" for title in Title.values),
    ]
