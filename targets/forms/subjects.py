"""What a new target is about: the first step."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row, Submit
from django import forms

from keyfigures.models import Indicator, Population
from targets.enums import TargetKind
from targets.forms.fields import KIND_HELP
from targets.models import Target


class SubjectForm(forms.Form):
    """First step: what kind of target, about which indicator and group."""

    art = forms.ChoiceField(
        label="Was soll vereinbart werden?",
        choices=[
            (kind.value, f"{kind.label} – {KIND_HELP[kind]}") for kind in TargetKind
        ],
        widget=forms.RadioSelect,
    )
    kennzahl = forms.ModelChoiceField(
        Indicator.objects.none(), label="Kennzahl", empty_label="Bitte wählen"
    )
    gruppe = forms.ModelChoiceField(
        Population.objects.none(), label="Personengruppe", empty_label="Bitte wählen"
    )

    def __init__(self, *args, jobcenter, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = Target.objects.filter(jobcenter=jobcenter, year=year)
        for name, model in (("kennzahl", Indicator), ("gruppe", Population)):
            choices = cast(forms.ModelChoiceField, self.fields[name])
            choices.queryset = model.objects.available_to(jobcenter)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout(Row("kennzahl", "gruppe"), "art")
        self.helper.add_input(Submit("", "Weiter"))

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        indicator = cleaned.get("kennzahl")
        is_points = cleaned.get("art") == TargetKind.PERCENTAGE_POINTS
        if is_points and indicator and indicator.unit != "percent":
            self.add_error(
                "art",
                f"„{indicator}“ ist keine Quote in Prozent. Wählen Sie die Veränderung "
                "in Prozent oder eine absolute Zahl.",
            )
        self._check_is_new(indicator, cleaned.get("gruppe"))
        return cleaned

    def _check_is_new(self, indicator, population) -> None:
        """Two targets for the same thing would contradict each other."""
        if indicator is None or population is None:
            return
        twin = self.others.filter(indicator=indicator, population=population).first()
        if twin:
            self.add_error(
                "gruppe",
                "Für diese Kennzahl und Personengruppe gibt es in dem Jahr schon ein "
                f"Ziel: {twin}. Ändern Sie dieses, oder wählen Sie eine andere Gruppe.",
            )
