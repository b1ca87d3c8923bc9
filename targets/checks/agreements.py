"""Checks of an agreement: its aims, its targets, the days of its signatures."""

from collections.abc import Iterator, Sequence
from datetime import date

from core import parameters
from documents.enums import Severity
from documents.registry import Finding
from targets import rules
from targets.models import Agreement
from targets.places import agreement_url
from targets.queries import AgreementPage, TargetRow, aims_of


def of_agreements(jobcenter, rows: Sequence[TargetRow]) -> Iterator[Finding]:
    """All agreements of the years of these targets (two queries)."""
    years = {row.year for row in rows}
    found = Agreement.objects.filter(jobcenter=jobcenter, year__in=years)
    for agreement in found.prefetch_related("parties"):
        own = [row for row in rows if row.agreement_id == agreement.pk]
        days = [one.signed_on for one in agreement.parties.all() if one.signed_on]
        yield from _of(agreement, jobcenter, own, days)


def agreement_findings(page: AgreementPage) -> list[Finding]:
    """The same for the page of one agreement."""
    agreement = page.agreement
    return list(_of(agreement, agreement.jobcenter, page.rows, page.days))


def _of(
    agreement: Agreement, jobcenter, rows: Sequence[TargetRow], days: Sequence[date]
) -> Iterator[Finding]:
    yield from _aims(agreement, jobcenter, rows)
    yield from _budget_act(agreement, jobcenter, days)


def _aims(agreement: Agreement, jobcenter, rows) -> Iterator[Finding]:
    """Every aim of § 48b Abs. 3 has a target, if only one that is watched."""
    known = {row.aim for row in rows}
    missing = [aim.label for aim in aims_of(agreement.level) if aim not in known]
    if not rows:
        words = (
            "Dieser Zielvereinbarung sind noch keine Ziele zugeordnet. Ordnen Sie ihr "
            "die Ziele zu, die vereinbart werden."
        )
        yield _finding("no_targets", Severity.HINT, agreement, words, jobcenter)
    elif missing:
        words = (
            f"Ohne Ziel: {', '.join(missing)}. Vereinbaren Sie ein Ziel oder eine "
            "Beobachtung (§ 48b Abs. 3 SGB II)."
        )
        yield _finding("aim", Severity.WARNING, agreement, words, jobcenter)


def _budget_act(agreement: Agreement, jobcenter, days) -> Iterator[Finding]:
    """Only what is known to be early; the page says where no day is recorded."""
    words = rules.budget_act_hint(agreement, list(days))
    is_known = parameters.fixed_day(rules.BUDGET_ACT, agreement.year) is not None
    if words and days and is_known:
        yield _finding("budget_act", Severity.WARNING, agreement, words, jobcenter)


def _finding(
    code: str, severity: Severity, agreement: Agreement, message: str, jobcenter
) -> Finding:
    return Finding(
        f"targets.{code}",
        severity,
        str(agreement),
        message,
        agreement_url(jobcenter, agreement),
    )
