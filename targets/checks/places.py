"""Findings about one target: where it stands, and the link that leads there."""

from documents.enums import Severity
from documents.registry import Finding
from targets.places import place_url
from targets.queries import TargetRow


def finding(
    code: str, severity: Severity, row: TargetRow, message: str, jobcenter
) -> Finding:
    return Finding(
        f"targets.{code}",
        severity,
        f"Ziele {row.year}, {row.name} ({row.population})",
        message,
        place_url(jobcenter, row.year, row.key),
    )
