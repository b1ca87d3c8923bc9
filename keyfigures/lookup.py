"""Values asked for during one rendering: each selection once from the database."""

from collections.abc import Iterable

from keyfigures import queries
from keyfigures.selections import Selection
from keyfigures.values import Value

CACHE = "keyfigures.values"


def values_for(
    scope, resolver, selections: Iterable[Selection]
) -> dict[Selection, Value | None]:
    """The value of each selection (None: unknown), kept in the resolver's cache."""
    wanted = list(selections)
    known = resolver.cache.setdefault(CACHE, {})
    missing = [selection for selection in wanted if selection not in known]
    if missing:
        found = queries.observations_for(scope.jobcenter, missing)
        known.update({selection: found.get(selection) for selection in missing})
    return {selection: known[selection] for selection in wanted}
