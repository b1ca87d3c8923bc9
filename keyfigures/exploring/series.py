"""Which lines and periods answer a question, and with which values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from core.periods import Period, PeriodKind
from keyfigures import calendar, lookup, queries
from keyfigures.exploring.offers import FEDERAL_KEY, Offers
from keyfigures.exploring.question import FEDERAL, KINDS, STATE, Question
from keyfigures.selections import Selection
from keyfigures.values import Value

USUAL = 13  # periods, so that the same month of the year before is there
MOST_PERIODS, MOST_SERIES = 120, 40
YEAR = 12  # months
Keys = tuple[str, str, str]  # of indicator, group and region


@dataclass(frozen=True)
class Series:
    """Lines with values in the periods shown; ``empty`` are those without.

    ``earlier`` are the lines with a value a year before one of the periods.
    """

    kind: PeriodKind
    lines: list[queries.Line]
    periods: list[Period]
    earlier: frozenset[Keys]
    empty: list[str]
    left_out: int = 0
    is_cut: bool = False

    @property
    def has_gaps(self) -> bool:
        """Whether periods are missing between those shown."""
        if self.kind not in calendar.STEPS or not self.periods:
            return True
        first, last = self.periods[0].start, self.periods[-1].end
        return len(calendar.between(self.kind, first, last)) > len(self.periods)


def find(question: Question, offers: Offers, scope, resolver) -> Series | None:
    """What answers the question (at most two queries); None where nothing does."""
    wanted = _wanted(question, offers)
    existing = {(line.keys, line.kind): line for line in offers.lines}
    kind = _kind(question, [line for line in offers.lines if line.keys in set(wanted)])
    if kind is None:
        return None
    lines = [existing[keys, kind] for keys in wanted if (keys, kind) in existing]
    asked = lines[:MOST_SERIES]
    periods = _periods(question, kind, asked, scope)
    shown = periods[-MOST_PERIODS:]
    values = _values(asked, shown, question.looks_back, scope, resolver)
    filled = [line for line in asked if any(values[line.keys].now)]
    missing = [keys for keys in wanted if keys not in {line.keys for line in filled}]
    return Series(
        kind=kind,
        lines=filled,
        periods=_kept(shown, [values[line.keys].now for line in filled]),
        earlier=frozenset(keys for keys, both in values.items() if any(both.before)),
        empty=[_name(keys, offers) for keys in missing],
        left_out=max(0, len(lines) - MOST_SERIES),
        is_cut=len(periods) > MOST_PERIODS,
    )


def _wanted(question: Question, offers: Offers) -> list[Keys]:
    """Every combination of what was chosen, in the order of the catalogue."""
    regions = set(question.regions)
    regions |= {offers.state_key} if STATE in question.compared else set()
    regions |= {FEDERAL_KEY} if FEDERAL in question.compared else set()
    chosen = (set(question.indicators), set(question.populations), regions)
    ordered = [
        [part.key for part in offers.parts[name] if part.key in picked]
        for name, picked in zip(queries.PARTS, chosen, strict=True)
    ]
    return [(one, two, three) for one, two, three in product(*ordered)]


def _kind(question: Question, lines: Iterable[queries.Line]) -> PeriodKind | None:
    """As chosen; else the kind that most of the lines have."""
    if question.kind:
        return PeriodKind(question.kind)
    counted = Counter(line.kind for line in lines)
    ranked = [PeriodKind(kind) for kind, _ in KINDS if kind]
    return max(ranked, key=lambda kind: counted[kind]) if counted else None


def _periods(question: Question, kind, lines, scope) -> list[Period]:
    """From and to as chosen; else the newest that are usual."""
    if not lines:
        return []
    if kind not in calendar.STEPS:
        return _irregular(question, lines, scope)
    last = question.last or _newest(question, lines)
    if question.first:
        return calendar.between(kind, question.first, last)
    last_one = calendar.between(kind, last.replace(month=1, day=1), last)
    end = last_one[-1].end if last_one else last
    return calendar.last_periods(kind, end, USUAL)


def _newest(question: Question, lines: list[queries.Line]) -> date:
    """The newest counted period; with a first day everything, forecasts too."""
    newest = max(line.newest for line in lines)
    if question.first:
        return newest
    return max((line.counted for line in lines if line.counted), default=newest)


def _irregular(question: Question, lines, scope) -> list[Period]:
    """Days and spans are shown as they are."""
    first, last = question.first or date.min, question.last or date.max
    found = sorted(
        period
        for period in queries.days_and_spans(scope.jobcenter, lines)
        if period.start >= first and period.end <= last
    )
    return found if question.first else found[-USUAL:]


@dataclass(frozen=True)
class _Both:
    """What a line has for the periods shown, and a year before each of them."""

    now: list[Value | None]
    before: list[Value | None]


def _values(lines, periods, with_before: bool, scope, resolver) -> dict[Keys, _Both]:
    """The values of each line, period by period (one query)."""
    years = [calendar.before(one, YEAR) for one in periods] if with_before else []
    codes = [one.code for one in periods], [one.code for one in years if one]
    asked = {
        line.keys: [[_selection(line, code) for code in part] for part in codes]
        for line in lines
    }
    wanted = [one for parts in asked.values() for part in parts for one in part]
    found = lookup.values_for(scope, resolver, wanted)
    return {
        keys: _Both(*([found[one] for one in part] for part in parts))
        for keys, parts in asked.items()
    }


def _selection(line: queries.Line, code: str) -> Selection:
    indicator, population, region = line.keys
    return Selection(indicator, population, region, code)


def _kept(periods: list[Period], rows: list[list[Value | None]]) -> list[Period]:
    """Without empty periods at both ends; with many gaps only the filled ones."""
    filled = [at for at, column in enumerate(zip(*rows, strict=True)) if any(column)]
    if not filled:
        return []
    whole = periods[filled[0] : filled[-1] + 1]
    if len(filled) * 2 >= len(whole):
        return whole
    return [periods[at] for at in filled]


def _name(keys: Keys, offers: Offers) -> str:
    names = [
        {part.key: part.name for part in offers.parts[name]}[key]
        for name, key in zip(queries.PARTS, keys, strict=True)
    ]
    return ", ".join(names)
