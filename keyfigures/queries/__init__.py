"""Every question about key figures: constant numbers of queries, frozen answers."""

from keyfigures.queries.addresses import newest_first, observations_for
from keyfigures.queries.lines import (
    PARTS,
    IndicatorPart,
    Line,
    Part,
    lines_of,
    parts_of,
    parts_with_values,
)
from keyfigures.queries.lists import (
    Filter,
    all_current,
    asks_for_latest,
    matching,
    newest_by_series,
    search,
    search_latest,
    with_words,
)
from keyfigures.queries.pages import listed
from keyfigures.queries.presence import (
    days_and_spans,
    periods_with_values,
    years_of,
    years_with_values,
)
from keyfigures.queries.single import (
    current_at,
    history_of,
    readable,
    series_of,
    value_before,
)

__all__ = [
    "PARTS",
    "Filter",
    "IndicatorPart",
    "Line",
    "Part",
    "all_current",
    "asks_for_latest",
    "current_at",
    "days_and_spans",
    "history_of",
    "lines_of",
    "listed",
    "matching",
    "newest_by_series",
    "newest_first",
    "observations_for",
    "parts_of",
    "parts_with_values",
    "periods_with_values",
    "readable",
    "search",
    "search_latest",
    "series_of",
    "value_before",
    "with_words",
    "years_of",
    "years_with_values",
]
