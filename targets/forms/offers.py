"""The three offers for a target, and why it was agreed otherwise."""

from crispy_forms.layout import Fieldset
from django import forms

from targets import rules
from targets.actions import Offered
from targets.enums import OfferLevel
from targets.forms.agreements import plain_helper
from targets.forms.fields import LARGEST, SMALLEST, ShortNumberField
from targets.models import Target

NONE = ""


class OffersForm(forms.Form):
    """Low, middle, high with a reason each; one of them was handed in."""

    is_offered = forms.ChoiceField(
        label="Abgegeben",
        choices=[(NONE, "noch keines"), *OfferLevel.choices],
        required=False,
    )
    difference = forms.CharField(
        label="Warum anders vereinbart als angeboten",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, target: Target, suggestion=None, **kwargs):
        self.target = target
        stored = {offer.level: offer for offer in target.offers.all()}
        super().__init__(*args, **kwargs)
        self.fields["difference"].initial = target.difference
        for level in OfferLevel:
            self._add(level, stored.get(level), suggestion)
            if level in stored and stored[level].is_offered:
                self.fields["is_offered"].initial = level.value
        self.helper = plain_helper(
            *(
                Fieldset(
                    level.label.capitalize(),
                    f"value-{level.value}",
                    f"reason-{level.value}",
                )
                for level in OfferLevel
            ),
            Fieldset("Abgegeben und vereinbart", "is_offered", "difference"),
        )

    def _add(self, level: OfferLevel, offer, suggestion) -> None:
        """A suggestion stands in place of what is stored until it is saved."""
        value, reason = (offer.value, offer.reason) if offer else (None, "")
        if suggestion:
            value, reason = suggestion.offers[level], suggestion.reasons[level]
        self.fields[f"value-{level.value}"] = ShortNumberField(
            label=f"Angebotswert {level.label}",
            decimals=4,
            min_value=SMALLEST,
            max_value=LARGEST,
            required=False,
            initial=value,
        )
        self.fields[f"reason-{level.value}"] = forms.CharField(
            label=f"Begründung {level.label}",
            max_length=500,
            required=False,
            initial=reason,
        )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for level in OfferLevel:
            self._check(level, cleaned)
        offered = cleaned.get("is_offered")
        if offered and cleaned.get(f"value-{offered}", 0) is None:
            self.add_error(
                "is_offered", "Zu diesem Angebot fehlt der Wert. Tragen Sie ihn ein."
            )
        return cleaned

    def _check(self, level: OfferLevel, cleaned: dict) -> None:
        name = f"value-{level.value}"
        if problem := rules.value_problem(self.target, cleaned.get(name)):
            self.add_error(name, problem)
        is_empty = name in cleaned and cleaned[name] is None
        if is_empty and cleaned.get(f"reason-{level.value}"):
            self.add_error(name, "Bitte tragen Sie zur Begründung den Wert ein.")

    def values(self) -> list[Offered]:
        cleaned = self.cleaned_data
        return [
            Offered(
                level.value,
                cleaned[f"value-{level.value}"],
                cleaned[f"reason-{level.value}"],
                cleaned["is_offered"] == level.value,
            )
            for level in OfferLevel
        ]
