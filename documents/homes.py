"""Where documents of a kind belong: the page to go back to, and when they are final.

Apps above register a home for their kinds (a programme, an agreement), so that the
engine leads back to them and prints the mark "Entwurf" without knowing them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from documents.enums import DocumentKind
from documents.models import Document


@dataclass(frozen=True)
class Home:
    """What an app knows about its documents.

    ``url(document)`` is the page from which a document is written; ``is_final`` says
    that it is printed without the mark of a draft. ``without`` names apps whose checks
    look at things the document does not speak of.
    """

    url: Callable[[Document], str]
    is_final: Callable[[Document], bool]
    without: frozenset[str] = frozenset()


_homes: dict[str, Home] = {}


def register(kinds: Iterable[DocumentKind], home: Home) -> None:
    """An app calls this when it is ready; registering twice replaces."""
    _homes.update(dict.fromkeys(kinds, home))


def url_of(document: Document) -> str:
    """The page a document belongs to; empty where no app has claimed its kind."""
    home = _homes.get(document.kind)
    return home.url(document) if home else ""


def concerns(document: Document, code: str) -> bool:
    """Does a check ("budgets.money") say something about such a document?"""
    home = _homes.get(document.kind)
    return home is None or code.partition(".")[0] not in home.without


def is_draft(document: Document) -> bool:
    """Everything that nobody has released or signed carries the mark "Entwurf"."""
    home = _homes.get(document.kind)
    return home is None or not home.is_final(document)
