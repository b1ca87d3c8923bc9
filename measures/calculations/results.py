"""A measure year by year: who pays how much, entries, average stock, commitments.

Amounts in Euro with cents; the years add up to the whole to the cent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.apportionment import largest_remainder
from measures.calculations.costs import MONTHS, Cost

CENT = Decimal("0.01")
HUNDRED = 100


@dataclass(frozen=True)
class Financing:
    """Who pays beside the integration budget (EGT).

    ``pat_percent`` of the gross cost comes from the money for benefits (Passiv-Aktiv-
    Transfer), at most ``pat_monthly`` Euro per person and month, which is what is
    really saved (§ 44f Abs. 6 SGB II). ``third_party`` and ``municipal`` are Euro for
    the whole measure.
    """

    pat_percent: Decimal = Decimal(0)
    pat_monthly: Decimal | None = None
    third_party: Decimal = Decimal(0)
    municipal: Decimal = Decimal(0)


@dataclass(frozen=True)
class YearResult:
    """One calendar year: Euro by payer, persons entered, average stock of 12 months."""

    year: int
    gross: Decimal
    pat: Decimal
    third_party: Decimal
    municipal: Decimal
    entries: Decimal
    stock: Decimal

    @property
    def egt(self) -> Decimal:
        """What the integration budget pays (B9): gross less everybody else's part."""
        return self.gross - self.pat - self.third_party - self.municipal


@dataclass(frozen=True)
class Result:
    """All years of a measure, in order."""

    years: tuple[YearResult, ...]

    def of(self, year: int) -> YearResult | None:
        return next((row for row in self.years if row.year == year), None)

    def egt(self, year: int) -> Decimal:
        """Integration budget of one year, in Euro; 0 where nothing is paid."""
        row = self.of(year)
        return row.egt if row else Decimal(0)

    def commitment(self, after: int) -> Decimal:
        """Integration budget bound in all years after that one (Bindung), in Euro."""
        return sum((row.egt for row in self.years if row.year > after), Decimal(0))

    @property
    def total_egt(self) -> Decimal:
        return sum((row.egt for row in self.years), Decimal(0))

    @property
    def total_gross(self) -> Decimal:
        return sum((row.gross for row in self.years), Decimal(0))


def result(cost: Cost, financing: Financing) -> Result:
    """Every year that sees money, persons or entries."""
    money, stock, entered = cost.money(), cost.stock(), cost.entered()
    years = sorted(money.keys() | stock.keys() | entered.keys())
    gross = _to_the_cent(money, years)
    pat = _pat(money, stock, financing, years)
    third = _spread(financing.third_party, money, years)
    municipal = _spread(financing.municipal, money, years)
    return Result(
        tuple(
            YearResult(
                year=year,
                gross=gross[year],
                pat=pat[year],
                third_party=third[year],
                municipal=municipal[year],
                entries=_decimal(entered.get(year, Fraction(0))),
                stock=_decimal(stock.get(year, Fraction(0)) / MONTHS),
            )
            for year in years
        )
    )


def _pat(
    money: Mapping[int, Fraction],
    stock: Mapping[int, Fraction],
    financing: Financing,
    years: list[int],
) -> dict[int, Decimal]:
    """The transfer of each year: its percent of the cost, at most what is saved."""
    share = Fraction(financing.pat_percent) / HUNDRED
    parts = {year: money.get(year, Fraction(0)) * share for year in years}
    if financing.pat_monthly is not None:
        saved = Fraction(financing.pat_monthly)
        parts = {
            year: min(part, stock.get(year, Fraction(0)) * saved)
            for year, part in parts.items()
        }
    return _to_the_cent(parts, years)


def _spread(
    amount: Decimal, money: Mapping[int, Fraction], years: list[int]
) -> dict[int, Decimal]:
    """An amount for the whole measure, over its years as the cost."""
    weights = [money.get(year, Fraction(0)) for year in years]
    if not sum(weights):
        weights = [Fraction(index == 0) for index, _ in enumerate(years)]
    return dict(zip(years, largest_remainder(weights, amount, 2), strict=True))


def _to_the_cent(parts: Mapping[int, Fraction], years: list[int]) -> dict[int, Decimal]:
    """The whole rounded once; its years in cents that add up to it."""
    weights = [parts.get(year, Fraction(0)) for year in years]
    whole = _decimal(sum(weights, Fraction(0))).quantize(CENT, ROUND_HALF_UP)
    return dict(zip(years, largest_remainder(weights, whole, 2), strict=True))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
