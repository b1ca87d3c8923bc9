"""What stands along the axes: names of categories that fit, and round numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from textwrap import wrap

from core.formats import number
from core.periods import MONTHS

#: so many months or quarters lie between two names, and which of them is named first
MONTH_STEPS, QUARTER_STEPS = (1, 2, 3, 6, 12, 24, 60, 120), (1, 2, 4, 8, 20, 40)
ROOM = 0.96  # of a place that a name may fill
MOST_TICKS = 6
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})")
_QUARTER = re.compile(r"([1-4])\. Quartal (\d{4})")
Measure = Callable[[str], float]  # width of a text in inches


@dataclass(frozen=True)
class Moment:
    """A month or quarter: its short name, its number in the year, the year."""

    name: str
    number: int
    year: str


def moments(categories: Sequence[str]) -> list[Moment]:
    """The categories as months or as quarters; empty where they are anything else."""
    for pattern, named in ((_MONTH, _month), (_QUARTER, _quarter)):
        matches = [pattern.fullmatch(category) for category in categories]
        if all(matches):
            return [named(*match.groups()) for match in matches if match]
    return []


def names_along(
    categories: Sequence[str], across: float, width: Measure
) -> dict[int, str]:
    """Names below their places on ``across`` inches, so many that none touch."""
    place = across / (len(categories) + 0.2)
    if all(width(category) <= place * ROOM for category in categories):
        return dict(enumerate(categories))
    found = moments(categories)
    if found:
        return _names_of_moments(found, place, width)
    words = max((w for c in categories for w in c.split()), key=width, default="")
    step = max(1, ceil(width(words) / (place * ROOM)))
    room = place * step * ROOM
    return {
        at: wrapped(category, room, width)
        for at, category in enumerate(categories)
        if at % step == 0
    }


def wrapped(text: str, room: float, width: Measure) -> str:
    """The text in lines that fill at most ``room`` inches; words stay whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def round_values(low: float, high: float, decimals: int) -> list[float]:
    """Round numbers between two values, none finer than the values themselves."""
    finest = 10.0**-decimals
    raw = max((high - low) / MOST_TICKS, finest)
    unit = 10.0 ** floor(log10(raw))
    steps = [unit * factor for factor in (1, 2, 2.5, 5, 10)]
    step = next(
        step
        for step in steps
        if step >= raw * 0.999 and _is_multiple(step, min(finest, unit))
    )
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(at * step, 10) for at in range(first, last + 1)]


def shown_values(values: Sequence[float], decimals: int) -> list[str]:
    """All with the same decimals: whole where every one is whole."""
    shown = 0 if all(value == int(value) for value in values) else max(1, decimals)
    return [number(Decimal(str(round(value, 6))), shown) for value in values]


def characters_wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(text, width, break_long_words=False))


def _names_of_moments(
    found: list[Moment], place: float, width: Measure
) -> dict[int, str]:
    """ "Okt 2018, Nov, Dez, Jan 2019": the year where it begins, below the month."""
    steps = MONTH_STEPS if len(found[0].name) > 2 else QUARTER_STEPS
    widest = max(width(moment.name) for moment in found) + width("i")
    step = next((s for s in steps if place * s >= widest), steps[-1])
    shown = [at for at, one in enumerate(found) if _index(one, steps) % step == 0]
    is_yearly = step >= (12 if steps is MONTH_STEPS else 4)
    names: dict[int, str] = {}
    year = ""
    for at in shown or [0]:
        moment = found[at]
        is_new = moment.year != year
        in_full = moment.year if is_yearly else f"{moment.name}\n{moment.year}"
        names[at] = in_full if is_new else moment.name
        year = moment.year
    return names


def _index(moment: Moment, steps: Sequence[int]) -> int:
    """Months or quarters since the year 0, so that steps begin with January."""
    in_year = 12 if steps is MONTH_STEPS else 4
    return int(moment.year) * in_year + moment.number - 1


def _month(name: str, year: str) -> Moment:
    return Moment(name[:3], MONTHS.index(name) + 1, year)


def _quarter(quarter: str, year: str) -> Moment:
    return Moment(f"Q{quarter}", int(quarter), year)


def _is_multiple(step: float, finest: float) -> bool:
    return abs(step / finest - round(step / finest)) < 1e-6
