"""Checks of the targets of a year, of their agreements, of the texts about them."""

from documents.registry import register_check
from targets.checks.agreements import agreement_findings
from targets.checks.papers import check_state_text
from targets.checks.targets import check_document, findings
from targets.checks.texts import check_texts

__all__ = [
    "agreement_findings",
    "check_document",
    "check_state_text",
    "check_texts",
    "findings",
]

register_check("targets.targets", check_document)
register_check("targets.texts", check_texts)
register_check("targets.state_text", check_state_text)
