"""The agreement behind a document, read once for all its blocks."""

from dataclasses import dataclass, field

from documents.registry import Scope
from documents.resolver import Resolver
from targets.enums import Aim
from targets.models import Agreement, Amendment
from targets.queries.agreements import AgreementPage, agreement_page
from targets.queries.targets import TargetRow, target_rows

_KEPT = "targets.paper"


@dataclass(frozen=True)
class Clause:
    """A target as it stands in the text: with its amendments and local sub-targets."""

    row: TargetRow
    amendments: list[Amendment] = field(default_factory=list)
    parts: list["Clause"] = field(default_factory=list)


def agreement_of(scope: Scope, resolver: Resolver) -> AgreementPage | None:
    """The agreement whose document this is; None in every other document."""
    if _KEPT not in resolver.cache:
        resolver.cache[_KEPT] = _read(scope, resolver)
    return resolver.cache[_KEPT]


def clauses(scope: Scope, resolver: Resolver, aim: str) -> list[Clause]:
    """The targets of one aim; outside an agreement those of the year."""
    page = agreement_of(scope, resolver)
    if page is None:
        rows, amendments = target_rows(scope.jobcenter, [scope.year or 0], resolver), []
    else:
        rows, amendments = page.rows, page.amendments
    known = {row.pk for row in rows}
    return [
        _clause(row, rows, amendments)
        for row in rows
        if row.aim == Aim(aim) and row.parent_id not in known
    ]


def _clause(row: TargetRow, rows: list[TargetRow], amendments) -> Clause:
    return Clause(
        row,
        [one for one in amendments if one.target_id == row.pk],
        [_clause(part, rows, amendments) for part in rows if part.parent_id == row.pk],
    )


def _read(scope: Scope, resolver: Resolver) -> AgreementPage | None:
    if scope.document is None:
        return None
    found = Agreement.objects.filter(document=scope.document).first()
    return agreement_page(found, resolver) if found else None
