"""Writes of the table: many cells at once, from keyboard, paste or file.

One transaction, one lock, a constant number of queries. A cell that somebody else has
changed meanwhile is left alone and told; the others are stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction

from core import history
from core.errors import DomainError, StaleData
from measures import costing
from measures.actions.locks import locked
from measures.actions.measures import next_position
from measures.actions.numbers import give_numbers
from measures.models import Measure, MeasureCohort, MeasurePlan, Provider
from measures.queries import Library, library_of
from measures.queries.reading import read as read_measures
from measures.table import Draft, Known, RowRefused, read, texts_of
from measures.table.known import folded

REASON = "In der Tabelle gespeichert"
REMOVED = "entfernt"
CHANGED_SINCE = (
    "Inzwischen hat jemand anders in diesem Plan gespeichert. Sehen Sie sich die "
    "Vorschau noch einmal an."
)
Texts = dict[str, str]


@dataclass(frozen=True)
class TypedRow:
    """The cells of a line that somebody filled, and what was seen there before.

    ``name`` is that of the line on the page; without ``pk`` the line is new.
    """

    name: str
    typed: Texts
    seen: Texts = field(default_factory=dict)
    pk: int | None = None


class Step(NamedTuple):
    """One changed line: its texts before (None: it is new) and after."""

    pk: int
    before: Texts | None
    after: Texts


@dataclass
class Saved:
    """What became of the lines, by their names; no entry: it stayed as it was.

    ``stale``: by column the text that stands there by now. ``providers`` are new;
    ``library`` is everything else that was read under the lock.
    """

    stored: dict[str, Measure] = field(default_factory=dict)
    stale: dict[str, Texts] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    providers: list[str] = field(default_factory=list)
    library: Library = field(default_factory=Library)


class CellsRefused(DomainError):
    """Some lines cannot be, so nothing is stored; ``by_row`` says where and why."""

    def __init__(self, by_row: dict[str, Texts]) -> None:
        self.by_row = by_row
        super().__init__([text for row in by_row.values() for text in row.values()])


@transaction.atomic
def save_cells(
    plan_id: int,
    rows: Sequence[TypedRow],
    *,
    by,
    reason: str = REASON,
    is_whole: bool = False,
) -> Saved:
    """Store what was typed; a line without id is a new measure.

    Raises CellsRefused, with nothing stored, where a line cannot be. ``is_whole``
    raises StaleData where any cell is stale.
    """
    work = _Work(locked(plan_id), rows)
    if is_whole and work.saved.stale:
        raise StaleData(CHANGED_SINCE)
    with history.note(by=by, reason=reason):
        return work.store()


@dataclass
class _Line:
    """A line to be stored, and what it was before."""

    row: TypedRow
    draft: Draft
    before: Texts | None
    values: dict[str, Any]

    @property
    def measure(self) -> Measure:
        return self.draft.measure


class _Work:
    """Lines read and checked under the lock, then stored."""

    def __init__(self, plan: MeasurePlan, rows: Sequence[TypedRow]) -> None:
        library = library_of(plan.jobcenter_id)
        self.plan, self.saved = plan, Saved(library=library)
        self.known = Known.of(plan, library)
        ids = [row.pk for row in rows if row.pk]
        stored = plan.measures.filter(pk__in=ids)
        found = read_measures(stored, {plan.pk: plan}, library) if ids else []
        self.stored = {measure.pk: measure for measure in found}
        self.refused: dict[str, Texts] = {}
        self.lines = [line for row in rows if (line := self._line(row))]
        self._check_numbers()
        if self.refused:
            raise CellsRefused(self.refused)

    # --- Reading ----------------------------------------------------------------------

    def _line(self, row: TypedRow) -> _Line | None:
        """The line as it is to be; None where nothing is left to store."""
        if row.pk and row.pk not in self.stored:
            self.saved.stale[row.name] = dict.fromkeys(row.typed, REMOVED)
            return None
        measure = self.stored[row.pk] if row.pk else Measure(plan=self.plan)
        now = texts_of(measure) if row.pk else {}
        fresh = self._fresh(row, now)
        if not fresh:
            return None
        values = _values(measure) if row.pk else {}
        try:
            draft = read({**now, **fresh}, self.known, measure, fresh.keys())
        except RowRefused as error:
            self.refused[row.name] = error.by_column
            return None
        return _Line(row, draft, now if row.pk else None, values)

    def _fresh(self, row: TypedRow, now: Texts) -> Texts:
        """Cells that hold something new; stale ones are noted and left out."""
        pending = {
            key: text for key, text in row.typed.items() if now.get(key, "") != text
        }
        stale = {
            key: now[key]
            for key in pending
            if row.pk and now[key] != row.seen.get(key, "")
        }
        if stale:
            self.saved.stale[row.name] = stale
        return {key: text for key, text in pending.items() if key not in stale}

    def _check_numbers(self) -> None:
        problems = give_numbers(self.plan, [line.measure for line in self.lines])
        for place, text in problems.items():
            self.refused[self.lines[place].row.name] = {"number": text}

    # --- Writing ----------------------------------------------------------------------

    def store(self) -> Saved:
        self._store_providers()
        for line in self.lines:
            measure = line.measure
            measure.paid_until = costing.paid_until(measure, line.draft.cohorts)
            measure.row_version = measure.row_version + 1 if line.values else 1
        self._create([line.measure for line in self.lines if not line.values])
        self._update([line for line in self.lines if line.values])
        self._store_cohorts()
        for line in self.lines:
            after = texts_of(line.measure, line.draft.cohorts)
            self.saved.stored[line.row.name] = line.measure
            self.saved.steps.append(Step(line.measure.pk, line.before, after))
        return self.saved

    def _store_providers(self) -> None:
        """Names that are new, each once."""
        new: dict[str, Provider] = {}
        for line in self.lines:
            provider = line.measure.provider
            if provider and provider.pk is None:
                kept = new.setdefault(folded(provider.name), provider)
                line.measure.provider = kept
        if new:
            Provider.objects.bulk_create(new.values())
            self.saved.providers = [row.name for row in new.values()]
        for line in self.lines:
            line.measure.provider = line.measure.provider  # takes the id over

    def _create(self, measures: Sequence[Measure]) -> None:
        first = next_position(self.plan) if measures else 0
        for position, measure in enumerate(measures, first):
            measure.position = position
        Measure.objects.bulk_create(measures)

    def _update(self, lines: Sequence[_Line]) -> None:
        changed = {
            name
            for line in lines
            for name, value in _values(line.measure).items()
            if line.values[name] != value
        }
        if changed:
            Measure.objects.bulk_update([line.measure for line in lines], changed)

    def _store_cohorts(self) -> None:
        """Cohorts of the lines where they are not what they were."""
        changed = [line for line in self.lines if _cohorts(line) != _before(line)]
        ids = [line.measure.pk for line in changed]
        if any(_before(line) for line in changed):
            MeasureCohort.objects.filter(measure__in=ids).delete()
        MeasureCohort.objects.bulk_create(
            MeasureCohort(measure=line.measure, month=month, persons=persons)
            for line in changed
            for month, persons in _cohorts(line).items()
        )


def _values(measure: Measure) -> dict[str, Any]:
    """The stored columns of a measure by name of their field."""
    fields = Measure._meta.concrete_fields
    return {
        row.name: getattr(measure, row.attname) for row in fields if row.name != "id"
    }


def _cohorts(line: _Line) -> dict:
    cohorts: Iterable = line.draft.cohorts or ()
    return {row.start: row.persons for row in cohorts if row.persons}


def _before(line: _Line) -> dict:
    if not line.values:
        return {}
    return {row.month: row.persons for row in line.measure.cohorts.all()}
