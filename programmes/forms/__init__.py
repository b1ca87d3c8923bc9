"""What people type about a programme."""

from programmes.forms.create import CreateForm
from programmes.forms.details import DetailsForm, abbreviations_formset
from programmes.forms.outline import AssignForm, StepForm
from programmes.forms.topic import NewTopicForm, TopicForm

__all__ = [
    "AssignForm",
    "CreateForm",
    "DetailsForm",
    "NewTopicForm",
    "StepForm",
    "TopicForm",
    "abbreviations_formset",
]
