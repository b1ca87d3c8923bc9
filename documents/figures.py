"""Links of the engine itself: ``sec:`` (section numbers) and ``calc:`` (formulas)."""

from documents import derived, queries
from documents.models import DerivedFigure
from documents.registry import Figure, FigureProvider, Scope, register_figures
from documents.resolver import Resolver

#: key of the numbers in the cache of the resolver
SECTION_NUMBERS = "documents.section_numbers"


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
    """Computed figures with their working; one query, however they build on another."""
    rows = DerivedFigure.objects.filter(jobcenter=scope.jobcenter)
    return derived.answers(refs, {row.key: row for row in rows}, resolver)


def search_derived(words: str, scope: Scope) -> list[Figure]:
    rows = DerivedFigure.objects.filter(
        jobcenter=scope.jobcenter, name__icontains=words
    )[:20]
    resolver = Resolver(scope)
    resolver.prefetch(f"calc:{row.key}" for row in rows)
    return [resolver.figure(f"calc:{row.key}") for row in rows]


register_figures(
    FigureProvider("sec", "Abschnittsnummern", resolve_sections, search_sections)
)
register_figures(
    FigureProvider("calc", "berechnete Zahlen", resolve_derived, search_derived)
)
