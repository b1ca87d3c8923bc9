"""What became of the targets of a year, by their rule or by a person's decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.resolver import Resolver
from keyfigures.enums import ValueStatus
from keyfigures.models import DataSource
from organisations.models import Jobcenter
from targets import calculations
from targets.calculations import Attainment, Result
from targets.models import Judgement, Target
from targets.queries.standings import with_parts
from targets.queries.targets import TargetRow, target_row
from targets.queries.year_results import YearResult, year_results

#: words of values that may still change
NOT_FINAL = {one.label for one in ValueStatus if one != ValueStatus.FINAL}


@dataclass(frozen=True)
class TargetAttainment:
    """A target with its result and what was judged.

    ``by_rule`` is what the rule of the kind says, ``found`` what counts: a person's
    ``decision`` where there is one.
    """

    target: Target
    row: TargetRow
    year: YearResult
    by_rule: Attainment
    found: Attainment
    decision: Judgement | None

    @property
    def fits(self) -> bool:
        """Target and values are of one unit."""
        return self.row.unit == self.target.indicator.unit

    @property
    def is_overruled(self) -> bool:
        """A person decided in place of a rule that had spoken or is waiting."""
        return self.decision is not None and self.target.kind != "qualitative"


def attainments_of(
    jobcenter: Jobcenter, year: int, resolver: Resolver, keys: Sequence[str] = ()
) -> list[TargetAttainment]:
    """The targets of a year in their order, or those named in the order named."""
    targets = Target.objects.filter(jobcenter=jobcenter, year=year)
    found = attainments_among(targets, resolver)
    if not keys:
        return found
    by_key = {one.target.key: one for one in found}
    return [by_key[key] for key in keys if key in by_key]


def attainments_among(targets, resolver: Resolver) -> list[TargetAttainment]:
    """Targets of one Jobcenter in a constant number of queries."""
    rows = list(with_parts(targets).prefetch_related("amendments"))
    resolver.prefetch(row.baseline_ref for row in rows if row.baseline_ref)
    years, decisions = year_results(rows), _decisions(rows)
    return [
        attainment_of(
            row, target_row(row, resolver), years[row.pk], decisions.get(row.pk)
        )
        for row in rows
    ]


def attainment_of(
    target: Target, row: TargetRow, year: YearResult, decision: Judgement | None
) -> TargetAttainment:
    """One target judged from what is known of it."""
    fits = row.unit == target.indicator.unit
    result = calculations.Judgement(decision.result) if decision else None
    by_rule = calculations.judge(
        target.kind,
        target.direction,
        value=target.value,
        actual=year.result if fits else Result(None, False),
        baseline=_baseline(row),
        decision=result,
    )
    found = by_rule if result is None else calculations.decided(by_rule, result)
    return TargetAttainment(target, row, year, by_rule, found, decision)


def still_open(found: Iterable[TargetAttainment]) -> list[TargetAttainment]:
    """Targets that neither a rule nor a person has judged yet."""
    return [one for one in found if one.found.judgement == calculations.Judgement.OPEN]


def _baseline(row: TargetRow) -> Result | None:
    if row.baseline is None:
        return None
    return Result(row.baseline_value, row.baseline.status not in NOT_FINAL)


def _decisions(targets: Iterable[Target]) -> dict[int, Judgement]:
    rows = Judgement.objects.filter(target__in=[row.pk for row in targets])
    return {row.target_id: row for row in rows.select_related("decided_by")}


def sources_of_results(rows: Iterable[TargetAttainment]) -> list[str]:
    """Where the values of the results were published (one query)."""
    wanted = {pk for row in rows for pk in row.year.source_ids}
    found = DataSource.objects.filter(pk__in=wanted).order_by("publisher", "product")
    return list(dict.fromkeys(map(str, found)))
