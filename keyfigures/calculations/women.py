"""Minimum share of women in measures (Mindestbeteiligung von Frauen)."""

from decimal import Decimal

from keyfigures.calculations.comparison import change_points, share


def minimum_share_of_women(
    *,
    share_women: Decimal | None,
    share_men: Decimal | None,
    rate_women: Decimal | None,
    rate_men: Decimal | None,
) -> Decimal | None:
    """Share of women that measures shall reach at least, in percent.

    ``share_…``: women and men among the unemployed of the Rechtskreis (persons or
    percent, both alike); ``rate_…``: their unemployment rates in the same Rechtskreis,
    in percent. All are yearly (sliding) means. None where nobody is unemployed.

    Source: § 16 Abs. 1 Satz 3 SGB II with § 1 Abs. 2 Nr. 4 SGB III; BA Statistik,
    Kennzahlensteckbrief Mindestbeteiligung von Frauen.
    """
    women, men = _product(share_women, rate_women), _product(share_men, rate_men)
    if women is None or men is None:
        return None
    return share(women, women + men)


def share_of_women_gap(
    realised: Decimal | None, minimum: Decimal | None
) -> Decimal | None:
    """Women among the participants minus the minimum, in percentage points.

    Negative where measures reach fewer women than they shall.
    """
    return change_points(realised, minimum)


def _product(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first * second
