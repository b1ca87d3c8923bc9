"""Settings of the blocks that show where targets stand."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from core.periods import MONTHS
from targets.forms.blocks import TargetTableForm
from targets.models import Target


class TargetStandingForm(TargetTableForm):
    """Settings of the block "Stand der Ziele"."""

    month = forms.ChoiceField(
        label="Monat",
        required=False,
        choices=[
            ("", "für jedes Ziel der neueste mit Werten"),
            *((str(number), name) for number, name in enumerate(MONTHS, start=1)),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("year", "month", "keys", "caption", "note")


class TargetChartForm(TargetTableForm):
    """Settings of the block "Verlauf eines Ziels"."""

    key = forms.ChoiceField(label="Ziel")

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, scope=scope, **kwargs)
        del self.fields["keys"]
        self.fields["caption"].label = "Überschrift der Abbildung"
        self.fields["note"].label = "Anmerkung unter der Abbildung"
        if scope:
            choice = cast(forms.ChoiceField, self.fields["key"])
            choice.choices = [("", "Bitte wählen"), *_choices(scope.jobcenter)]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("year", "key", "caption", "note")


def _choices(jobcenter) -> list[tuple[str, str]]:
    """Every target once, with its years: the key is the same from year to year."""
    rows = Target.objects.filter(jobcenter=jobcenter).select_related(
        "indicator", "population"
    )
    names: dict[str, str] = {}
    for row in rows.order_by("-year", "position"):
        names.setdefault(row.key, f"{row} ({row.population}, {row.year})")
    return list(names.items())
