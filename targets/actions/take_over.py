"""Last year's targets as a draft of this year's."""

from collections.abc import Iterable

from django.db import models, transaction

from core import history
from core.errors import DomainError
from organisations.models import Jobcenter
from targets.actions.targets import RESERVED, checked
from targets.models import Target
from targets.queries.take_over import not_taken_over
from targets.queries.year_results import year_results

#: what a target of the next year keeps; value and rate until a person changes them
KEPT = (
    *("indicator", "population", "name", "kind", "aim", "direction"),
    *("value", "unit", "rate", "stock", "agreed_with", "partners", "text"),
    *("path_method", "tolerance"),
)
GONE = (
    "Eines der Ziele gibt es inzwischen schon in diesem Jahr. Wählen Sie noch einmal "
    "aus."
)


@transaction.atomic
def take_over_targets(
    jobcenter: Jobcenter, year: int, pks: Iterable[int], *, by
) -> list[Target]:
    """These targets of last year once more, each starting from last year's result.

    The numbers are last year's until somebody changes them. Agreement, offers, path
    and judgement stay behind, and nothing is binding yet.
    """
    Jobcenter.objects.select_for_update().get(pk=jobcenter.pk)
    known = {row.pk: row for row in not_taken_over(jobcenter, year)}
    chosen = list(dict.fromkeys(pks))
    if not set(chosen) <= set(known):
        raise DomainError(GONE)
    rows = [row for pk, row in known.items() if pk in chosen]
    results = year_results(rows)
    made: dict[int, Target] = {}
    with history.note(by=by, reason=f"Ziele aus {year - 1} übernommen"):
        for position, row in enumerate(rows, start=_next_position(jobcenter, year)):
            has_result = results[row.pk].value is not None
            made[row.pk] = _copy(row, year, position, has_result)
        _keep_parts(rows, made)
    return list(made.values())


def _copy(row: Target, year: int, position: int, has_result: bool) -> Target:
    fields = {name: getattr(row, name) for name in KEPT}
    baseline = f"tgt:{row.year}/{row.key}/result" if has_result else ""
    copy = Target(
        jobcenter=row.jobcenter,
        year=year,
        key=_free_key(row, year),
        position=position,
        baseline_ref=baseline,
        **fields,
    )
    return checked(copy)


def _keep_parts(rows: Iterable[Target], made: dict[int, Target]) -> None:
    """A part stays a part where its target was taken over as well."""
    for row in rows:
        if row.parent_id in made:
            made[row.pk].parent = made[row.parent_id]
            checked(made[row.pk])


def _free_key(row: Target, year: int) -> str:
    """The same key as last year, so that links in documents move on with the year."""
    taken = {
        *RESERVED,
        *Target.objects.filter(jobcenter=row.jobcenter_id, year=year).values_list(
            "key", flat=True
        ),
    }
    key, number = row.key, 1
    while key in taken:
        number += 1
        key = f"{row.key[:50]}-{number}"
    return key


def _next_position(jobcenter: Jobcenter, year: int) -> int:
    rows = Target.objects.filter(jobcenter=jobcenter, year=year)
    last = rows.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1
