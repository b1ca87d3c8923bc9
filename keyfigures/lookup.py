"""Values asked for during one rendering: each selection once from the database."""

from collections.abc import Iterable

from keyfigures import queries
from keyfigures.asked import Asked
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


def asked_for(
    scope, resolver, wanted: Iterable[Asked]
) -> dict[Selection, Value | None]:
    """All values that links need: their own first, then those they compare with."""
    wanted = list(wanted)
    own = [asked.selection for asked in wanted]
    own += [month for asked in wanted for month in asked.months()]
    found = values_for(scope, resolver, own)
    others = [
        other
        for asked in wanted
        if asked.is_computed
        and (value := found[asked.selection])
        and (other := asked.other(value.period))
    ]
    return {**found, **values_for(scope, resolver, others)}
