"""Forms of judgements: a person's decision about a target, the end of an agreement."""

from datetime import date

from django import forms
from django.utils.timezone import localdate

from core.forms import GermanDateField
from targets.forms.agreements import plain_helper
from targets.models import Agreement, Target
from targets.rules.attainment import (
    DECISIONS,
    closing_day_problem,
    decision_day_problem,
)


class JudgementForm(forms.Form):
    """Judgement, reason, day; all three are printed."""

    result = forms.ChoiceField(
        label="Bewertung",
        choices=[(one.value, one.label) for one in DECISIONS],
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte wählen Sie, wie das Ziel bewertet wird."},
    )
    reason = forms.CharField(
        label="Grund",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Er wird mit der Bewertung gedruckt, höchstens 500 Zeichen.",
        error_messages={"required": "Bitte nennen Sie den Grund."},
    )
    decided_on = GermanDateField(label="Entschieden am")

    def __init__(self, *args, target: Target, **kwargs):
        self.target = target
        row = getattr(target, "judgement", None)
        kwargs["initial"] = {
            "result": row.result if row else "",
            "reason": row.reason if row else "",
            "decided_on": row.decided_on if row else localdate(),
        }
        super().__init__(*args, **kwargs)
        self.helper = plain_helper("result", "reason", "decided_on")

    def clean_decided_on(self) -> date:
        decided_on = self.cleaned_data["decided_on"]
        if problem := decision_day_problem(self.target, decided_on):
            raise forms.ValidationError(problem)
        return decided_on

    def values(self) -> dict:
        return dict(self.cleaned_data)


class ClosingForm(forms.Form):
    """On which day the agreement was judged."""

    judged_on = GermanDateField(label="Bewertet am")

    def __init__(self, *args, agreement: Agreement, **kwargs):
        self.agreement = agreement
        super().__init__(*args, **kwargs)
        self.helper = plain_helper("judged_on")

    def clean_judged_on(self) -> date:
        judged_on = self.cleaned_data["judged_on"]
        if problem := closing_day_problem(self.agreement, judged_on):
            raise forms.ValidationError(problem)
        return judged_on

    def values(self) -> date:
        return self.cleaned_data["judged_on"]
