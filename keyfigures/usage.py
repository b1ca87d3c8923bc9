"""Where a value is used: documents and formulas that link to it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.urls import reverse

from documents.calculations import links_in
from documents.models import Block, DerivedFigure
from documents.refs import refs_in_html
from documents.registry import block_kind
from keyfigures import queries
from keyfigures.asked import Asked, Aspect
from keyfigures.selections import Selection
from keyfigures.shown import asked_by, plain
from keyfigures.values import Value, latest_ref


@dataclass(frozen=True)
class Place:
    """A text, table or formula that shows the value."""

    where: str
    what: str
    url: str = ""


def places_of(value: Value, jobcenter, year: int | None = None) -> list[Place]:
    """Sections and formulas with a link that needs this value (three queries).

    Links to its change, share or mean count as well. With ``year`` the formulas lead to
    their pages.
    """
    newest = _newest(value, jobcenter)
    formulas = DerivedFigure.objects.filter(jobcenter=jobcenter)
    found = [
        _place(block)
        for block in _blocks(_stem(value), jobcenter)
        if _touch(_refs_in(block), value, newest)
    ]
    found += [
        _formula(row, jobcenter, year)
        for row in formulas
        if _touch(links_in(row.formula), value, newest)
    ]
    return list(dict.fromkeys(found))


def places_of_formula(row: DerivedFigure, year: int) -> list[Place]:
    """Sections and formulas that use a computed figure (two queries)."""
    ref = f"calc:{row.key}"
    jobcenter = row.jobcenter
    found = [_place(b) for b in _blocks(ref, jobcenter) if ref in _refs_in(b)]
    others = DerivedFigure.objects.filter(
        jobcenter=jobcenter, formula__contains=f"{{{ref}"
    )
    found += [
        _formula(other, jobcenter, year)
        for other in others
        if ref in map(plain, links_in(other.formula))
    ]
    return list(dict.fromkeys(found))


def places_of_indicator(indicator, jobcenter) -> list[Place]:
    """Sections and formulas with a link to any value of it (two queries)."""
    stem = f"kf:{indicator.key}/"
    found = [
        _place(block)
        for block in _blocks(stem, jobcenter)
        if any(ref.startswith(stem) for ref in _refs_in(block))
    ]
    formulas = DerivedFigure.objects.filter(
        jobcenter=jobcenter, formula__contains=f"{{{stem}"
    )
    found += [Place("Berechnete Zahl", row.name) for row in formulas]
    return list(dict.fromkeys(found))


def _blocks(stem: str, jobcenter) -> QuerySet:
    """Blocks that may hold a link that begins so: texts with it, all other kinds.

    A share may need the value of a link that begins otherwise.
    """
    texts = Q(html__contains=stem) | Q(html__contains="/share@")
    return (
        Block.objects.filter(section__document__jobcenter=jobcenter)
        .filter(texts | ~Q(config={}))
        .select_related("section__document__jobcenter")
        .order_by("-section__document__year", "section__position", "position")
    )


def _touch(refs: Iterable[str], value: Value, newest: Value | None) -> bool:
    """Does one of these links need the value?"""
    return value.is_current and any(
        _needs(asked, value, newest) for asked in asked_by(map(plain, refs)).values()
    )


def _needs(asked: Asked, value: Value, newest: Value | None) -> bool:
    """Is this value what a link asks for, or what that is compared with?

    ``newest`` is the value that ``latest`` means for the line of this one.
    """
    if value.selection in asked.months():
        return True
    if asked.selection.is_latest:
        if newest is None or not _same_line(asked.selection, value):
            return asked.other(value.period) == value.selection
        main = newest.selection
    else:
        main = asked.selection
    period = main.parsed_period()
    other = asked.other(period) if period else None
    is_main = main == value.selection and asked.aspect != Aspect.MEAN
    return is_main or other == value.selection


def _same_line(selection: Selection, value: Value) -> bool:
    return replace(selection, period=value.selection.period) == value.selection


def _newest(value: Value, jobcenter) -> Value | None:
    """The value that ``latest`` means for this line (one query)."""
    asked = Selection.parse(latest_ref(value).removeprefix("kf:"))
    return queries.observations_for(jobcenter, [asked]).get(asked)


def _stem(value: Value) -> str:
    asked = value.selection
    return f"kf:{asked.indicator}/{asked.population}/{asked.region}/"


def _refs_in(block: Block) -> set[str]:
    refs = refs_in_html(block.html)
    with suppress(LookupError):
        refs = [*refs, *block_kind(block.kind).refs(block.config)]
    return set(map(plain, refs))


def _formula(row: DerivedFigure, jobcenter, year: int | None) -> Place:
    home = [jobcenter.slug, year, row.pk]
    url = reverse("keyfigures:formula", args=home) if year else ""
    return Place("Berechnete Zahl", row.name, url)


def _place(block: Block) -> Place:
    document = block.section.document
    where = f"{document.title} {_year(document)}".strip()
    url = reverse(
        "documents:section",
        args=[document.jobcenter.slug, document.year, block.section_id],
    )
    return Place(where, block.section.title, url)


def _year(document) -> str:
    return "" if str(document.year) in document.title else str(document.year)
