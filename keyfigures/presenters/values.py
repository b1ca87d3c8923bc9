"""What people see of key figures: rows of a line, options of a filter, two versions."""

from dataclasses import dataclass

from core import formats
from keyfigures import calculations, queries
from keyfigures.enums import ValueStatus
from keyfigures.models import Indicator
from keyfigures.queries.catalogue import offered, under_topics
from keyfigures.tables import SUPPRESSED
from keyfigures.values import Value

#: status -> kind of shape beside the word
STATUS_KINDS = {
    ValueStatus.FINAL: "success",
    ValueStatus.PROVISIONAL: "progress",
    ValueStatus.EXTRAPOLATED: "progress",
    ValueStatus.ESTIMATE: "open",
    ValueStatus.FORECAST: "info",
    ValueStatus.PLAN: "neutral",
}


def status_kind(value: Value) -> str:
    return STATUS_KINDS[ValueStatus(value.status)]


@dataclass(frozen=True)
class Point:
    """One value of a line with its change to the value before it."""

    value: Value
    kind: str
    change: str
    change_percent: str


def points(line: list[Value]) -> list[Point]:
    """The line, newest first; the first value of all has nothing to compare with."""
    olders: list[Value | None] = [*line[1:], None][: len(line)]
    return [
        Point(
            value,
            status_kind(value),
            _change(value, older),
            _change_percent(value, older),
        )
        for value, older in zip(line, olders, strict=True)
    ]


def _change(new: Value, old: Value | None) -> str:
    if old is None:
        return ""
    if new.is_suppressed or old.is_suppressed:
        return SUPPRESSED
    difference = calculations.change(new.value, old.value)
    return formats.number(difference, new.decimals, signed=True)


def _change_percent(new: Value, old: Value | None) -> str:
    """Rates change in percentage points only."""
    if old is None or new.unit in {"percent", "pp"}:
        return ""
    if new.is_suppressed or old.is_suppressed:
        return SUPPRESSED
    change = calculations.change_percent(new.value, old.value)
    if change is None:
        return formats.UNKNOWN
    return f"{formats.number(change, 1, signed=True)} %"


def change_unit(value: Value) -> str:
    """Unit of the change, for the head of the column."""
    return {
        "percent": "in Prozentpunkten",
        "euro": "in Euro",
        "million_euro": "in Mio. Euro",
    }.get(value.unit, "")


def filter_options(jobcenter) -> dict[str, list[tuple]]:
    """Choices of the filter: only what the Jobcenter has values for."""
    lines = queries.lines_of(jobcenter)
    parts = queries.parts_of(lines)
    names = {"indicator": "kennzahl", "population": "gruppe", "region": "region"}
    found: dict[str, list[tuple]] = {
        shown: list(dict.fromkeys(parts[part])) for part, shown in names.items()
    }
    rows = offered(Indicator, jobcenter)
    found["kennzahl"] = under_topics(found["kennzahl"], rows)
    years = queries.years_of(jobcenter, lines)
    return {**found, "jahr": [(year, str(year)) for year in years]}


@dataclass(frozen=True)
class Difference:
    """One field of two versions."""

    label: str
    stored: str
    typed: str

    @property
    def differs(self) -> bool:
        return self.stored != self.typed


def differences(stored: dict[str, str], typed: dict[str, str]) -> list[Difference]:
    """Both versions of an entry, field by field, in the order of the form."""
    return [
        Difference(label, stored.get(label, formats.UNKNOWN), text)
        for label, text in typed.items()
    ]
