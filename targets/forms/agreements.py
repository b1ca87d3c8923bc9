"""Forms of an agreement itself: frame, negotiation, its targets, a step to confirm."""

from collections.abc import Iterable
from datetime import date

from crispy_forms.bootstrap import AppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils.timezone import localdate

from core.forms import CountField, GermanDateField, PercentField
from targets import rules
from targets.enums import AgreementLevel
from targets.models import Agreement


class AgreementForm(forms.Form):
    """The frame of an agreement: when offered, how strictly judged, how often met."""

    offered_on = GermanDateField(label="Angebot vom")
    tolerance = PercentField(
        label="Toleranz",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Prozent des erwarteten Werts, um die ein Ziel vom Verlauf abweichen "
        "darf. Leer: die Hausregel.",
    )
    dialogue_count = CountField(
        label="Dialoge im Jahr",
        required=False,
        max_value=366,
        help_text="Wie viele Zielsteuerungsdialoge vereinbart sind.",
    )

    def __init__(self, *args, agreement: Agreement, **kwargs):
        kwargs["initial"] = {
            name: getattr(agreement, name)
            for name in ("offered_on", "tolerance", "dialogue_count")
        }
        super().__init__(*args, **kwargs)
        self.helper = plain_helper(*self.parts())

    def parts(self) -> list:
        return [
            "offered_on",
            Row(AppendedText("tolerance", "%"), "dialogue_count"),
        ]

    def values(self) -> dict:
        return dict(self.cleaned_data)


class NewAgreementForm(AgreementForm):
    """The same with the level, which never changes afterwards."""

    level = forms.TypedChoiceField(
        label="Wer vereinbart mit wem?",
        choices=[
            (row.value, f"{row.label} (Nr. {row.value})") for row in AgreementLevel
        ],
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Die vier Ebenen des § 48b Abs. 1 Satz 1 SGB II.",
        error_messages={"required": "Bitte wählen Sie die Ebene."},
    )
    field_order = ("level",)

    def parts(self) -> list:
        return ["level", *super().parts()]


class NegotiationForm(forms.Form):
    """From when on it is negotiated."""

    negotiated_on = GermanDateField(label="Verhandelt seit")

    def __init__(self, *args, agreement: Agreement, **kwargs):
        kwargs["initial"] = {"negotiated_on": agreement.negotiated_on}
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.helper = plain_helper("negotiated_on")

    def clean_negotiated_on(self) -> date:
        day = self.cleaned_data["negotiated_on"]
        if day > localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft.")
        rules.check_days(
            Agreement(offered_on=self.agreement.offered_on, negotiated_on=day)
        )
        return day


class AssignForm(forms.Form):
    """Which targets of the year belong to the agreement: one box each."""

    def __init__(self, *args, targets: Iterable, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {f"ziel-{row.pk}": row.pk for row in targets}
        for row in targets:
            self.fields[f"ziel-{row.pk}"] = forms.BooleanField(
                label=f"{row}, {row.population}",
                required=False,
                initial=row.agreement_id == agreement.pk,
            )
        self.helper = plain_helper(Fieldset("Ziele dieser Vereinbarung", *self.names))

    def values(self) -> list[int]:
        return [pk for name, pk in self.names.items() if self.cleaned_data[name]]


class ConfirmForm(forms.Form):
    """Nothing to type: only the step itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def values(self) -> None:
        return None


def plain_helper(*parts) -> FormHelper:
    """Only the fields: the page brings form, version and buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*parts)
    return helper
