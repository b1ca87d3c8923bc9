"""Figure links into the money of a year: ``bud:2018/allocation/vkb/supplement``.

Aspects: allocation, plan, result, change, change_percent, reallocation, unplanned,
share, amount, staff, and those of the running year (``aspects.flows``); ``all_refs``
lists every link a year can answer.
"""

from collections.abc import Iterator

from budgets.aspects import ASPECTS, refs_of
from budgets.enums import Title
from budgets.places import place_url
from budgets.queries import TOTAL, YearBook, year_books
from budgets.shelves import shelf_of
from documents.registry import Figure, FigureProvider, Scope, register_figures

PREFIX = "bud"
MAX_FOUND = 20


def resolve(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once; the books of all years they name are read in one go."""
    paths = {ref: path for ref in refs if (path := _path(ref))}
    shelf = shelf_of(scope, resolver)
    years = {year for year, _ in paths.values()}
    shelf.fetch(years | {year - 1 for year in years})
    found = {}
    for ref, (_, parts) in paths.items():
        if figure := _answer(ref, parts, shelf.books, scope):
            found[ref] = figure
    return found


def search(words: str, scope: Scope) -> list[Figure]:
    """Figures whose German label holds all the words; the year of the scope first."""
    books = year_books(scope.jobcenter)
    years = sorted(books, key=lambda year: (year != scope.year, -year))
    wanted = words.lower().split()
    found: list[Figure] = []
    for ref in (ref for year in years for ref in all_refs(books[year])):
        path = _path(ref)
        figure = path and _answer(ref, path[1], books, scope)
        if figure and all(word in figure.label.lower() for word in wanted):
            found.append(figure)
        if len(found) == MAX_FOUND:
            break
    return found


def all_refs(book: YearBook) -> Iterator[str]:
    """Every link that may have an answer in a year, the most asked for first."""
    start = f"{PREFIX}:{book.year}"
    titles = (*Title.values, TOTAL)
    for aspect in ("allocation", "plan", "result", "change", "change_percent"):
        yield from (f"{start}/{aspect}/{title}" for title in titles)
    for title, kind in dict.fromkeys((row.title, row.kind) for row in book.allocations):
        yield f"{start}/allocation/{title}/{kind}"
        yield f"{start}/change/{title}/{kind}"
    yield from (f"{start}/reallocation/{title}" for title in Title.values)
    yield f"{start}/unplanned/{TOTAL}"
    yield from refs_of(start)
    for key in dict.fromkeys(
        row.category.key for scheme in book.schemes for row in book.lines_of(scheme)
    ):
        yield f"{start}/amount/{key}"
        yield f"{start}/share/{key}"
    for position in book.staff:
        for item in ("", "/ratio", "/ratio_young"):
            yield f"{start}/staff/{position.key}{item}"


def _path(ref: str) -> tuple[int, list[str]] | None:
    year, *parts = ref.removeprefix(f"{PREFIX}:").split("/")
    if len(parts) < 2 or not (year.isdecimal() and len(year) == 4):
        return None
    return int(year), parts


def _answer(
    ref: str, parts: list[str], books: dict[int, YearBook], scope: Scope
) -> Figure | None:
    """The figure behind a link, or None where nothing is stored for it."""
    year, _ = _path(ref) or (0, [])
    aspect, *rest = parts
    make = ASPECTS.get(aspect)
    if make is None or year not in books:
        return None
    found = make(books, books[year], rest)
    if found is None:
        return None
    page = found.pop("page")
    url = place_url(scope.jobcenter, year, page)
    return Figure(ref=ref, period=str(year), origin_url=url, **found)


register_figures(FigureProvider(PREFIX, "Haushalt", resolve, search))
