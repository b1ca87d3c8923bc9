"""What a file would change: each reading beside the value that holds at its place.

A reading with the same value, mark and status changes nothing, even where its
Datenstand is newer. One with an older Datenstand than the stored value never replaces
it by itself. Where one of both has no Datenstand, the file holds.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from core.errors import DomainError
from core.periods import Period
from documents.enums import Severity
from keyfigures import rules
from keyfigures.importers.readings import Note, Outcome, Reading
from keyfigures.imports.known import Known
from keyfigures.queries.imports import Address, Stored, stored_at

PLACES = Decimal("1E-8")  # what the column holds behind the comma
#: columns of ``Changes.lines``, as COPY reads them
LINE = (
    *("indicator_id", "population_id", "region_id"),
    *("period_kind", "period_start", "period_end"),
    *("value", "numerator", "denominator", "mark", "status"),
)


class Change(NamedTuple):
    """A reading at its place, beside the value that holds there (None: none)."""

    reading: Reading
    address: Address
    old: Stored | None


@dataclass(frozen=True)
class Changes:
    """All readings of a file, by what they would do. ``refused`` were found here."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    older: list[Change] = field(default_factory=list)
    refused: list[Note] = field(default_factory=list)

    @cached_property
    def written(self) -> list[Change]:
        """What confirming stores. Ask when all readings are in their groups."""
        return [*self.new, *self.changed]

    @cached_property
    def lines(self) -> list[str]:
        """Place and content of what is written, as LINE says, parted by tabs."""
        return [_line(change) for change in self.written]

    @property
    def replaced(self) -> list[int | None]:
        """Ids of the values that give way to what is written."""
        return [change.old.pk if change.old else None for change in self.written]

    @property
    def digest(self) -> str:
        """The same for the same answer, so that a person confirms what was shown."""
        told = repr((self.lines, self.replaced))
        return hashlib.sha256(told.encode()).hexdigest()


def _line(change: Change) -> str:
    """No field of ours holds tabs or backslashes."""
    indicator, population, region, kind, start, end = change.address
    *_, value, mark, status, _, numerator, denominator = change.reading
    parts = "\\N\t\\N"
    if numerator is not None or denominator is not None:
        parts = f"{_number(numerator)}\t{_number(denominator)}"
    return (
        f"{indicator}\t{population}\t{region}\t{kind}\t{start}\t{end}"
        f"\t{_number(value)}\t{parts}\t{mark}\t{status}"
    )


def _number(value: Decimal | None) -> str:
    return "\\N" if value is None else str(value)


def changes_of(jobcenter, outcome: Outcome, known: Known) -> Changes:
    """Compare a file with what is stored now (one query)."""
    found = Changes()
    placed = _without_contradictions(_placed(outcome.readings, known, found), found)
    stored = stored_at(jobcenter, placed)
    as_of = outcome.origin.data_as_of
    for address, reading in placed.items():
        old = stored.get(address)
        group = _group(found, reading, old, as_of) if old else found.new
        group.append(Change(reading, address, old))
    return found


def _group(
    found: Changes, reading: Reading, old: Stored, as_of: date | None
) -> list[Change]:
    if not _differs(reading, old):
        return found.unchanged
    if as_of and old.data_as_of and as_of < old.data_as_of:
        return found.older
    return found.changed


def _differs(reading: Reading, old: Stored) -> bool:
    """A file that does not tell numerator and denominator does not deny them."""
    if (reading.mark, reading.status) != (old.mark, old.status):
        return True
    parts = [(reading.value, old.value)]
    if reading.numerator is not None:
        parts.append((reading.numerator, old.numerator))
    if reading.denominator is not None:
        parts.append((reading.denominator, old.denominator))
    return not all(_is_same(read, stored) for read, stored in parts)


def _is_same(read: Decimal | None, stored: Decimal | None) -> bool:
    """Are they equal, as far as the database keeps decimals?"""
    if read is None or stored is None or read == stored:
        return read == stored
    return read.quantize(PLACES, ROUND_HALF_UP) == stored


def _content(reading: Reading) -> tuple:
    """What two readings of the same place must not contradict each other in."""
    value, mark, status = reading[4:7]
    return value, mark, status, reading.numerator, reading.denominator


def _placed(
    readings: Iterable[Reading], known: Known, found: Changes
) -> Iterator[tuple[Address, Reading]]:
    """Readings with the ids of their places; what cannot be stored is refused."""
    indicators, populations, most = known.indicators, known.populations, rules.LARGEST
    facts = {key for key, row in known.context.indicators.items() if row.unit == "text"}
    spans: dict[Period, tuple[str, date, date]] = {}
    for reading in readings:
        indicator, population, region, period, value, *_ = reading
        span = spans.get(period)
        if span is None:
            span = spans[period] = (period.kind.value, period.start, period.end)
        try:
            ids = indicators[indicator], populations[population], known.regions[region]
            if value is not None and (value < 0 or value >= most or indicator in facts):
                row = known.context.indicators[indicator]
                rules.check_number(value, row.unit, row.kind)
        except KeyError as error:
            found.refused.append(_refusal(reading, f"{error.args[0]} ist unbekannt."))
        except DomainError as error:
            found.refused.append(_refusal(reading, str(error)))
        else:
            yield (*ids, *span), reading


def _without_contradictions(
    placed: Iterable[tuple[Address, Reading]], found: Changes
) -> dict[Address, Reading]:
    """One reading per place; two that differ are both refused."""
    kept: dict[Address, Reading] = {}
    doubtful = set()
    for address, reading in placed:
        first = kept.setdefault(address, reading)
        if first is not reading and _content(first) != _content(reading):
            doubtful.add(address)
            found.refused.append(
                _refusal(
                    reading,
                    f"Derselbe Wert steht mit anderem Inhalt auch hier: {first.place}. "
                    "Keiner von beiden wird übernommen. Streichen Sie den falschen.",
                )
            )
    for address in doubtful:
        del kept[address]
    return kept


def _refusal(reading: Reading, sentence: str) -> Note:
    return Note(Severity.ERROR, reading.place, sentence)
