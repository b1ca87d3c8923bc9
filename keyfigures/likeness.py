"""Which known figure a typed number is meant to be, and the link that shows it so.

Equal digits alone say little where a Jobcenter has thousands of values. A figure is
offered where more speaks for it: the document uses it, its words or its month stand in
the sentence, it is the newest of its line, or the number is too long for chance.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from core.periods import MONTHS, Period
from documents.registry import Figure
from keyfigures.querysets import fold
from keyfigures.typed import Typed
from keyfigures.values import Value

STEM = 7  # letters that tell words of the trade apart whatever their ending
_WORD = re.compile(r"[^\W\d_]+")
#: words that half of all figures have in common
_COMMON = {
    *("anteil", "anzahl", "zahlen", "insgesa", "persone", "mensche", "unter", "jahren"),
    *("jahre", "monat", "monate", "verande", "durchsc", "jobcent", "kreis", "stand"),
    *("bestand",),
}
_BELOW = {"knapp", "fast", "beinahe", "nahezu", "annähernd"}
_ABOVE = {"gut", "über", "mehr als"}
_SPOKEN = {"percent", "million_euro"}  # units that a text has to name


@dataclass(frozen=True)
class Known:
    """A figure somebody may have typed."""

    ref: str
    label: str
    value: Decimal
    unit: str
    decimals: int
    period: Period | None = None
    words: frozenset[str] = frozenset()
    is_used: bool = False
    is_newest: bool = False

    @classmethod
    def of_figure(cls, figure: Figure) -> "Known":
        """A figure the document shows, whatever its provider."""
        assert figure.value is not None
        unit = figure.unit
        decimals = (
            formats.UNITS[unit][2] if figure.decimals is None else figure.decimals
        )
        return cls(
            figure.ref,
            figure.label,
            figure.value,
            unit,
            formats.UNITS[unit][2] if decimals is None else decimals,
            words=stems(figure.label),
            is_used=True,
        )

    @classmethod
    def of_value(cls, value: Value, newest: Mapping[tuple, Value]) -> "Known":
        assert value.value is not None
        best = newest.get(value.series)
        return cls(
            value.ref,
            value.name,
            value.value,
            value.unit,
            value.decimals,
            value.period,
            stems(f"{value.indicator} {value.population}"),
            is_newest=best is not None and best.pk == value.pk,
        )


@dataclass(frozen=True)
class Match:
    """The figure, and the link that shows exactly what was typed."""

    ref: str
    label: str
    shown: str
    is_exact: bool


class Matcher:
    """Finds the figure for a number; ``meanings`` are abbreviations of the document."""

    def __init__(self, known: Iterable[Known], meanings: Mapping[str, str]):
        self.known = list(known)
        self.meanings = meanings

    def match(self, typed: Typed, here: Iterable[str]) -> Match | None:
        """The likeliest figure; ``here`` are the links of the same section."""
        said = _words(typed.sentence, self.meanings)
        here = set(here)
        found = [
            (likeliness, one)
            for one in self.known
            if _equals(typed, one)
            and (likeliness := _likeliness(typed, one, said, one.ref in here))
        ]
        if not found:
            return None
        _, best = max(found, key=lambda row: row[0])
        options = _options(typed, best)
        return Match(
            ref="|".join(filter(None, (best.ref, ",".join(options)))),
            label=best.label,
            shown=formats.with_unit(best.value, best.unit, decimals=best.decimals),
            is_exact=not typed.step,
        )


def stems(text: str) -> frozenset[str]:
    """Beginnings of the telling words of a text."""
    words = (fold(word)[:STEM] for word in _WORD.findall(text) if len(word) > 3)
    return frozenset(words) - _COMMON


def _words(sentence: str, meanings: Mapping[str, str]) -> frozenset[str]:
    """Stems of a sentence, its abbreviations written out."""
    written = [meanings.get(word, "") for word in _WORD.findall(sentence)]
    return stems(" ".join([sentence, *written]))


# --- Equal? ------------------------------------------------------------------------


def _equals(typed: Typed, known: Known) -> bool:
    if typed.step:
        return known.unit not in _SPOKEN and _is_rounded(typed, known)
    value = known.value
    if typed.unit == "million":
        if known.unit == "euro":
            value = value / formats.MILLION
        elif known.unit != "million_euro":
            return False
    elif (known.unit in _SPOKEN or typed.unit) and known.unit != typed.unit:
        return False
    return formats.round_half_up(value, typed.decimals) == typed.value


def _is_rounded(typed: Typed, known: Known) -> bool:
    """Does the word before the number tell the truth about the figure?"""
    if formats.round_half_up(known.value / typed.step, 0) * typed.step != typed.value:
        return False
    if typed.hedge in _BELOW:
        return known.value < typed.value
    return typed.hedge not in _ABOVE or known.value > typed.value


# --- Likely? -----------------------------------------------------------------------


def _likeliness(
    typed: Typed, known: Known, said: frozenset[str], is_here: bool
) -> tuple | None:
    """How much speaks for a figure, to be compared; None if too little does."""
    named = len(known.words & said)
    dated = _is_dated(typed.sentence, known.period)
    if not _is_likely(typed, known, named, dated, is_here):
        return None
    end = known.period.end.toordinal() if known.period else 0
    return (is_here, named, dated, known.is_used, known.is_newest, end)


def _is_likely(
    typed: Typed, known: Known, named: int, dated: int, is_here: bool
) -> bool:
    if is_here or named:
        return True
    if typed.step:
        return known.is_used
    if typed.digits > 4 or typed.decimals > 1 or dated:
        return True
    return not typed.decimals and (known.is_used or known.is_newest)


def _is_dated(sentence: str, period: Period | None) -> int:
    """2 where month and year of the figure are named, 1 for the month alone."""
    if period is None or MONTHS[period.end.month - 1] not in sentence:
        return 0
    return 2 if str(period.end.year) in sentence else 1


# --- The link ----------------------------------------------------------------------


def _options(typed: Typed, known: Known) -> list[str]:
    """Display options that show the figure as it was typed, the words around kept."""
    if typed.step:
        return [f"r{typed.step}", *_bare(known)]
    if typed.unit == "million" and known.unit == "euro":
        return [f"mio{typed.decimals}", "bare"]
    options = [f"d{typed.decimals}"] if typed.decimals != known.decimals else []
    return options if typed.text.endswith("%") else [*options, *_bare(known)]


def _bare(known: Known) -> list[str]:
    """The unit stays out where the text goes on with it, or has none."""
    return ["bare"] if formats.UNITS[known.unit][1] else []
