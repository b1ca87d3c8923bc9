"""What comes out of a computation: a figure with its working, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.working import result_words
from keyfigures.selections import Selection
from keyfigures.values import Value

#: values at hand, by what was asked for; None where there is none
Found = Mapping[Selection, Value | None]


@dataclass(frozen=True)
class Computed:
    """A result, unrounded in ``unit``; ``refusal`` says why there is none."""

    value: Decimal | None = None
    unit: str = "count"
    decimals: int = 0
    working: str = ""
    words: str = ""
    refusal: str = ""
    parts: tuple[Value, ...] = ()


def with_working(
    value: Decimal | None, unit: str, decimals: int, working: str, parts
) -> Computed:
    """The result with its working: "5.787 : 11.042 = 52,409 % → 52,4 %"."""
    shown = f"{working} = {result_words(value, unit, decimals)}"
    return Computed(value, unit, decimals, shown, parts=parts)
