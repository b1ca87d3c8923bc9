"""Variants as they are named: the banner over their pages, the rows of their list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from core import formats
from measures.enums import PlanState
from measures.models import MeasurePlan
from measures.queries import PlanBook
from measures.queries.variants import Made
from measures.totals import Todo

#: state -> kind of its mark
KINDS = {
    PlanState.CURRENT: "success",
    PlanState.VARIANT: "progress",
    PlanState.REPLACED: "neutral",
    PlanState.DISCARDED: "omitted",
}
CURRENT = "Geltende Planung"


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Banner:
    """What every page of the measures says while it shows another plan."""

    kind: str
    title: str
    text: str
    links: list[Link]


def banner(jobcenter, plan: MeasurePlan) -> Banner:
    links = [
        Link("Mit der geltenden Planung vergleichen", compare_url(jobcenter, [plan])),
        Link("Zurück zur geltenden Planung", _url(jobcenter, plan.year, "list")),
    ]
    if plan.state == PlanState.VARIANT:
        text = "Was Sie hier ändern, ändert die geltende Planung nicht."
        if words := assumption_words(plan):
            text += f" Angenommen: {words}."
        title = f"Sie planen in der Variante „{plan.name}“"
        return Banner("info", title, text, links)
    title = f"Sie lesen eine Fassung, die nicht gilt: „{plan.name}“"
    text = f"Sie ist {plan.get_state_display()} und nicht mehr änderbar."
    kept = Link("Alle Varianten", _url(jobcenter, plan.year, "variants"))
    return Banner("warning", title, text, [*links, kept])


def compare_url(jobcenter, plans: Sequence[MeasurePlan], name: str = "compare") -> str:
    """One or two plans beside the one that counts."""
    names = ("mit", "und")
    query = {name: plan.pk for name, plan in zip(names, plans, strict=False)}
    return f"{_url(jobcenter, plans[0].year, name)}?{urlencode(query)}"


def assumption_words(plan: MeasurePlan) -> str:
    """ "Zuweisung für Eingliederung −10 %, +5 Stellen zu je 80.000 Euro" """
    words = []
    if plan.allocation_percent:
        words.append(f"Zuweisung für Eingliederung {signed(plan.allocation_percent)} %")
    if plan.extra_posts:
        cost = formats.euro(plan.cost_per_post)
        words.append(f"{signed(plan.extra_posts)} Stellen zu je {cost} im Jahr")
    return ", ".join(words)


def signed(value: Decimal) -> str:
    """ "−10", "+2,5": always a sign, no idle zeros."""
    shown = value.normalize()
    return formats.number(shown, formats.places(shown), signed=True)


# --- List -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One plan of the year; ``deeds`` are the links a person may follow."""

    pk: int
    name: str
    kind: str
    state: str
    url: str
    note: str
    assumptions: str
    based_on: str
    made: str
    money: str = ""
    change: str = ""
    compare_url: str = ""
    is_current: bool = False
    is_kept: bool = False
    todos: list[Todo] = field(default_factory=list)


def row_of(
    plan: MeasurePlan,
    jobcenter,
    made: Made | None,
    books: Mapping[int, PlanBook],
    todos: list[Todo],
) -> Row:
    """``books`` are those of the plans in work, the current one among them."""
    is_current = plan.state == PlanState.CURRENT
    url = _url(jobcenter, plan.year, "list")
    book = books.get(plan.pk)
    now = next((one for one in books.values() if _counts(one)), None)
    change = book.egt - now.egt if book and now and book is not now else None
    return Row(
        pk=plan.pk,
        name=plan.name,
        kind=KINDS[PlanState(plan.state)],
        state=plan.get_state_display(),
        url=url if is_current else f"{url}?variante={plan.pk}",
        note=plan.note,
        assumptions=assumption_words(plan),
        based_on=plan.based_on.name if plan.based_on and not is_current else "",
        made=made_words(made),
        money=formats.number(book.egt) if book else "",
        change=""
        if change is None
        else formats.number(change, signed=True) + _percent(change, now),
        compare_url="" if is_current else compare_url(jobcenter, [plan]),
        is_current=is_current,
        is_kept=not plan.is_open,
        todos=todos if is_current else [],
    )


def _counts(book: PlanBook) -> bool:
    return book.plan is not None and book.plan.state == PlanState.CURRENT


def _percent(change: Decimal, now: PlanBook | None) -> str:
    if not now or not now.egt:
        return ""
    return f" ({formats.number(change / now.egt * 100, 1, signed=True)} %)"


def made_words(made: Made | None) -> str:
    """ "21.11.2026, Kim Beispiel" """
    if made is None:
        return formats.UNKNOWN
    day = f"{timezone.localtime(made.at):%d.%m.%Y}"
    return f"{day}, {made.name}" if made.name else day


def _url(jobcenter, year: int, name: str) -> str:
    return reverse(f"measures:{name}", args=[jobcenter.slug, year])
