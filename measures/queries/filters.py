"""Which measures of a plan a person wants to see."""

from collections.abc import Iterable
from dataclasses import dataclass

from keyfigures.querysets import fold
from measures.queries.plans import PlannedMeasure


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty means all. ``category`` is "scheme/category"."""

    words: str = ""
    instrument: str = ""
    category: str = ""
    group: str = ""
    provider: str = ""
    payer: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


def wanted_of(rows: Iterable[PlannedMeasure], wanted: Wanted) -> list[PlannedMeasure]:
    return [row for row in rows if _fits(row, wanted)]


def _fits(measure: PlannedMeasure, wanted: Wanted) -> bool:
    row = measure.row
    return (
        (not wanted.words or _has_words(row, wanted.words))
        and wanted.instrument in ("", row.version.instrument.key)
        and wanted.payer in ("", row.version.payer)
        and wanted.provider in ("", str(row.provider_id or ""))
        and (not wanted.category or _stands_in(measure, wanted.category))
        and (not wanted.group or _serves(row, wanted.group))
    )


def _has_words(row, words: str) -> bool:
    """All words, anywhere in what a list shows of the measure."""
    names = (row.number, row.name, str(row.version), row.site, row.note)
    provider = row.provider.name if row.provider else ""
    text = fold(" ".join([*names, provider]))
    return all(word in text for word in fold(words).split())


def _stands_in(measure: PlannedMeasure, category: str) -> bool:
    scheme, _, key = category.partition("/")
    found = measure.categories.get(scheme)
    return (found.key if found else "") == key


def _serves(row, group: str) -> bool:
    return any(one.key == group for one in row.target_groups.all())
