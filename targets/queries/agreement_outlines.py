"""Which forms an agreement may be written in."""

from documents import outlines
from documents.enums import DocumentKind
from documents.outlines import Outline
from targets.models import Agreement


def outlines_for(agreement: Agreement) -> list[Outline]:
    """The outlines for the level of the agreement, in its Land and year."""
    return [
        row
        for row in outlines.of_kinds([DocumentKind.AGREEMENT])
        if row.level == agreement.level
        and row.fits(agreement.year, agreement.jobcenter.state_id)
    ]
