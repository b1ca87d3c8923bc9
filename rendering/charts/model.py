"""What is to be drawn. Plain values, no engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.formats import UNKNOWN, number

Kind = Literal["line", "bar", "grouped", "stacked", "shares", "pie"]
SUPPRESSED = "*"  # the value exists but is kept secret
Value = Decimal | int | str | None  # str is SUPPRESSED and nothing else
MAX_SERIES = 8


@dataclass(frozen=True)
class Chart:
    """One chart: categories along the axis, one or more named series of values.

    ``unit`` is the German label of the values ("Prozent", "Personen", "Mio. Euro").
    A value None is unknown and leaves a gap marked "–"; SUPPRESSED one marked "*".
    ``bar`` and ``pie`` show one series; ``shares`` are drawn as parts of 100 percent.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Value, ...]], ...]
    unit: str = ""
    decimals: int = 0
    show_values: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "categories", tuple(self.categories))
        series = tuple((label, tuple(values)) for label, values in self.series)
        object.__setattr__(self, "series", series)
        self._check()

    def _check(self) -> None:
        if not self.categories or not self.series:
            raise ValueError("A chart needs at least one category and one series.")
        if len(self.series) > MAX_SERIES:
            raise ValueError(f"A chart shows at most {MAX_SERIES} series.")
        if self.kind in ("bar", "pie") and len(self.series) > 1:
            raise ValueError(f"A {self.kind} chart shows one series.")
        for label, values in self.series:
            if len(values) != len(self.categories):
                raise ValueError(f"Series {label!r} has not one value per category.")
            if any(isinstance(v, str) and v != SUPPRESSED for v in values):
                raise ValueError(f"Series {label!r} holds a text that is no mark.")
            if self.kind in ("stacked", "shares", "pie") and any(
                v < 0 for v in values if is_known(v)
            ):
                raise ValueError("Parts of a whole cannot be negative.")

    def known_values(self) -> list[float]:
        return [float(v) for _, values in self.series for v in values if is_known(v)]

    def points(self, values: tuple[Value, ...]) -> Iterator[tuple[int, float]]:
        """Position and value of what is known."""
        return ((at, float(v)) for at, v in enumerate(values) if is_known(v))

    @property
    def is_percent(self) -> bool:
        return self.unit in ("Prozent", "%")

    def shown(self, value: Value) -> str:
        """The value as it stands in the chart, without its unit."""
        if value is None or isinstance(value, str):
            return value or UNKNOWN
        return number(Decimal(value), self.decimals)


def is_known(value: Value) -> bool:
    return value is not None and not isinstance(value, str)


def shares_of(values: tuple[Value, ...]) -> list[float | None]:
    """Percent of the sum of the known values; None where unknown or the sum is 0."""
    total = sum(float(v) for v in values if is_known(v))
    return [float(v) * 100 / total if is_known(v) and total else None for v in values]


def share_shown(chart: Chart, value: Value, share: float) -> str:
    """A part of the whole in percent; values that are percent are shown as given."""
    if chart.is_percent:
        return chart.shown(value)
    return number(Decimal(str(share)), 0)
