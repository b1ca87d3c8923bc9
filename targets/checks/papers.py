"""Checks of the text of an agreement: the words of the Land are there."""

from collections.abc import Iterable

from documents.checks import section_finding, sections_of
from documents.enums import Severity
from documents.registry import CheckInput, Finding


def check_state_text(data: CheckInput) -> Iterable[Finding]:
    """An agreement without the priorities of its Land is not complete."""
    for section in sections_of(data.content):
        if any(block.get("is_missing") for block in section["blocks"]):
            yield section_finding(
                section,
                "targets.state_text",
                Severity.ERROR,
                "Der Text des Landes für dieses Jahr ist noch nicht hinterlegt. Bitten "
                "Sie die Verwaltung, ihn abzulegen, bevor Sie die Vereinbarung "
                "unterschreiben lassen.",
            )
