"""Checks of the targets: baseline there, direction plausible, rate and number fit."""

import re
from collections.abc import Iterable, Iterator

from core import formats
from documents.enums import Severity
from documents.registry import CheckInput, Finding, register_check
from documents.resolver import Resolver
from targets import calculations, wording
from targets.places import place_url
from targets.queries import TargetRow, target_rows

_YEAR_IN_REF = re.compile(r"tgt:(\d{4})/")


def check_document(data: CheckInput) -> Iterable[Finding]:
    """The targets of the year of the document and of every year it takes from."""
    years = {int(year) for ref in data.figures for year in _YEAR_IN_REF.findall(ref)}
    years.add(data.scope.year or 0)
    jobcenter = data.scope.jobcenter
    return findings(jobcenter, target_rows(jobcenter, years, Resolver(data.scope)))


def findings(jobcenter, rows: Iterable[TargetRow]) -> list[Finding]:
    return [
        finding
        for row in rows
        for check in (_baseline, _step_back, _rate_and_number)
        for finding in check(row, jobcenter)
    ]


def _baseline(row: TargetRow, jobcenter) -> Iterator[Finding]:
    """A target without a baseline tells nobody whether it is ambitious."""
    if row.baseline is not None or row.kind in calculations.WITHOUT_VALUE:
        return
    if row.baseline_ref:
        words = (
            "Der Ausgangswert ist angegeben, aber nicht (mehr) erfasst. Wählen Sie "
            "einen anderen Ausgangswert oder erfassen Sie den Wert bei den Kennzahlen."
        )
    else:
        words = (
            "Zu diesem Ziel fehlt der Ausgangswert. Wählen Sie einen, damit die "
            "Tabelle die Veränderung zeigen kann."
        )
    is_needed = row.kind in calculations.OF_BASELINE
    severity = Severity.ERROR if is_needed else Severity.HINT
    yield _finding("baseline", severity, row, words, jobcenter)


def _step_back(row: TargetRow, jobcenter) -> Iterator[Finding]:
    """A target worse than its baseline may be meant so; readers will ask."""
    if not row.is_worse:
        return
    side = "unter" if row.direction == "higher" else "über"
    number = formats.with_unit(row.value, row.unit, decimals=row.decimals)
    yield _finding(
        "step_back",
        Severity.HINT,
        row,
        f"Der Zielwert {number} liegt {side} dem Ausgangswert {wording.baseline(row)}, "
        f"also {wording.change(row)} oder {wording.change_percent(row)}. Nennen Sie im "
        "Text den Grund, oder prüfen Sie Zielwert und Ausgangswert.",
        jobcenter,
    )


def _rate_and_number(row: TargetRow, jobcenter) -> Iterator[Finding]:
    """18,5 % of 1,510 persons are 279; another number needs another rate."""
    expected = row.count_from_rate
    if expected is None or row.unit != "count" or row.value in (None, expected):
        return
    yield _finding(
        "rate",
        Severity.ERROR,
        row,
        f"Quote und Bestand ergeben {wording.rate_times_stock(row)}, als Zielwert "
        f"steht aber {formats.number(row.value)}. Berichtigen Sie eine der drei "
        "Zahlen.",
        jobcenter,
    )


def _finding(
    code: str, severity: Severity, row: TargetRow, message: str, jobcenter
) -> Finding:
    return Finding(
        f"targets.{code}",
        severity,
        f"Ziele {row.year}, {row.name} ({row.population})",
        message,
        place_url(jobcenter, row.year, row.key),
    )


register_check("targets.targets", check_document)
