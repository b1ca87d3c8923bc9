"""One shelf of books per rendering, so that blocks and figures share their queries."""

from weakref import WeakKeyDictionary

from measures.queries.shelf import Shelf

_shelves: WeakKeyDictionary = WeakKeyDictionary()


def shelf_of(scope, resolver) -> Shelf:
    """The shelf of this resolver; it lives as long as the rendering does."""
    if resolver is None:
        return Shelf(scope.jobcenter)
    return _shelves.setdefault(resolver, Shelf(scope.jobcenter))
