"""The cost methods of the catalogue (reference part d): gross cost, entries, stock.

Each method answers, by calendar year: ``money`` as weights (Euro, unrounded), ``stock``
in person-months, ``entries`` in persons. Amounts are gross: integration budget, PAT,
third parties and municipal money together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from measures.calculations.terms import months_by_year

Years = dict[int, Fraction]
HUNDRED = 100
MONTHS = 12


@dataclass(frozen=True)
class PlaceCost:
    """P: places × months × price per place and month × utilisation.

    ``utilisation`` in percent counts only where the contract pays by occupancy; with a
    fixed price it is 100. ``entries`` are those of the first year; None: the places are
    filled once.
    """

    start: date
    end: date
    places: Decimal
    price: Decimal
    utilisation: Decimal = Decimal(100)
    entries: Decimal | None = None

    def money(self) -> Years:
        monthly = (
            Fraction(self.places) * Fraction(self.price) * Fraction(self.utilisation)
        )
        months = months_by_year(self.start, self.end)
        return {year: months[year] * monthly / HUNDRED for year in months}

    def stock(self) -> Years:
        used = Fraction(self.places) * Fraction(self.utilisation) / HUNDRED
        months = months_by_year(self.start, self.end)
        return {year: months[year] * used for year in months}

    def entered(self) -> Years:
        entries = self.places if self.entries is None else self.entries
        return {self.start.year: Fraction(entries)}


@dataclass(frozen=True)
class CaseCost:
    """C: entries of a year × average cost per case.

    ``share_paid`` percent are paid in that year; the rest is paid in the year after
    (a second instalment, invoices of December).
    ``months`` is how long a case takes part, for the average stock.
    """

    year: int
    entries: Decimal
    cost: Decimal
    share_paid: Decimal = Decimal(100)
    months: Decimal = Decimal(0)

    def money(self) -> Years:
        whole = Fraction(self.entries) * Fraction(self.cost)
        paid = whole * Fraction(self.share_paid) / HUNDRED
        found = {self.year: paid}
        if paid != whole:
            found[self.year + 1] = whole - paid
        return found

    def stock(self) -> Years:
        return {self.year: Fraction(self.entries) * Fraction(self.months)}

    def entered(self) -> Years:
        return {self.year: Fraction(self.entries)}


@dataclass(frozen=True)
class Cohort:
    """Persons who begin in the same month (``start`` is its first day)."""

    start: date
    persons: Decimal


@dataclass(frozen=True)
class SubsidyCost:
    """S: cohorts × months × monthly wage × rate of the year of the job.

    ``wage`` is what is subsidised per month, with the flat part of the employer's
    contributions. ``rates`` in percent by year of the job, e.g. § 16i SGB II
    {1: 100, 2: 100, 3: 90, 4: 80, 5: 70}, § 16e SGB II {1: 75, 2: 50}; a year without a
    rate is not subsidised.
    """

    cohorts: Sequence[Cohort]
    wage: Decimal
    rates: Mapping[int, Decimal]
    months: int = field(default=MONTHS)

    def person_months(self) -> dict[tuple[int, int], Fraction]:
        """Persons × months by calendar year and year of the job, counted from 1."""
        found: dict[tuple[int, int], Fraction] = {}
        for cohort in self.cohorts:
            first = cohort.start.year * MONTHS + cohort.start.month - 1
            counted = Counter(
                ((first + number) // MONTHS, number // MONTHS + 1)
                for number in range(self.months)
            )
            for key, months in counted.items():
                more = months * Fraction(cohort.persons)
                found[key] = found.get(key, Fraction(0)) + more
        return found

    def money(self) -> Years:
        found: Years = {}
        for (year, job_year), months in self.person_months().items():
            rate = Fraction(self.rates.get(job_year, Decimal(0)))
            cost = months * Fraction(self.wage) * rate / HUNDRED
            found[year] = found.get(year, Fraction(0)) + cost
        return found

    def stock(self) -> Years:
        found: Years = {}
        for (year, _), months in self.person_months().items():
            found[year] = found.get(year, Fraction(0)) + months
        return found

    def entered(self) -> Years:
        found: Years = {}
        for cohort in self.cohorts:
            year = cohort.start.year
            found[year] = found.get(year, Fraction(0)) + Fraction(cohort.persons)
        return found


@dataclass(frozen=True)
class LumpSum:
    """L: a grant; with a term it is spread over its months, else paid in the year."""

    year: int
    amount: Decimal
    start: date | None = None
    end: date | None = None
    entries: Decimal = Decimal(0)
    places: Decimal = Decimal(0)

    def _months(self) -> Years:
        if self.start is None or self.end is None:
            return {self.year: Fraction(1)}
        return months_by_year(self.start, self.end)

    def money(self) -> Years:
        months = self._months()
        whole = sum(months.values())
        return {year: Fraction(self.amount) * months[year] / whole for year in months}

    def stock(self) -> Years:
        if self.start is None or self.end is None:
            return {}
        months = self._months()
        return {year: months[year] * Fraction(self.places) for year in months}

    def entered(self) -> Years:
        first = self.start.year if self.start else self.year
        return {first: Fraction(self.entries)}


@dataclass(frozen=True)
class NoCost:
    """0: no money of the integration budget, only persons."""

    year: int
    entries: Decimal = Decimal(0)

    def money(self) -> Years:
        return {}

    def stock(self) -> Years:
        return {}

    def entered(self) -> Years:
        return {self.year: Fraction(self.entries)}


Cost = PlaceCost | CaseCost | SubsidyCost | LumpSum | NoCost
