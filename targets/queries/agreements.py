"""Questions about the agreements of a year: who, how far, about which targets."""

from dataclasses import dataclass, field
from datetime import date

from documents.enums import DocumentKind
from documents.models import Version
from documents.resolver import Resolver
from organisations.models import Jobcenter
from targets.enums import AgreementLevel, AgreementState, Aim
from targets.models import Agreement, Amendment, Offer, Target
from targets.queries.targets import TargetRow, rows_of

#: the fourth aim is one of the agreements of Nr. 2 to 4 (§ 48b Abs. 3 SGB II)
AIMS_OF_FIRST_LEVEL = (Aim.NEED, Aim.INTEGRATION, Aim.LONG_TERM)


@dataclass(frozen=True)
class AgreementPage:
    """Everything the page of an agreement shows (a constant number of queries)."""

    agreement: Agreement
    parties: list
    annexes: list
    rows: list[TargetRow]
    offers: dict[int, Offer] = field(default_factory=dict)
    amendments: list[Amendment] = field(default_factory=list)

    @property
    def days(self) -> list[date]:
        """When parties signed."""
        return [party.signed_on for party in self.parties if party.signed_on]

    @property
    def is_signed_by_all(self) -> bool:
        return len(self.parties) > 1 and len(self.days) == len(self.parties)


def agreement_page(agreement: Agreement, resolver: Resolver) -> AgreementPage:
    """The agreement with parties, annexes, targets, what was offered and amended."""
    targets = Target.objects.filter(agreement=agreement)
    handed_in = Offer.objects.filter(target__agreement=agreement, is_offered=True)
    amendments = Amendment.objects.filter(target__agreement=agreement)
    return AgreementPage(
        agreement=agreement,
        parties=list(agreement.parties.all()),
        annexes=list(agreement.annexes.select_related("paper__document")),
        rows=in_order(rows_of(targets, resolver)),
        offers={offer.target_id: offer for offer in handed_in},
        amendments=list(amendments.select_related("target__indicator", "created_by")),
    )


def in_order(rows: list[TargetRow]) -> list[TargetRow]:
    """Each target followed by its parts."""
    known = {row.pk for row in rows}
    tops = [row for row in rows if row.parent_id not in known]
    return [
        one
        for top in tops
        for one in (top, *(row for row in rows if row.parent_id == top.pk))
    ]


def agreements_of(jobcenter: Jobcenter, year: int):
    """The agreements of a year; most Jobcenter have one."""
    return Agreement.objects.filter(jobcenter=jobcenter, year=year)


def aims_of(level: int) -> tuple[Aim, ...]:
    """The aims an agreement of this level speaks of (§ 48b Abs. 3 SGB II)."""
    if level == AgreementLevel.FEDERAL_AGENCY:
        return AIMS_OF_FIRST_LEVEL
    return tuple(Aim)


def assignable(agreement: Agreement) -> list[Target]:
    """Targets of the year in this agreement or in none."""
    rows = Target.objects.filter(
        jobcenter=agreement.jobcenter_id, year=agreement.year
    ).select_related("indicator", "population")
    return [row for row in rows if row.agreement_id in (None, agreement.pk)]


def annex_choices(jobcenter: Jobcenter, year: int) -> list[tuple[int, str]]:
    """Frozen versions that can be an annex, in words; those of the year first."""
    rows = Version.objects.filter(document__jobcenter=jobcenter).exclude(
        document__kind=DocumentKind.AGREEMENT
    )
    found = sorted(
        rows.select_related("document").defer("content", "html", "document__page_map"),
        key=lambda row: (row.document.year != year, -row.document.year, -row.number),
    )
    return [(row.pk, paper_words(row)) for row in found]


def paper_words(row: Version) -> str:
    """ "Lokales Planungsdokument 2018, Fassung 2 vom 01.03.2018 (Entwurf)"."""
    draft = " (Entwurf)" if row.is_draft else ""
    return (
        f"{row.document.title}, Fassung {row.number} vom "
        f"{row.created_at:%d.%m.%Y}{draft}"
    )


def agreement_choices(target: Target) -> list[tuple[int, str]]:
    """Agreements that a target may go to: those of its year that are still open."""
    rows = Agreement.objects.filter(jobcenter=target.jobcenter_id, year=target.year)
    return [
        (row.pk, row.get_level_display())
        for row in rows
        if row.state in (AgreementState.OFFER, AgreementState.NEGOTIATION)
        or row.pk == target.agreement_id
    ]


def parent_choices(target: Target) -> list[tuple[int, str]]:
    """Targets of the year that this one can be a part of."""
    rows = Target.objects.filter(
        jobcenter=target.jobcenter_id, year=target.year, parent=None
    ).exclude(pk=target.pk)
    if target.pk and target.parts.exists():
        return []
    return [
        (row.pk, f"{row}, {row.population}")
        for row in rows.select_related("indicator", "population")
    ]
