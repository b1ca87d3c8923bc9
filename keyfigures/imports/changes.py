"""What a file would change: each reading beside the value that holds at its place.

A reading with the same value, mark and status changes nothing, even where its
Datenstand is newer. One with an older Datenstand than the stored value never replaces
it by itself. Where one of both has no Datenstand, the file holds.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from core.errors import DomainError
from documents.enums import Severity
from keyfigures import rules
from keyfigures.importers.readings import Note, Outcome, Reading
from keyfigures.imports.known import Known
from keyfigures.queries.imports import Address, Stored, stored_at

PLACES = Decimal("1E-8")  # what the column holds behind the comma


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

    @property
    def written(self) -> list[Change]:
        """What confirming stores."""
        return [*self.new, *self.changed]

    @property
    def digest(self) -> str:
        """The same for the same answer, so that a person confirms what was shown."""
        told = hashlib.sha256()
        for reading, address, old in self.written:
            content = (old and old.pk, reading.value, reading.mark, reading.status)
            parts = (reading.numerator, reading.denominator)
            told.update(repr((address, *map(str, content + parts))).encode())
        return told.hexdigest()


def changes_of(jobcenter, outcome: Outcome, known: Known) -> Changes:
    """Compare a file with what is stored now (one query)."""
    found = Changes()
    placed = _without_contradictions(_placed(outcome.readings, known, found), found)
    stored = stored_at(jobcenter, placed)
    as_of = outcome.origin.data_as_of
    for address, reading in placed.items():
        change = Change(reading, address, stored.get(address))
        _group(found, change, as_of).append(change)
    return found


def _group(found: Changes, change: Change, as_of: date | None) -> list[Change]:
    old = change.old
    if old is None:
        return found.new
    if not _differs(change.reading, old):
        return found.unchanged
    if as_of and old.data_as_of and as_of < old.data_as_of:
        return found.older
    return found.changed


def _differs(reading: Reading, old: Stored) -> bool:
    """A file that does not tell numerator and denominator does not deny them."""
    if (reading.value, reading.mark, reading.status) != (
        *(old.value, old.mark, old.status),
    ):
        return True
    return _is_other(reading.numerator, old.numerator) or _is_other(
        reading.denominator, old.denominator
    )


def _is_other(read: Decimal | None, stored: Decimal | None) -> bool:
    return read is not None and read != stored


def _placed(readings: Iterable[Reading], known: Known, found: Changes):
    """Readings with ids and as they will be stored; what cannot be is refused."""
    for reading in readings:
        try:
            address = _address(reading, known)
            _check(reading, known)
        except KeyError as error:
            found.refused.append(_refusal(reading, f"{error.args[0]} ist unbekannt."))
        except DomainError as error:
            found.refused.append(_refusal(reading, str(error)))
        else:
            yield address, _rounded(reading)


def _address(reading: Reading, known: Known) -> Address:
    period = reading.period
    return (
        known.indicators[reading.indicator],
        known.populations[reading.population],
        known.regions[reading.region],
        period.kind.value,
        period.start,
        period.end,
    )


def _check(reading: Reading, known: Known) -> None:
    if reading.value is not None:
        indicator = known.context.indicators[reading.indicator]
        rules.check_number(reading.value, indicator.unit, indicator.kind)


def _rounded(reading: Reading) -> Reading:
    """As the database keeps it, or the same file would seem to change it again."""
    if all(_fits(number) for number in _numbers(reading)):
        return reading
    value, numerator, denominator = map(_to_places, _numbers(reading))
    return reading._replace(value=value, numerator=numerator, denominator=denominator)


def _numbers(reading: Reading) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return reading.value, reading.numerator, reading.denominator


def _fits(number: Decimal | None) -> bool:
    return number is None or int(number.as_tuple().exponent) >= -8


def _to_places(number: Decimal | None) -> Decimal | None:
    return number if number is None else number.quantize(PLACES, ROUND_HALF_UP)


def _without_contradictions(
    placed: Iterable[tuple[Address, Reading]], found: Changes
) -> dict[Address, Reading]:
    """One reading per place; two that differ are both refused."""
    kept: dict[Address, Reading] = {}
    doubtful = set()
    for address, reading in placed:
        first = kept.setdefault(address, reading)
        if first is not reading and first[4:7] != reading[4:7]:
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
