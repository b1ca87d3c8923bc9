"""Who does what in the outline, and the steps of a programme."""

from crispy_forms.helper import FormHelper
from django import forms

from documents.enums import SectionState
from documents.forms import offer
from organisations.models import User
from programmes.queries import writers_of

UNCHANGED = "unverändert"
NOBODY = "niemand"
MAX_MARK = 60


class MarksField(forms.MultipleChoiceField):
    """Sections as the page showed them; whether they still fit is for the action."""

    def valid_value(self, value):
        return len(value) < MAX_MARK


class AssignForm(forms.Form):
    """Who is responsible and how far the work is, for several sections at once."""

    sections = MarksField(
        label="Abschnitte",
        error_messages={"required": "Bitte wählen Sie mindestens einen Abschnitt aus."},
    )
    responsible = forms.ChoiceField(label="zuständig", required=False)
    state = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", UNCHANGED), *SectionState.choices],
    )

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        self.people: dict[str, User] = {
            str(person.pk): person for person in writers_of(jobcenter)
        }
        people = [(pk, str(person)) for pk, person in self.people.items()]
        offer(self, "responsible", [("", UNCHANGED), *people, (NOBODY, NOBODY)])
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self):
        data = super().clean() or {}
        if not self.errors and not (data["responsible"] or data["state"]):
            raise forms.ValidationError(
                "Wählen Sie, was sich ändern soll: die zuständige Person, den Stand "
                "oder beides."
            )
        return data

    def picked_sections(self) -> set[str]:
        """Ids of the sections that were ticked, to show them ticked again."""
        marks = self["sections"].value() or []
        return {mark.partition(":")[0] for mark in marks}

    def choice(self) -> dict:
        """What ``actions.assign_sections`` is to do."""
        chosen: dict = {"marks": self.cleaned_data["sections"]}
        if person := self.cleaned_data["responsible"]:
            chosen["responsible"] = self.people.get(person)
        if state := self.cleaned_data["state"]:
            chosen["state"] = state
        return chosen


class StepForm(forms.Form):
    """The confirmation of a step; a release with open errors needs a reason."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    reason = forms.CharField(
        label="Grund der Freigabe trotz offener Fehler",
        max_length=120,
        help_text="Ein Satz. Er steht bei der Fassung und im Verlauf.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, seen: str, errors_open: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = seen
        if not errors_open:
            del self.fields["reason"]
