"""Answer figure links: many at once, each only once, and never with an exception."""

from collections import defaultdict

from core import formats
from documents import refs as links
from documents.registry import Figure, Scope, providers

UNKNOWN = "[Zahl unbekannt]"


class Resolver:
    """Keeps every figure asked for during one rendering, so that all places agree."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self.figures: dict[str, Figure] = {}
        self.cache: dict = {}  # rows that providers and blocks keep for one rendering
        self._open: set[str] = set()

    def prefetch(self, refs) -> None:
        """Resolve all these links, one call per provider."""
        wanted = defaultdict(list)
        for ref in refs:
            try:
                link = links.parse(ref)
            except ValueError:
                continue
            if link.plain not in self.figures and link.plain not in self._open:
                wanted[link.prefix].append(link.plain)
        for prefix, plain in wanted.items():
            self._ask(prefix, list(dict.fromkeys(plain)))

    def figure(self, ref: str) -> Figure:
        """The figure behind a link; one marked ``is_missing`` where there is none."""
        try:
            link = links.parse(ref)
        except ValueError as error:
            return Figure(ref=ref, label=str(error), is_missing=True)
        if link.plain not in self.figures:
            self.prefetch([ref])
        return self.figures.get(link.plain) or _missing(link.plain)

    def text(self, ref: str) -> str:
        """The figure as it stands in a sentence, with the options of the link."""
        figure = self.figure(ref)
        if figure.is_missing:
            return UNKNOWN
        if figure.text:
            return figure.text
        return show(figure, links.parse(ref).options)

    def fill(self, text: str) -> str:
        """Plain text with every ``[[link]]`` replaced by its figure."""
        return links.IN_TEXT.sub(lambda match: self.text(match[1]), text)

    def _ask(self, prefix: str, plain: list[str]) -> None:
        provider = providers().get(prefix)
        found: dict[str, Figure] = {}
        if provider:
            self._open.update(plain)
            found = provider.resolve(plain, self.scope, self)
            self._open.difference_update(plain)
        for ref in plain:
            self.figures[ref] = found.get(ref) or _missing(ref)


def show(figure: Figure, options: dict) -> str:
    """A figure's value with its unit and the display options of a link."""
    options = dict(options)
    if "decimals" not in options and "millions" not in options:
        options["decimals"] = figure.decimals
    return formats.with_unit(figure.value, figure.unit, **options)


def _missing(ref: str) -> Figure:
    return Figure(ref=ref, label=f"Zu {ref} gibt es keine Zahl.", is_missing=True)
