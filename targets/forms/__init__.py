"""Forms of targets and agreements, and the settings of their blocks."""

from targets.forms.blocks import TargetTableForm
from targets.forms.fields import KIND_HELP, READINGS
from targets.forms.subjects import SubjectForm
from targets.forms.targets import TargetForm

__all__ = ["KIND_HELP", "READINGS", "SubjectForm", "TargetForm", "TargetTableForm"]
