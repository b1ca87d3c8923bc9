"""Checks of the targets: baseline there, direction plausible, rate and number fit."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core import formats
from documents.enums import Severity
from documents.registry import CheckInput, Finding
from documents.resolver import Resolver
from keyfigures.enums import ValueStatus
from targets import calculations, wording
from targets.checks.agreements import of_agreements
from targets.checks.places import finding
from targets.checks.taken_over import still_of_last_year
from targets.checks.together import against_each_other, against_forecasts
from targets.queries import TargetRow, target_rows

FORECAST = ValueStatus.FORECAST.label
_YEAR_IN_REF = re.compile(r"tgt:(\d{4})/")


def check_document(data: CheckInput) -> Iterable[Finding]:
    """The targets of the year of the document and of every year it takes from."""
    years = {int(year) for ref in data.figures for year in _YEAR_IN_REF.findall(ref)}
    years.add(data.scope.year or 0)
    jobcenter = data.scope.jobcenter
    resolver = data.resolver or Resolver(data.scope)
    return findings(jobcenter, target_rows(jobcenter, years, resolver))


def findings(jobcenter, rows: Sequence[TargetRow]) -> list[Finding]:
    """What each target, and what they say together, gives reason to look at."""
    alone = [
        found
        for row in rows
        for check in (_baseline, _step_back, _rate_and_number)
        for found in check(row, jobcenter)
    ]
    return [
        *alone,
        *against_each_other(jobcenter, rows),
        *against_forecasts(jobcenter, rows),
        *of_agreements(jobcenter, rows),
        *still_of_last_year(jobcenter, rows),
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
    yield finding("baseline", severity, row, words, jobcenter)


def _step_back(row: TargetRow, jobcenter) -> Iterator[Finding]:
    """A target worse than its baseline may be meant so; readers will ask."""
    if not row.is_worse:
        return
    side = "unter" if row.direction == "higher" else "über"
    number = formats.with_unit(row.value, row.unit, decimals=row.decimals)
    is_forecast = row.baseline is not None and row.baseline.status == FORECAST
    against = f"dem Ausgangswert {wording.baseline(row)}"
    if row.baseline is not None and is_forecast:
        number_then = wording.baseline_number(row.baseline)
        against = f"der Prognose {number_then} für {row.baseline.period}"
    yield finding(
        "step_back",
        Severity.HINT,
        row,
        f"Der Zielwert {number} liegt {side} {against}, "
        f"also {wording.change(row)} oder {wording.change_percent(row)}. Nennen Sie im "
        "Text den Grund, oder prüfen Sie Zielwert und Ausgangswert.",
        jobcenter,
    )


def _rate_and_number(row: TargetRow, jobcenter) -> Iterator[Finding]:
    """18,5 % of 1,510 persons are 279; another number needs another rate."""
    expected = row.count_from_rate
    if expected is None or row.unit != "count" or row.value in (None, expected):
        return
    yield finding(
        "rate",
        Severity.ERROR,
        row,
        f"Quote und Bestand ergeben {wording.rate_times_stock(row)}, als Zielwert "
        f"steht aber {formats.number(row.value)}. Berichtigen Sie eine der drei "
        "Zahlen.",
        jobcenter,
    )
