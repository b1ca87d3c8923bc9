"""Targets taken over from last year whose number nobody has looked at yet."""

from collections.abc import Sequence

from documents.enums import Severity
from documents.registry import Finding
from targets import wording
from targets.checks.places import finding
from targets.models import Target
from targets.queries import TargetRow

#: nobody stored the target since it was made
UNTOUCHED = 1


def still_of_last_year(jobcenter, rows: Sequence[TargetRow]) -> list[Finding]:
    """The same number as a year ago, in a target that was never stored again."""
    untouched = _untouched(jobcenter, rows)
    return [
        finding(
            "taken_over",
            Severity.HINT,
            row,
            f"Der Zielwert ist noch der von {row.year - 1}: {_number(row)}. Prüfen Sie "
            "ihn, und speichern Sie das Ziel.",
            jobcenter,
        )
        for row in rows
        if row.pk in untouched
    ]


def _number(row: TargetRow) -> str:
    return wording.asked(row) or wording.value(row)


def _untouched(jobcenter, rows: Sequence[TargetRow]) -> set[int]:
    """Two queries for any number of targets."""
    asked = Target.objects.filter(
        jobcenter=jobcenter,
        pk__in=[row.pk for row in rows],
        version=UNTOUCHED,
        agreement=None,
        value__isnull=False,
    )
    columns = ("indicator_id", "population_id", "kind", "value", "unit")
    found = {row[0]: row[1:] for row in asked.values_list("pk", "year", *columns)}
    if not found:
        return set()
    before = Target.objects.filter(
        jobcenter=jobcenter, year__in={row[0] - 1 for row in found.values()}
    )
    known = {(row[0] + 1, *row[1:]) for row in before.values_list("year", *columns)}
    return {pk for pk, row in found.items() if row in known}
