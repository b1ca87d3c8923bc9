"""What a figure link asks for: a value, or a figure computed from values.

``kf:<indicator>/<population>/<region>/<period>[/low|/high][/<aspect>]``

=========================  =====================================================
(no aspect)                the value
``mean``                   mean of the months of a year or of a span of months
``change@<period>``        difference to another period; percentage points for rates
``change_percent@<period>``  the same in percent
``share@<population>``     share of the same indicator's value for that group
``share@<indicator>/<population>``  share of another indicator's value
=========================  =====================================================

``<period>`` may be ``latest``; the period of a comparison may be ``year_before``.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.periods import Period, PeriodKind
from keyfigures import calendar
from keyfigures.selections import PREFIX, Selection

YEAR_BEFORE = "year_before"
YEAR = 12  # months
_AVERAGED = {PeriodKind.YEAR, PeriodKind.SPAN}


class Aspect(StrEnum):
    """What is shown of the selected values."""

    VALUE = ""
    MEAN = "mean"
    CHANGE = "change"
    CHANGE_PERCENT = "change_percent"
    SHARE = "share"


_COMPARED = {Aspect.CHANGE, Aspect.CHANGE_PERCENT}
_NAMED = {aspect.value for aspect in Aspect if aspect}


@dataclass(frozen=True)
class Asked:
    """A link taken apart; ``against`` is the other period or the whole."""

    selection: Selection
    aspect: Aspect = Aspect.VALUE
    against: str = ""

    @classmethod
    def parse(cls, path: str) -> "Asked":
        """Read the path of a link. Raises ValueError with a German sentence."""
        head, at, against = path.strip().partition("@")
        parts = head.split("/")
        aspect = Aspect(parts.pop() if parts[-1] in _NAMED else "")
        found = cls(Selection.parse("/".join(parts)), aspect, against)
        _check(found, path, is_compared=bool(at))
        return found

    @property
    def path(self) -> str:
        parts = [self.selection.ref.removeprefix(PREFIX)]
        if self.aspect:
            parts.append(f"{self.aspect}@{self.against}".removesuffix("@"))
        return "/".join(parts)

    @property
    def ref(self) -> str:
        """The link that asks for this."""
        return PREFIX + self.path

    @property
    def is_computed(self) -> bool:
        return self.aspect != Aspect.VALUE

    def months(self) -> list[Selection]:
        """The months that a mean is taken of."""
        period = self.selection.parsed_period()
        if self.aspect != Aspect.MEAN or period is None:
            return []
        found = calendar.between(PeriodKind.MONTH, period.start, period.end)
        return [replace(self.selection, period=month.code) for month in found]

    def other(self, period: Period) -> Selection | None:
        """What the value of this period is compared with; None where nothing is."""
        if self.aspect == Aspect.SHARE:
            return self._whole(period)
        if self.aspect in _COMPARED and (against := self.against_period(period)):
            return replace(self.selection, period=against.code, corridor="mid")
        return None

    def against_period(self, period: Period) -> Period | None:
        """The period that this one is compared with."""
        if self.against == YEAR_BEFORE:
            return calendar.before(period, YEAR)
        return Period.parse(self.against)

    def _whole(self, period: Period) -> Selection:
        """The whole of the same region, period and line: never another month's."""
        indicator, _, population = self.against.rpartition("/")
        return replace(
            self.selection,
            indicator=indicator or self.selection.indicator,
            population=population,
            period=period.code,
        )


def _check(asked: Asked, path: str, *, is_compared: bool) -> None:
    """Raise ValueError unless aspect and comparison belong together."""
    shown, against = path[:60], asked.against
    if is_compared != (asked.aspect in {*_COMPARED, Aspect.SHARE}):
        raise ValueError(
            f"„{shown}“ nennt nicht, womit verglichen wird. Möglich sind zum Beispiel "
            "change@2018-07, change_percent@year_before oder share@gesamt."
        )
    if asked.aspect in _COMPARED and against != YEAR_BEFORE:
        Period.parse(against)
    if asked.aspect == Aspect.SHARE and not _names_whole(against):
        raise ValueError(
            f"„{shown}“ nennt kein Ganzes. Schreiben Sie dahinter die Gruppe oder "
            "Kennzahl und Gruppe, zum Beispiel share@gesamt."
        )
    period = asked.selection.parsed_period()
    if asked.aspect == Aspect.MEAN and (period is None or period.kind not in _AVERAGED):
        raise ValueError(
            f"„{shown}“: Ein Mittel gibt es nur von einem Jahr oder von mehreren "
            "Monaten, zum Beispiel 2018/mean."
        )


def _names_whole(against: str) -> bool:
    parts = against.split("/")
    return len(parts) <= 2 and all(parts)
