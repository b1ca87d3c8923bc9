"""What the estimate asks: for whom, and with which money of the Bund."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout, Submit
from django import forms

from budgets.calculations.estimate import ASSUMED, FederalAmount, Role
from budgets.enums import Title
from budgets.ordinances import Ordinance
from core import formats
from core.forms import EuroField

LARGEST = 99_999_999_999
#: how an amount of the Bund enters the estimate
ROLES = {
    Role.TITLE: "Titel im Bundeshaushalt",
    Role.ADDITION: "kommt hinzu",
    Role.DEDUCTION: "wird vorher abgezogen",
    Role.REFUND: "wird daneben zweckgebunden zugeteilt",
    Role.SHARE: "wird vom eigenen Anteil abgezogen",
}
OWN_SOURCE = "eigene Annahme"


class EstimateForm(forms.Form):
    """Filled with the amounts of the ordinance; a person may try others.

    ``amounts()`` are those that count then: changed ones are marked as assumed.
    """

    jobcenter = forms.ChoiceField(label="Jobcenter")
    vergleich = forms.ChoiceField(
        label="Vergleichen mit",
        required=False,
        help_text="Eines der anderen Jobcenter.",
    )

    def __init__(self, data, *, ordinance: Ordinance, own: str):
        filled = _completed(data, ordinance, own)
        is_asked = bool(data) or bool(filled["jobcenter"])
        super().__init__(filled if is_asked else None, initial=filled)
        self.ordinance = ordinance
        choices = [
            (entry.agency_number, entry.words)
            for entry in sorted(ordinance.entries.values(), key=lambda e: e.name)
        ]
        for name, blank in (
            ("jobcenter", "Bitte wählen"),
            ("vergleich", "keinem anderen"),
        ):
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", blank), *choices]
        for amount in ordinance.amounts:
            self.fields[field_name(amount)] = _field(amount)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.layout = Layout(
            Fieldset("Für wen", "jobcenter", "vergleich"),
            *(self._group(title) for title in (Title.EGT, Title.VKB)),
            Submit("", "Schätzung rechnen"),
        )

    def amounts(self) -> tuple[FederalAmount, ...]:
        """The money of the Bund as this form has it."""
        return tuple(self._amount(amount) for amount in self.ordinance.amounts)

    @property
    def is_changed(self) -> bool:
        """Did the person try another amount than the ordinance names?"""
        return any(amount.status == ASSUMED for amount in self.amounts())

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Names and texts of all fields, to send the same question once more."""
        for name in self.fields:
            yield name, self[name].value() or ""

    def _amount(self, amount: FederalAmount) -> FederalAmount:
        value: Decimal | None = self.cleaned_data[field_name(amount)]
        if value == amount.value:
            return amount
        return replace(amount, value=value, status=ASSUMED, source=OWN_SOURCE)

    def _group(self, title: Title) -> Fieldset:
        names = [
            field_name(amount)
            for amount in self.ordinance.amounts
            if amount.title == title
        ]
        return Fieldset(f"Mittel des Bundes: {title.label}", *map(Field, names))


def _completed(data, ordinance: Ordinance, own: str) -> dict[str, str]:
    """What the address leaves out is as the ordinance has it; what is empty stays so.

    A Jobcenter that the ordinance does not name has to be chosen.
    """
    usual = {"jobcenter": own if own in ordinance.entries else "", "vergleich": ""}
    for amount in ordinance.amounts:
        usual[field_name(amount)] = (
            "" if amount.value is None else formats.number(amount.value)
        )
    return {name: data.get(name, text) for name, text in usual.items()}


def field_name(amount: FederalAmount) -> str:
    return f"betrag_{amount.key}"


def _field(amount: FederalAmount) -> EuroField:
    known = formats.euro(amount.value) if amount.value is not None else "nicht bekannt"
    return EuroField(
        label=amount.name,
        required=amount.role == Role.TITLE,
        max_value=LARGEST,
        help_text=f"{ROLES[amount.role]}; {known} ({amount.source})",
    )
