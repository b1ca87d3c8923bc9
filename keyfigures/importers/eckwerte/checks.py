"""Plausibility across the workbook: the same figure twice, wholes and their parts."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from keyfigures.importers.context import Context, KnownIndicator
from keyfigures.importers.eckwerte.findings import values as findings
from keyfigures.importers.eckwerte.layout import Layout, Sum
from keyfigures.importers.eckwerte.values import Figure
from keyfigures.importers.readings import Note

EXACT = Decimal("1e-6")
HALF = Decimal("0.5")


def merge(figures: list[Figure], context: Context) -> tuple[list[Figure], list[Note]]:
    """Each address once; the first holds, so sheet 1.1 before all others."""
    kept: dict[tuple, Figure] = {}
    notes = []
    for figure in figures:
        first = kept.setdefault(figure[:3], figure)
        if not _agree(first, figure, context.indicators[figure.indicator]):
            notes.append(findings.contradiction(first, figure))
    return list(kept.values()), notes


def sums(figures: list[Figure], layout: Layout) -> Iterator[Note]:
    """A warning for each whole that is not the sum of its parts.

    Whoever is not known, or hidden behind a mark, leaves the sum unchecked.
    """
    numbers = [figure for figure in figures if figure.value is not None]
    for rule in layout.sums:
        for group in _groups(numbers, rule).values():
            if {rule.whole, *rule.parts} <= group.keys():
                yield from _check(group[rule.whole], [group[p] for p in rule.parts])


def _check(whole: Figure, parts: list[Figure]) -> Iterator[Note]:
    total = sum((part.value or Decimal() for part in parts), Decimal())
    if abs((whole.value or Decimal()) - total) > EXACT:
        yield findings.wrong_sum(whole, parts, total)


def _groups(figures: list[Figure], rule: Sum) -> dict[tuple, dict[str, Figure]]:
    """Figures that the rule is about: by what they share, then by what tells them."""
    groups: dict[tuple, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if rule.of_populations and figure.indicator in rule.indicators:
            groups[figure.indicator, figure.period][figure.population] = figure
        elif not rule.of_populations:
            groups[figure.population, figure.period][figure.indicator] = figure
    return groups


def _agree(first: Figure, second: Figure, known: KnownIndicator) -> bool:
    """The same, but for one of both being rounded to a whole number of persons."""
    if first.value is None or second.value is None:
        return first.mark == second.mark
    is_rounded = known.unit != "percent" and not (first.value % 1 and second.value % 1)
    return abs(first.value - second.value) <= (HALF if is_rounded else EXACT)
