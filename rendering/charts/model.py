"""What is to be drawn. Plain values, no engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.formats import UNKNOWN, number

Kind = Literal["line", "bar", "grouped", "stacked", "shares", "pie"]
SUPPRESSED = "*"  # the value exists but is kept secret
Value = Decimal | int | str | None  # str is SUPPRESSED and nothing else
MAX_SERIES = 8
MAX_PARTS = 6  # of a circle
PARTS_OF_A_WHOLE = ("stacked", "shares", "pie")


@dataclass(frozen=True)
class Outlook:
    """Where a line may end: its middle and a band, None outside of what lies ahead.

    Without a band ``low`` and ``high`` are empty.
    """

    label: str
    mid: tuple[Value, ...]
    low: tuple[Value, ...] = ()
    high: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Chart:
    """One chart: categories along the axis, one or more named series of values.

    ``unit`` is the German label of the values ("Prozent", "Personen", "Mio. Euro").
    A value None is unknown and leaves a gap marked "–"; SUPPRESSED one marked "*".
    ``bar`` and ``pie`` show one series; ``shares`` are drawn as parts of 100 percent.
    Lines may have an ``outlook``; it needs no value where it has not begun.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Value, ...]], ...]
    unit: str = ""
    decimals: int = 0
    show_values: bool = True
    outlook: Outlook | None = None

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
        if self.kind == "pie" and len(self.categories) > MAX_PARTS:
            raise ValueError(f"A pie shows at most {MAX_PARTS} parts.")
        for label, values in self.series:
            if len(values) != len(self.categories):
                raise ValueError(f"Series {label!r} has not one value per category.")
            if any(isinstance(v, str) and v != SUPPRESSED for v in values):
                raise ValueError(f"Series {label!r} holds a text that is no mark.")
        if self.kind in PARTS_OF_A_WHOLE and min(self.known_values(), default=0) < 0:
            raise ValueError("Parts of a whole cannot be negative.")

    @property
    def lines(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        """Everything that is drawn as a line."""
        if self.outlook is None:
            return self.series
        return (*self.series, (self.outlook.label, self.outlook.mid))

    @property
    def ahead(self) -> set[int]:
        """Places of the outlook: a line without a value there misses nothing."""
        return {at for at, _ in points(self.outlook.mid)} if self.outlook else set()

    @property
    def is_percent(self) -> bool:
        return self.unit in ("Prozent", "%")

    def known_values(self) -> list[float]:
        shown = [values for _, values in self.lines]
        if self.outlook:
            shown += [self.outlook.low, self.outlook.high]
        return [float(n) for values in shown for _, n in points(values)]

    def columns(self) -> list[tuple[Value, ...]]:
        """The values of all series, category by category."""
        return list(zip(*(values for _, values in self.series), strict=True))

    def shown(self, value: Value) -> str:
        """The value as it stands in the chart, without its unit."""
        amount = known(value)
        if amount is None:
            return str(value or UNKNOWN)
        return number(Decimal(amount), self.decimals)

    def share_shown(self, value: Value, share: float) -> str:
        """A part of the whole in percent; values that are percent as they are given."""
        return self.shown(value) if self.is_percent else number(Decimal(str(share)), 0)


def known(value: Value) -> Decimal | int | None:
    """The number, or None where there is none to draw."""
    return None if isinstance(value, str) else value


def points(values: Iterable[Value]) -> Iterator[tuple[int, Decimal | int]]:
    """Position and number of what is known."""
    for at, value in enumerate(values):
        amount = known(value)
        if amount is not None:
            yield at, amount


def sum_of(values: Iterable[Value]) -> Decimal | int:
    return sum(amount for _, amount in points(values))


def shares_of(values: tuple[Value, ...]) -> list[float | None]:
    """Percent of the sum of the known values; None where unknown or the sum is 0."""
    total = sum_of(values)
    amounts = (known(value) for value in values)
    return [
        None if amount is None or not total else float(amount * 100 / total)
        for amount in amounts
    ]
