"""Zuordnung: the person shows what stands where in a table, once.

Every choice is a text that ``mapping_fields`` turns into a part of the mapping.
"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms

from keyfigures.enums import ValueStatus
from keyfigures.fields import DataDateField, SpokenPeriodField
from keyfigures.forms.mapping_fields import initial_of, mapping_of
from keyfigures.importers import tables
from keyfigures.importers.context import Context
from keyfigures.importers.tables import RawTable
from keyfigures.querysets import fold

CHOOSE = ("", "Bitte wählen")
NONE = ("", "keine")
HEADER = ("header", "im Kopf der Spalten")
TITLE = ("title", "im Titel über der Tabelle")
CONSTANT = ("constant", "für alle Werte gleich (daneben angeben)")
FORMS = (
    ("long", "In jeder Zeile steht ein Wert"),
    ("wide", "In jeder Zeile stehen mehrere Werte, zum Beispiel ein Monat je Spalte"),
)
ONE_COLUMN = {
    "value": "Wert",
    "numerator": "Zähler",
    "denominator": "Nenner",
    "mark": "Zeichen (*, x, -, …)",
    "agency": "Träger-Nummer",
}
WORDS = {
    "indicator": "Kennzahl",
    "population": "Personengruppe",
    "region": "Region",
    "status": "Status",
}
SECOND = {
    "indicator_more": "Kennzahl: zweite Spalte",
    "population_more": "Personengruppe: zweite Spalte",
}


class MappingForm(forms.Form):
    """What stands where: begins with a mapping, ``mapping()`` gives the changed one."""

    period_text = SpokenPeriodField(label="Zeitraum für alle Werte", required=False)
    data_as_of_text = DataDateField(label="Datenstand der Tabelle", required=False)
    publisher = forms.CharField(
        label="Quelle",
        max_length=200,
        help_text="Wer die Zahlen veröffentlicht; steht unter jeder Tabelle.",
    )
    product = forms.CharField(label="Veröffentlichung", max_length=300, required=False)

    def __init__(
        self,
        *args,
        table: RawTable,
        context: Context,
        mapping: dict[str, Any],
        **kwargs,
    ):
        kwargs["initial"] = initial_of(mapping)
        super().__init__(*args, **kwargs)
        self.table, self.context, self.before = table, context, mapping
        for name, field in self._choice_fields().items():
            self.fields[name] = field
        self.fields["value"].required = self["form"].value() != "wide"
        self.helper = FormHelper()
        self.helper.layout = self._layout()

    def mapping(self) -> dict[str, Any]:
        """The mapping as JSON, with what is kept from before."""
        return mapping_of(self.cleaned_data, self.table.sheet, self.before)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        found = tables.check(self.mapping(), self.table, self.context)
        for name, sentence in found.items():
            self.add_error(name if name in self.fields else None, sentence)
        return cleaned

    def _choice_fields(self) -> dict[str, forms.ChoiceField]:
        columns = [
            (f"column:{column.key}", f"Spalte „{column.title}“")
            for column in self.table.columns
        ]
        fields = {"form": _radio("Aufbau der Tabelle", FORMS)}
        places = ("Spalte der Tabelle", columns)
        fields["period"] = _select(
            "Monat oder Zeitraum", [CHOOSE, places, HEADER, TITLE, CONSTANT]
        )
        above = ("above", "im Kopf der Spalten")
        fields["year"] = _select("Jahr, falls getrennt", [NONE, places, above], False)
        for name, label in WORDS.items():
            same = ("für alle Werte gleich", self._constants(name))
            head = [] if name == "status" else [HEADER]
            fields[name] = _select(label, [CHOOSE, places, *head, same])
        for name, label in (SECOND | ONE_COLUMN).items():
            fields[name] = _select(label, [NONE, places], False)
        fields["data_as_of"] = _select(
            "Datenstand", [NONE, places, TITLE, CONSTANT], False
        )
        return fields

    def _constants(self, name: str) -> list[tuple[str, str]]:
        known = {
            "indicator": {
                key: f"{one.code}: {one.name}" if one.code else one.name
                for key, one in self.context.indicators.items()
            },
            "population": self.context.populations,
            "region": self.context.regions,
            "status": dict(ValueStatus.choices),
        }[name]
        named = sorted(known.items(), key=lambda one: fold(str(one[1])))
        return [(f"constant:{key}", str(label)) for key, label in named]

    def _layout(self) -> Layout:
        return Layout(
            "form",
            Fieldset(
                "Was die Werte zählen",
                Row("indicator", "indicator_more"),
                Row("population", "population_more"),
                Row("period", "period_text"),
                Row("year", "region"),
            ),
            Fieldset(
                "Wo die Zahlen stehen",
                Row("value", "mark"),
                Row("numerator", "denominator"),
            ),
            Fieldset(
                "Herkunft",
                Row("status", "agency"),
                Row("data_as_of", "data_as_of_text"),
                Row("publisher", "product"),
            ),
            Submit("save", "Weiter"),
        )


def _radio(label: str, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


def _select(label: str, choices, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=required)
