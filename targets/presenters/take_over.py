"""What could go on from last year, in words."""

from collections.abc import Sequence

from targets import attainment_words as words
from targets import wording
from targets.queries.attainment import TargetAttainment


def offered(found: Sequence[TargetAttainment]) -> list[dict]:
    """Each target with its number, and what it would start from."""
    return [
        {
            "pk": one.target.pk,
            "label": f"{words.name(one)}: {words.agreed(one)}",
            "help": baseline(one),
        }
        for one in found
    ]


def baseline(one: TargetAttainment) -> str:
    """ "Ausgangswert wird das Ergebnis 2019: 2.617 (hochgerechnet)."."""
    year = one.target.year
    if one.year.value is None:
        return f"{one.row.kind.label}. Für {year} ist noch kein Wert erfasst."
    status = one.year.status.label
    after = "" if status == wording.FINAL else f" ({status})"
    number = words.number(one, one.year.value)
    return (
        f"{one.row.kind.label}. Ausgangswert wird das Ergebnis {year}: {number}{after}."
    )
