"""Checks of the targets of a year."""

from targets.checks.targets import check_document, findings

__all__ = ["check_document", "findings"]
