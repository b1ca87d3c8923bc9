"""Protect values that would give away suppressed ones; lift what is needless by now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from keyfigures.calculations.secrecy import Cell, cells_to_protect
from keyfigures.enums import Mark
from keyfigures.equations import WHOLE, Address, equations, family
from keyfigures.models import Observation
from keyfigures.partitions import load
from keyfigures.queries.secret import (
    Held,
    indicator_keys,
    secret_values,
    values_around,
)


def refresh_protection(
    jobcenter_id: int, addresses: Iterable[Sequence] | None = None
) -> None:
    """Set and lift the protection of values; call it at the end of every write.

    Inside the transaction that holds the Jobcenter. ``addresses`` are those written to,
    in the order of ``models.ADDRESS`` after the Jobcenter (ids; only that of the
    indicator counts); None looks at all. One query where nothing is suppressed, at
    most five where something is.
    """
    secret = secret_values(jobcenter_id)
    if secret and addresses is not None:
        touched = family(indicator_keys(address[0] for address in addresses))
        secret = [row for row in secret if row.indicator in touched]
    if not secret:
        return
    around = values_around(
        jobcenter_id,
        indicators=family(row.indicator for row in secret),
        regions={row.region for row in secret},
    )
    wanted = _to_protect(around)
    protected = {row.pk for row in (*secret, *around) if row.is_protected}
    _mark(wanted - protected, is_protected=True)
    _mark(protected - wanted, is_protected=False)


def _mark(ids: set[int], *, is_protected: bool) -> None:
    if ids:
        Observation.objects.filter(pk__in=ids).update(is_protected=is_protected)


def _to_protect(rows: Iterable[Held]) -> set[int]:
    """Ids of the values that nobody may see beside the suppressed ones."""
    by_address: dict[Address, list[Held]] = defaultdict(list)
    for row in rows:
        by_address[row.address].append(row)
    cells = [_cell(address, held) for address, held in by_address.items()]
    kinds = {row.indicator: row.kind for held in by_address.values() for row in held}
    hidden = cells_to_protect(cells, equations(by_address, kinds))
    hidden |= {cell.key for cell in cells if cell.is_suppressed}
    return {
        row.pk for key in hidden for row in by_address[key] if row.value is not None
    }


def _cell(address: Address, rows: list[Held]) -> Cell:
    """What readers see at an address: the value that holds, else a withdrawn one."""
    rows = [row for row in rows if row.is_current] or rows
    marks = {row.mark for row in rows if row.is_current}
    values = [row.value for row in rows if row.value is not None]
    nothing = Decimal(0) if Mark.NOTHING in marks else None
    return Cell(
        address,
        value=values[0] if values else nothing,
        is_suppressed=Mark.SUPPRESSED in marks,
        is_fixed=not values,
        is_protected=any(row.is_protected for row in rows),
        weight=_weight(address),
    )


def _weight(address: Address) -> int:
    """Sums of twelve months go first (months stand beside them), all persons last."""
    if address.indicator in _sums_of_twelve_months():
        return -1
    return int(address.population == WHOLE)


@cache
def _sums_of_twelve_months() -> frozenset[str]:
    return frozenset(rolling.total for rolling in load().rolling)
