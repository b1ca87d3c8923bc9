"""The fields of one measure: what a cost method looks at, and who pays."""

from decimal import Decimal

from django import forms

from core.forms import CountField, EuroField, GermanDateField, GermanDecimalField
from measures.enums import Procurement
from measures.forms.choices import VersionSelect


def _percent(label: str, **kwargs) -> GermanDecimalField:
    return GermanDecimalField(
        label=label, decimals=2, min_value=0, max_value=100, required=False, **kwargs
    )


def _euro(label: str, most: str = "99999999.99", **kwargs) -> EuroField:
    return EuroField(label=label, required=False, max_value=Decimal(most), **kwargs)


def number_field(label: str, decimals: int, most: str, **kwargs) -> GermanDecimalField:
    return GermanDecimalField(
        label=label,
        decimals=decimals,
        min_value=0,
        max_value=Decimal(most),
        required=False,
        **kwargs,
    )


class WholeField(CountField):
    """A whole number for a column of whole numbers."""

    def clean(self, value):
        found = super().clean(value)
        return None if found is None else int(found)


class MeasureFields(forms.Form):
    """The fields that every measure is asked for."""

    number = forms.CharField(
        label="Nummer",
        max_length=20,
        required=False,
        help_text="Leer: Die Anwendung zählt weiter.",
    )
    name = forms.CharField(label="Maßnahme", max_length=200)
    version = forms.ChoiceField(label="Instrument", widget=VersionSelect)
    method = forms.ChoiceField(label="Kostenart", required=False)
    provider = forms.ChoiceField(label="Träger", required=False)
    new_provider = forms.CharField(
        label="oder neuer Träger",
        max_length=160,
        required=False,
        help_text="Wird beim Speichern zu den Trägern genommen.",
    )
    site = forms.CharField(label="Ort", max_length=120, required=False)
    procurement = forms.ChoiceField(
        label="Beschaffung",
        choices=[("", "keine Angabe"), *Procurement.choices],
        required=False,
    )
    start = GermanDateField(
        label="Beginn", required=False, help_text="Leer: der 1. Januar."
    )
    end = GermanDateField(
        label="Ende",
        required=False,
        help_text="Leer: der 31. Dezember, beim Zuschuss das Ende der Förderung.",
    )
    places = number_field(
        "Plätze", 2, "99999.99", help_text="Bei einer Pauschale nur für den Bestand."
    )
    price = _euro("Preis je Platz und Monat")
    utilisation = _percent(
        "Auslastung",
        help_text="Leer oder 100, wenn der Preis fest vereinbart ist.",
    )
    entries = number_field(
        "Eintritte",
        1,
        "99999.9",
        help_text="Bei Plätzen leer: Jeder Platz wird einmal besetzt.",
    )
    case_cost = _euro("Kosten je Fall")
    share_paid = _percent(
        "im Jahr gezahlt", help_text="Der Rest wird im Jahr danach gezahlt."
    )
    case_months = number_field("Dauer je Fall", 1, "120", help_text="Für den Bestand.")
    wage = _euro(
        "Lohn je Monat", help_text="Mit pauschaliertem Beitrag des Arbeitgebers."
    )
    subsidy_months = WholeField(label="Förderdauer", required=False, max_value=120)
    amount = _euro("Pauschale", "999999999.99")
    transfer_percent = _percent(
        "Passiv-Aktiv-Transfer",
        help_text="Höchstens 50 % der Förderung (§ 44f Abs. 6 SGB II).",
    )
    transfer_monthly = _euro(
        "Ersparnis je Person und Monat",
        "999999.99",
        help_text="Mehr als die Ersparnis trägt der Transfer nicht. Leer: ohne Grenze.",
    )
    third_party = _euro("Drittmittel", "999999999.99")
    third_party_name = forms.CharField(
        label="Wer sie gibt", max_length=120, required=False
    )
    municipal = _euro("kommunale Mittel", "999999999.99")
    target_groups = forms.MultipleChoiceField(
        label="Zielgruppen", required=False, widget=forms.CheckboxSelectMultiple
    )
    integration_percent = _percent(
        "erwartete Integrationen", help_text="In Prozent der Eintritte."
    )
    note = forms.CharField(
        label="Anmerkung",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
