"""What people type about a programme."""

from programmes.forms.create import CreateForm
from programmes.forms.details import DetailsForm, abbreviations_formset
from programmes.forms.outline import AssignForm, StepForm
from programmes.forms.topic import NewTopicForm, TopicForm
from programmes.forms.versions import LIVE, CompareForm, FreezeForm

__all__ = [
    "LIVE",
    "AssignForm",
    "CompareForm",
    "CreateForm",
    "DetailsForm",
    "FreezeForm",
    "NewTopicForm",
    "StepForm",
    "TopicForm",
    "abbreviations_formset",
]
