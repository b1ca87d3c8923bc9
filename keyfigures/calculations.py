"""Arithmetic on key figures: plain Decimals in and out, unrounded.

None stands for a value that is unknown or kept secret. It makes the whole result None,
never 0: a suppressed value must not enter a sum, nor be computable from one (reference
part f, trap 6). Rounding happens once, in ``core.formats``.
"""

from decimal import Decimal


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of a whole (Anteil), in percent; None where the whole is 0.

    Source: Kreis Borken, Lokales Planungsdokument 2018, A.2, tables 1 and 2.
    """
    if part is None or whole is None or whole == 0:
        return None
    return part / whole * 100


def change(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """Difference in the unit of both values (persons, Euro).

    Source: Kreis Borken, Lokales Planungsdokument 2018, A.3 (Veränderung).
    """
    if new is None or old is None:
        return None
    return new - old


def change_points(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """Difference of two rates in percent; the result is in percentage points.

    Source: Kreis Warendorf, Arbeitsmarktprogramm 2012, Strukturdaten (22,9 to 21,3 %).
    """
    return change(new, old)


def change_percent(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """Relative change in percent, published as (new / old - 1) * 100.

    None where the old value is 0 or below: such a base has no percentage.

    Source: K1, K1E1, K1E2 and K3 of the ordinance on § 48a SGB II.
    """
    if new is None or old is None or old <= 0:
        return None
    return (new / old - 1) * 100


def apply_change(stock: Decimal | None, percent: Decimal | None) -> Decimal | None:
    """A stock carried forward by a change in percent, in the unit of the stock.

    Source: Lahn-Dill, Arbeitsmarkt- und Integrationsprogramm 2020, 3.2 (forecast of
    the IAB applied to the beneficiaries of August 2019).
    """
    if stock is None or percent is None:
        return None
    return stock * (1 + percent / 100)


def exceeds_whole(part: Decimal | None, whole: Decimal | None) -> bool:
    """Is a part larger than what it is part of? Unknown values never say yes."""
    return part is not None and whole is not None and part > whole
