"""Links of the engine itself: ``sec:`` (section numbers) and ``calc:`` (formulas)."""

from core import formats
from documents import queries
from documents.calculations import FormulaError, evaluate, links_in
from documents.models import DerivedFigure
from documents.registry import Figure, FigureProvider, Scope, register_figures
from documents.resolver import Resolver

#: key of the numbers in the cache of the resolver
SECTION_NUMBERS = "documents.section_numbers"

OWN = "eigene Berechnung"


def resolve_sections(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Numbers of sections by their key, as "5.3"."""
    if scope.document is None:
        return {}
    numbers = resolver.cache.get(SECTION_NUMBERS)
    if numbers is None:
        numbers = queries.section_numbers(scope.document)
    found = {}
    for ref in refs:
        key = ref.removeprefix("sec:")
        if key in numbers:
            found[ref] = Figure(
                ref=ref,
                label=f"Abschnitt {numbers[key].title}",
                unit="text",
                text=numbers[key].number.rstrip(".)") or numbers[key].title,
            )
    return found


def search_sections(words: str, scope: Scope) -> list[Figure]:
    if scope.document is None:
        return []
    return [
        Figure(ref=f"sec:{key}", label=f"Abschnitt {item.title}", text=item.number)
        for key, item in queries.section_numbers(scope.document).items()
        if item.number and words.lower() in f"abschnitt {item.title}".lower()
    ][:20]


def resolve_derived(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Derived figures with their working shown: "18,5 % × 1.510"."""
    wanted = {ref.removeprefix("calc:"): ref for ref in refs}
    found = DerivedFigure.objects.filter(jobcenter=scope.jobcenter, key__in=wanted)
    rows = list(found)
    resolver.prefetch(link for row in rows for link in links_in(row.formula))
    return {wanted[row.key]: derived(row, resolver) for row in rows}


def derived(row: DerivedFigure, resolver) -> Figure:
    """One derived figure computed from its links."""
    parts = {link: resolver.figure(link) for link in links_in(row.formula)}
    try:
        value = evaluate(
            row.formula, {link: part.value for link, part in parts.items()}
        )
    except FormulaError as error:
        return Figure(ref=f"calc:{row.key}", label=str(error), is_missing=True)
    named = (part.source.split("; ") for part in parts.values() if part.source)
    sources = dict.fromkeys(name for names in named for name in names)
    sources.pop(OWN, None)
    return Figure(
        ref=f"calc:{row.key}",
        label=row.name,
        value=value,
        unit=row.unit,
        decimals=row.decimals,
        text="" if value is not None else formats.UNKNOWN,
        source="; ".join([*sources, OWN]),
        as_of=", ".join(dict.fromkeys(p.as_of for p in parts.values() if p.as_of)),
        status="berechnet",
        working=working(row.formula, resolver),
    )


def working(formula: str, resolver) -> str:
    """The formula with its figures in place, as a person would write it."""
    text = formula
    for link in links_in(formula):
        text = text.replace("{" + link + "}", resolver.text(link))
    return text.replace("*", "×").replace("/", ":").replace(" - ", " − ")


def search_derived(words: str, scope: Scope) -> list[Figure]:
    rows = DerivedFigure.objects.filter(
        jobcenter=scope.jobcenter, name__icontains=words
    )[:20]
    resolver = Resolver(scope)
    return [resolver.figure(f"calc:{row.key}") for row in rows]


register_figures(
    FigureProvider("sec", "Abschnittsnummern", resolve_sections, search_sections)
)
register_figures(
    FigureProvider("calc", "berechnete Zahlen", resolve_derived, search_derived)
)
