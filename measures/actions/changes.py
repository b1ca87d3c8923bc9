"""Quantities or prices of many measures, changed by a percentage in one step."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db import models

from core.errors import DomainError
from measures import rules
from measures.calculations import Cohort
from measures.enums import CostMethod
from measures.models import Measure, MeasureCohort
from measures.queries import PlannedMeasure
from measures.queries.filters import Wanted, wanted_of

HUNDRED = 100
M = CostMethod


class What(models.TextChoices):
    """What of a measure is changed; a lump sum is both in one."""

    QUANTITIES = "quantities", "Mengen (Plätze, Eintritte, Personen, Pauschalen)"
    PRICES = "prices", "Preise (je Platz, je Fall, Lohn, Pauschalen)"


#: the numbers of a measure that are changed, by method; persons are its cohorts
_FIELDS: dict[str, dict[CostMethod, tuple[str, ...]]] = {
    What.QUANTITIES: {
        M.PLACES: ("places", "entries"),
        M.CASES: ("entries",),
        M.SUBSIDY: (),
        M.LUMP_SUM: ("amount", "entries", "places"),
        M.NOTHING: ("entries",),
    },
    What.PRICES: {
        M.PLACES: ("price",),
        M.CASES: ("case_cost",),
        M.SUBSIDY: ("wage",),
        M.LUMP_SUM: ("amount",),
        M.NOTHING: (),
    },
}
#: what others pay goes along, so that the own part changes by the same percentage
_OTHERS = ("third_party", "municipal")
_ALL = [names for methods in _FIELDS.values() for names in methods.values()]
CHANGED = tuple(dict.fromkeys(name for names in (*_ALL, _OTHERS) for name in names))


@dataclass(frozen=True)
class Change:
    """ "EGT −10 %": what changes, by how many percent, for which measures.

    Only measures that the integration budget pays. What began before the year is bound;
    it stays unless ``with_stock``.
    """

    what: str
    percent: Decimal
    wanted: Wanted = field(default_factory=Wanted)
    with_stock: bool = False

    def chosen(
        self, measures: Iterable[PlannedMeasure], year: int
    ) -> list[PlannedMeasure]:
        """The measures that the change is for."""
        found = wanted_of(measures, self.wanted)
        own = [row for row in found if row.is_egt]
        return [row for row in own if self.with_stock or row.row.start.year == year]


def apply(change: Change, measure: Measure, cohorts: list[MeasureCohort]) -> None:
    """Change a row and its cohorts, rounded as their columns are; nothing is stored.

    Raises DomainError naming the measure where it would become impossible.
    """
    method = CostMethod(measure.method)
    others = () if method == M.NOTHING else _OTHERS
    for name in (*_FIELDS[change.what][method], *others):
        value = getattr(measure, name)
        if value is not None:
            column = Measure._meta.get_field(name)
            setattr(measure, name, _changed(value, change, column, measure))
    if method == M.SUBSIDY and change.what == What.QUANTITIES:
        column = MeasureCohort._meta.get_field("persons")
        for row in cohorts:
            row.persons = _changed(row.persons, change, column, measure)
    _check_money(measure, cohorts)


def _changed(value: Decimal, change: Change, column, measure: Measure) -> Decimal:
    found = Decimal(value) * (HUNDRED + change.percent) / HUNDRED
    rounded = found.quantize(Decimal(1).scaleb(-column.decimal_places), ROUND_HALF_UP)
    if rounded >= Decimal(10) ** (column.max_digits - column.decimal_places):
        raise DomainError(
            {"percent": f"„{measure.name}“: {column.verbose_name} würde zu groß."}
        )
    return rounded


def _check_money(measure: Measure, cohorts: list[MeasureCohort]) -> None:
    persons = [Cohort(row.month, row.persons) for row in cohorts]
    for problem in rules.money_problems(measure, persons).values():
        raise DomainError({"percent": f"„{measure.name}“: {problem}"})
