"""One value: what holds at its address, its history, its line."""

from collections.abc import Iterable
from dataclasses import replace

from keyfigures import values
from keyfigures.models import Observation
from keyfigures.queries.secret import SECRET


def history_of(row: Observation) -> list[values.Value]:
    """All values ever stored for the address, as they may be read, newest first."""
    rows = Observation.objects.filter(**row.address).with_parts()
    return readable(rows.order_by("-created_at", "-pk"))


def readable(rows: Iterable[Observation]) -> list[values.Value]:
    """Values as they may be read, those that hold no more included.

    Where a suppressed or protected value holds by now, the older ones lose their
    numbers too: they would tell nearly the same (one query where there are older ones).
    """
    rows = list(rows)
    secret = _secret_places([row for row in rows if not row.is_current])
    return [
        hidden(value) if _place(row) in secret and value.value is not None else value
        for row, value in zip(rows, map(values.Value.of, rows), strict=True)
    ]


def _secret_places(rows: list[Observation]) -> set[tuple]:
    """Addresses of the rows at which a suppressed or protected value holds."""
    if not rows:
        return set()
    found = Observation.objects.current().filter(
        SECRET,
        jobcenter__in={row.jobcenter_id for row in rows},
        indicator__in={row.indicator_id for row in rows},
        region__in={row.region_id for row in rows},
        period_end__in={row.period_end for row in rows},
    )
    return {_place(row) for row in found}


def _place(row: Observation) -> tuple:
    keys = (row.jobcenter_id, row.indicator_id, row.population_id, row.region_id)
    return (*keys, row.period, row.corridor)


def hidden(value: values.Value) -> values.Value:
    """The same value without its number."""
    return replace(
        value,
        value=None,
        numerator=None,
        denominator=None,
        text="",
        mark=values.SUPPRESSED,
        is_protected=True,
    )


def series_of(row: Observation) -> list[values.Value]:
    """Current values of the same indicator, group and region, the newest first."""
    same = ("jobcenter", "indicator", "population", "region", "corridor")
    rows = Observation.objects.current().filter(
        period_kind=row.period_kind, **{name: getattr(row, name) for name in same}
    )
    ordered = rows.with_parts().order_by("-period_end", "-period_start")
    return [values.Value.of(found) for found in ordered]


def current_at(row: Observation) -> Observation | None:
    """The value that holds at the address of this one, if there is any."""
    return Observation.objects.current().filter(**row.address).with_parts().first()


def value_before(row: Observation) -> Observation | None:
    """The newest value that this one replaced and that was not withdrawn itself."""
    older = Observation.objects.filter(superseded_by=row, withdrawn_at__isnull=True)
    return older.with_parts().order_by("-created_at", "-pk").first()
