"""A kept path after its target was changed by an amendment."""

from collections.abc import Sequence
from decimal import Decimal

from targets.calculations.series import FROM_JANUARY, MONTHS, Measure


def moved_path(
    measure: Measure, points: Sequence[Decimal], old: Decimal, new: Decimal
) -> tuple[Decimal, ...]:
    """The same course, ending at the new target.

    What begins each January anew keeps each month's share of the target; everything
    else moves by as much of the difference as the year has gone: a twelfth in January,
    all of it in December.
    """
    if measure in FROM_JANUARY and old != 0:
        moved = [point * new / old for point in points]
    else:
        moved = [
            point + (new - old) * month / MONTHS
            for month, point in enumerate(points, start=1)
        ]
    return (*moved[:-1], new)
