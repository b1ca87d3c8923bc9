"""One value: what holds at its address, its history, its line."""

from dataclasses import replace

from keyfigures import values
from keyfigures.models import Observation


def history_of(row: Observation) -> list[values.Value]:
    """All values ever stored for the same address, the newest first.

    Where the value that holds is protected, the older ones are hidden too: they would
    tell nearly the same number.
    """
    rows = Observation.objects.filter(**row.address).with_parts()
    found = [values.Value.of(one) for one in rows.order_by("-created_at", "-pk")]
    if any(one.is_current and one.is_protected for one in found):
        return [hidden(one) for one in found]
    return found


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
