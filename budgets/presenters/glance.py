"""The year at a glance: given, planned, bound, spent, free; and the money moved."""

from decimal import Decimal

from budgets import calculations, queries
from budgets.enums import Title
from budgets.queries import TOTAL, YearBook
from core import formats
from core.periods import MONTHS

LABELS = {**dict(Title.choices), TOTAL: "Gesamt"}


def figures(book: YearBook, following: YearBook) -> list[dict]:
    """The few numbers everybody asks for first, of both titles together."""
    flows = [book.outflow(title) for title in Title]
    spent = calculations.total(flow.spent for flow in flows)
    expected = calculations.total(flow.forecast for flow in flows)
    found = [
        _figure("Zuweisung", book.allocated(TOTAL)),
        _figure("Planung", book.planned(TOTAL)),
        _figure(
            "Ausgegeben", spent, f"bis {_until(flows)}" if spent is not None else ""
        ),
        _figure("Prognose", expected, "Ausgaben und Planung der übrigen Monate"),
        _figure("Umschichtung", book.reallocation.to_vkb, "zu Verwaltungskosten"),
        _free(book),
    ]
    if book.bound is not None:
        found.insert(
            2, _figure("Schon gebunden", book.bound, "aus früheren Jahren (Vorbindung)")
        )
    if following.bound:
        found.append(
            _figure(f"Gebunden {following.year}", following.bound, "Eingliederung")
        )
    return [figure for figure in found if figure["value"] != formats.UNKNOWN]


def _figure(label: str, value: Decimal | None, note: str = "") -> dict:
    return {"label": label, "value": formats.million(value), "note": note}


def _free(book: YearBook) -> dict:
    """What is left of the allocation; too much planned has a word of its own."""
    rest = book.reallocation.unplanned
    is_over = rest is not None and rest < 0
    return {
        "label": "Überplant" if is_over else "Frei",
        "value": formats.euro(abs(rest) if rest is not None else None),
        "note": "mehr geplant als zugewiesen" if is_over else "noch nicht verplant",
    }


def _until(flows: list[calculations.Outflow]) -> str:
    """The last month known in every title that has any."""
    last = min(max(flow.spent_by_month) for flow in flows if flow.spent_by_month)
    return MONTHS[last - 1]


def standing(book: YearBook) -> list[dict]:
    """Each title and both together: amounts, and the state as word and shape."""
    rows = [_standing(book, title) for title in (*Title.values, TOTAL)]
    return rows if any(row["known"] for row in rows) else []


def _standing(book: YearBook, title: str) -> dict:
    parts = list(Title.values) if title == TOTAL else [title]
    flows = [book.outflow(part) for part in parts]
    spent = calculations.total(flow.spent for flow in flows)
    planned, given = book.planned(title), book.allocated(title)
    free = book.free(title)
    bound = book.bound if title != Title.VKB else None
    kind, words = _state(book, title, free)
    return {
        "label": LABELS[title],
        "is_total": title == TOTAL,
        "known": given is not None or planned is not None,
        "amounts": [
            formats.number(value)
            for value in (
                given,
                planned,
                bound,
                spent,
                calculations.change(planned, spent),
                free,
            )
        ],
        "kind": kind,
        "words": words,
    }


def _state(book: YearBook, title: str, free: Decimal | None) -> tuple[str, str]:
    """A title may give to the other; only both together can be over-planned."""
    if free is None:
        return "neutral", "noch nicht bekannt"
    amount = formats.euro(abs(free))
    if title != TOTAL:
        if free == 0:
            return "info", "wie zugewiesen geplant"
        word = "weniger" if free > 0 else "mehr"
        return "info", f"{amount} {word} geplant als zugewiesen"
    if book.reallocation.is_within_tolerance:
        return "success", "verplant"
    if free > 0:
        return "info", f"{amount} frei"
    return "danger", f"{amount} überplant"


def reallocation(book: YearBook) -> list[dict] | None:
    """The money moved, seen from both titles, and what it costs the Kreis."""
    moved = book.reallocation
    if moved.to_vkb is None and moved.from_egt is None:
        return None
    facts = [
        {
            "label": "Zu den Verwaltungskosten (Planung − Zuweisung)",
            "value": formats.euro(moved.to_vkb),
        },
        {
            "label": "Aus den Eingliederungsleistungen (Zuweisung − Planung)",
            "value": formats.euro(moved.from_egt),
        },
        {"label": "Nicht verplant", "value": formats.euro(moved.unplanned)},
        *_decided(book),
    ]
    if share := queries.municipal_share(book):
        facts.append(
            {
                "label": "Kommunaler Finanzierungsanteil",
                "value": formats.euro(share.amount),
                "note": f"{formats.percent(share.share.value)} der gesamten "
                f"Verwaltungskosten nach {share.share.source}; davon durch die "
                f"Umschichtung {formats.euro(share.added)}",
            }
        )
    return facts


def _decided(book: YearBook) -> list[dict]:
    """How much of what the plan needs somebody decided."""
    needed, decided = book.reallocation.to_vkb, book.moved.decided
    if decided is None:
        return []
    gap = calculations.change(needed, decided)
    note = ""
    if gap:
        word = "weniger" if gap > 0 else "mehr"
        note = f"{formats.euro(abs(gap))} {word}, als die Planung braucht"
    return [{"label": "Beschlossen", "value": formats.euro(decided), "note": note}]
