"""Where a value is used: documents and formulas that link to it."""

from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from documents.models import Block, DerivedFigure
from documents.refs import parse, refs_in_html
from documents.registry import block_kind
from keyfigures import queries
from keyfigures.selections import Selection
from keyfigures.values import Value, latest_ref


@dataclass(frozen=True)
class Place:
    """A text, table or formula that shows the value."""

    where: str
    what: str
    url: str = ""


def places_of(value: Value, jobcenter) -> list[Place]:
    """Sections and formulas with a link to this value (three queries)."""
    refs = _links_to(value, jobcenter)
    blocks = _blocks(_stem(value), jobcenter)
    found = [_place(block) for block in blocks if refs & _refs_in(block)]
    formulas = DerivedFigure.objects.filter(
        jobcenter=jobcenter, formula__contains=_stem(value)
    )
    found += [
        Place("Berechnete Zahl", row.name)
        for row in formulas
        if any(f"{{{ref}}}" in row.formula for ref in refs)
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
    """Blocks that may hold a link that begins so: texts with it, all other kinds."""
    return (
        Block.objects.filter(section__document__jobcenter=jobcenter)
        .filter(Q(html__contains=stem) | ~Q(config={}))
        .select_related("section__document__jobcenter")
        .order_by("-section__document__year", "section__position", "position")
    )


def _links_to(value: Value, jobcenter) -> set[str]:
    """The link of the value, and ``latest`` if it is the newest of its line."""
    if not value.is_current:
        return set()
    newest = Selection.parse(latest_ref(value).removeprefix("kf:"))
    found = queries.observations_for(jobcenter, [newest]).get(newest)
    is_newest = found is not None and found.pk == value.pk
    return {value.ref, newest.ref} if is_newest else {value.ref}


def _stem(value: Value) -> str:
    asked = value.selection
    return f"kf:{asked.indicator}/{asked.population}/{asked.region}/"


def _refs_in(block: Block) -> set[str]:
    refs = refs_in_html(block.html)
    with suppress(LookupError):
        refs = [*refs, *block_kind(block.kind).refs(block.config)]
    found = set()
    for ref in refs:
        try:
            found.add(parse(ref).plain)
        except ValueError:
            continue
    return found


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
