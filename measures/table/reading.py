"""A line of texts to a measure as it is to be, or refused cell by cell in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from core.errors import DomainError
from measures import costing, methods, rules
from measures.calculations import Cohort
from measures.enums import CostMethod
from measures.models import InstrumentVersion, Measure
from measures.table import columns
from measures.table.columns import BY_KEY, COLUMNS
from measures.table.known import Known, folded
from measures.table.texts import read_cohorts

_METHODS = {
    folded(word): method
    for method in CostMethod
    for word in (method.label, method.value, methods.SHORT[method])
}
NO_NAME = "Bitte geben Sie der Maßnahme einen Namen."
NO_INSTRUMENT = "Bitte geben Sie ein Instrument ein."


class RowRefused(DomainError):
    """The line cannot be stored; ``by_column`` says where and why."""

    def __init__(self, by_column: dict[str, str]) -> None:
        self.by_column = by_column
        super().__init__(list(by_column.values()))


@dataclass(frozen=True)
class Draft:
    """A measure as it is to be stored, its cohorts beside it (None: not a subsidy)."""

    measure: Measure
    cohorts: tuple[Cohort, ...] | None


def read(
    texts: Mapping[str, str],
    known: Known,
    measure: Measure,
    typed: Collection[str] = columns.KEYS,
) -> Draft:
    """Write the texts into the measure (a new one, or a stored one to be changed).

    ``typed`` are the columns that somebody filled: what a method does not look at is
    refused there, and dropped elsewhere. Raises RowRefused; the measure is spoilt then.
    """
    reader = _Reader(texts, known, measure, typed)
    draft = reader.read()
    if reader.problems:
        raise RowRefused(reader.problems)
    return draft


class _Reader:
    def __init__(self, texts, known: Known, measure: Measure, typed) -> None:
        self.known, self.measure, self.typed = known, measure, typed
        self.problems: dict[str, str] = {}
        self.cleaned = {key: self._clean(key, texts.get(key, "")) for key in BY_KEY}
        self.texts = texts

    def read(self) -> Draft:
        row, cleaned = self.measure, self.cleaned
        row.plan = self.known.plan
        row.number, row.name = cleaned["number"] or "", cleaned["name"] or ""
        if not row.name:
            self.problems.setdefault("name", NO_NAME)
        row.start = cleaned["start"] or date(row.plan.year, 1, 1)
        name = cleaned["provider"]
        row.provider = self.known.provider(name) if name else None
        version = self._version()
        if version is None or "method" in self.problems:
            return Draft(row, None)
        row.version, row.method = version, self._method(version)
        self._numbers()
        cohorts = self._cohorts()
        row.end = cleaned["end"] or self._last_day(cohorts)
        if not self.problems:
            self._check(cohorts)
        return Draft(row, cohorts)

    # --- Cells ------------------------------------------------------------------------

    def _clean(self, key: str, text: str) -> Any:
        if key == "quantity" and ":" in text:
            return None  # months of entry, see _cohorts
        try:
            return BY_KEY[key].make().clean(text)
        except ValidationError as error:
            self.problems[key] = " ".join(error.messages)
            return None

    def _version(self) -> InstrumentVersion | None:
        """The state of the law in which persons enter on the first day."""
        text = self.cleaned["instrument"]
        found = self.known.versions_of(text) if text else []
        if not found:
            self.problems.setdefault("instrument", _unknown(text))
            return None
        fitting = [
            row
            for row in found
            if not rules.instrument_problem(row, self.measure.start)
        ]
        kept = [row for row in fitting if row.pk == self.measure.version_id]
        return [*fitting, *kept][-1] if fitting else found[-1]

    def _method(self, version: InstrumentVersion) -> CostMethod:
        text = self.cleaned["method"]
        if not text:
            return CostMethod(version.method)
        method = _METHODS.get(folded(text))
        if method is None:
            words = ", ".join(methods.SHORT.values())
            self.problems["method"] = f"Möglich sind: {words}."
        return method or CostMethod(version.method)

    def _numbers(self) -> None:
        row = self.measure
        methods.drop_unused(row)
        for column in COLUMNS:
            if column.fields is None:
                continue
            field = column.fields.get(row.method)
            if field is None:
                self._check_unused(column)
            elif column.key not in self.problems:
                setattr(row, field, self._number(column.key, field))

    def _number(self, key: str, field: str) -> Any:
        value = self.cleaned[key]
        if key == "quantity" and ":" in self.texts.get(key, ""):
            self.problems[key] = (
                "Eintritte nach Monaten gibt es nur beim Zuschuss zum Lohn. Tragen Sie "
                "eine Zahl ein."
            )
        if value is None:
            return columns.EMPTY.get(field)
        places = getattr(Measure._meta.get_field(field), "decimal_places", 0)
        if value != round(value, places):
            self.problems[key] = _too_fine(places)
        return value if places else int(value)

    def _check_unused(self, column: columns.Column) -> None:
        is_filled = self.cleaned[column.key] is not None
        is_persons = column.key == "quantity"
        if is_filled and column.key in self.typed and not is_persons:
            label = CostMethod(self.measure.method).label
            self.problems.setdefault(
                column.key, f"Das zählt bei „{label}“ nicht. Leeren Sie die Zelle."
            )

    def _cohorts(self) -> tuple[Cohort, ...] | None:
        """Persons by month of entry; a bare number begins with the measure."""
        if self.measure.method != CostMethod.SUBSIDY:
            return None
        try:
            found = read_cohorts(self.texts.get("quantity", ""))
        except ValueError as error:
            self.problems["quantity"] = str(error)
            return ()
        if found is None:
            persons = self.cleaned["quantity"]
            if persons and persons != round(persons, 1):
                self.problems["quantity"] = _too_fine(1)
            first = self.measure.start.replace(day=1)
            found = [Cohort(first, persons)] if persons else []
        return tuple(found)

    def _last_day(self, cohorts: tuple[Cohort, ...] | None) -> date:
        """Without a day the measure ends with the year, a subsidy with its last job."""
        last = costing.last_day_of_subsidies(
            cohorts or (), self.measure.subsidy_months or 0
        )
        return last or date(self.measure.plan.year, 12, 31)

    def _check(self, cohorts: tuple[Cohort, ...] | None) -> None:
        try:
            rules.check_measure(self.measure, cohorts)
        except DomainError as error:
            for field, messages in error.message_dict.items():
                key = columns.column_of(field, self.measure.method)
                self.problems.setdefault(key, " ".join(messages))


def _too_fine(places: int) -> str:
    """As the fields of a form say it."""
    allowed = f"höchstens {places} Stellen" if places > 1 else "höchstens eine Stelle"
    if not places:
        allowed = "keine Stelle"
    return f"Hinter dem Komma ist hier {allowed} möglich."


def _unknown(text: str | None) -> str:
    if not text:
        return NO_INSTRUMENT
    return (
        f"„{text[:40]}“ ist kein Instrument. Wählen Sie eines aus der Liste, zum "
        "Beispiel MAT."
    )
