"""What a Jobcenter knows: the catalogue for readers, and the ids behind its keys."""

from dataclasses import dataclass

from keyfigures.importers.context import Context, KnownIndicator
from keyfigures.queries.imports import catalogue_rows


@dataclass(frozen=True)
class Known:
    """The catalogue as readers see it; ids by key, own rows before shared ones."""

    context: Context
    indicators: dict[str, int]
    populations: dict[str, int]
    regions: dict[str, int]


def known_to(jobcenter) -> Known:
    """One query."""
    rows = catalogue_rows(jobcenter)
    indicators, populations = rows["indicators"], rows["populations"]
    context = Context(
        agency_number=jobcenter.agency_number,
        jobcenter_name=jobcenter.name,
        indicators={key: KnownIndicator(key, *rest) for key, _, *rest in indicators},
        populations={key: name for key, _, name in populations},
        regions={key: name for key, _, name in rows["regions"]},
    )
    return Known(
        context,
        {row[0]: row[1] for row in indicators},
        {row[0]: row[1] for row in populations},
        {row[0]: row[1] for row in rows["regions"]},
    )
