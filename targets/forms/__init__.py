"""Forms of targets and agreements, and the settings of their blocks."""

from targets.forms.blocks import TargetTableForm
from targets.forms.targets import KIND_HELP, READINGS, SubjectForm, TargetForm

__all__ = ["KIND_HELP", "READINGS", "SubjectForm", "TargetForm", "TargetTableForm"]
