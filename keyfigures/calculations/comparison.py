"""Two values side by side: share, change, deviation, part and whole."""

from decimal import Decimal

#: how far a value computed anew may lie from the official one, in percentage points
#: (reference part a, counting rule 3)
TOLERANCE = Decimal("0.1")


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


def quotient_percent(
    numerator: Decimal | None, denominator: Decimal | None, *, is_change: bool
) -> Decimal | None:
    """A published quotient in percent, from its numerator and denominator.

    Change indicators (K1, K1E1, K1E2, K3) are shown as (N / D - 1) * 100, all others
    as N / D * 100.

    Source: BA Statistik, Kennzahlen nach § 48a SGB II, Detailbeschreibungen 2.1.
    """
    compute = change_percent if is_change else share
    return compute(numerator, denominator)


def deviation(computed: Decimal | None, official: Decimal | None) -> Decimal | None:
    """Value computed anew minus the official one, in percentage points."""
    return change_points(computed, official)


def deviates(
    computed: Decimal | None,
    official: Decimal | None,
    *,
    tolerance: Decimal = TOLERANCE,
) -> bool:
    """Is the official value further away than rounding explains? Unknown never is."""
    difference = deviation(computed, official)
    return difference is not None and abs(difference) > tolerance


def exceeds_whole(part: Decimal | None, whole: Decimal | None) -> bool:
    """Is a part larger than what it is part of? Unknown values never say yes."""
    return part is not None and whole is not None and part > whole
