"""One value: what holds at its address, its history, its line."""

from keyfigures import values
from keyfigures.models import Observation


def history_of(row: Observation) -> list[values.Value]:
    """All values ever stored for the same address, the newest first."""
    rows = Observation.objects.filter(**row.address).with_parts()
    return [values.Value.of(found) for found in rows.order_by("-created_at", "-pk")]


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
