"""Forms of one target: what kind of target, its numbers."""

from decimal import Decimal
from typing import cast

from crispy_forms.bootstrap import AppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms

from core import formats
from core.formats import UNITS
from core.forms import CountField, GermanDecimalField
from keyfigures.enums import Direction
from keyfigures.models import Indicator, Population
from targets import calculations
from targets.enums import Aim, TargetKind
from targets.models import Target

#: what each kind asks, in words that tell percent from percentage points
KIND_HELP = {
    TargetKind.ABSOLUTE_NUMBER: "Eine Zahl, die im Jahr erreicht werden soll, zum "
    "Beispiel 2.538 Integrationen.",
    TargetKind.ANNUAL_AVERAGE_MAX: "Ein Bestand, der im Durchschnitt der zwölf Monate "
    "nicht überschritten werden soll.",
    TargetKind.RELATIVE_CHANGE: "Um so viel Prozent des Vorjahreswerts: 2 % mehr als "
    "20,0 % sind 20,4 %.",
    TargetKind.PERCENTAGE_POINTS: "Um so viele Prozentpunkte: 2 Prozentpunkte mehr als "
    "20,0 % sind 22,0 %.",
    TargetKind.HOLD_LEVEL: "Der Ausgangswert soll gehalten werden.",
    TargetKind.RATE: "Eine Quote, auf Wunsch mit dem erwarteten Bestand in Personen "
    "umgerechnet: 18,5 % × 1.510 = 279.",
    TargetKind.MONITORING: "Der Wert wird beobachtet, ohne Schwelle.",
    TargetKind.QUALITATIVE: "Ein Ziel in Worten.",
}
SMALLEST, LARGEST = -999_999_999, 999_999_999


class ShortNumberField(GermanDecimalField):
    """A number shown with the decimals it has: 18,5 and not 18,500."""

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return formats.number(value, formats.places(value.normalize()))
        return value


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

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
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
        return cleaned


class TargetForm(forms.Form):
    """The numbers of a target; which ones are asked depends on its kind.

    ``target`` is the row with its subject; ``baselines`` are pairs of link and words.
    """

    kind = forms.ChoiceField(
        choices=TargetKind.choices,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Bitte wählen Sie die Zielart noch einmal."},
    )
    baseline_ref = forms.ChoiceField(label="Ausgangswert", required=False)
    value = ShortNumberField(
        label="Zielwert", decimals=4, min_value=SMALLEST, max_value=LARGEST
    )
    rate = ShortNumberField(
        label="Quote", decimals=3, min_value=0, max_value=1_000, required=False
    )
    stock = CountField(
        label="Erwarteter Bestand",
        required=False,
        max_value=LARGEST,
        help_text="Personen. Mit Bestand rechnet die Anwendung den Zielwert in "
        "Personen.",
    )
    direction = forms.ChoiceField(label="Richtung", choices=Direction.choices)
    aim = forms.ChoiceField(
        label="gesetzliches Ziel", choices=[("", "Bitte wählen"), *Aim.choices]
    )
    agreed_with = forms.CharField(
        label="vereinbart mit",
        max_length=120,
        required=False,
        help_text="Leer: ein eigenes Ziel des Jobcenters.",
    )
    is_binding = forms.BooleanField(label="verbindlich vereinbart", required=False)
    name = forms.CharField(
        label="Bezeichnung",
        max_length=200,
        required=False,
        help_text="Leer: der Name der Kennzahl.",
    )
    position = CountField(label="Nr. in der Tabelle", required=False, max_value=9_999)
    text = forms.CharField(
        label="Erläuterung",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, target: Target, kind: str, baselines: list, **kwargs):
        self.target = target
        self.target_kind = TargetKind(kind)
        kwargs["initial"] = _initial(target, self.target_kind) | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["baseline_ref"])
        choice.choices = [("", "keiner"), *baselines]
        self._ask_for_kind()
        self.helper = self._helper()

    def values(self) -> dict:
        """What the action stores: fields of the model, unit and number by kind."""
        cleaned = dict(self.cleaned_data)
        for name in ("value", "rate", "stock"):
            cleaned.setdefault(name, None)
        if cleaned.get("position") is None:
            cleaned.pop("position", None)
        return cleaned | self._number(cleaned)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind in calculations.OF_BASELINE and not cleaned.get("baseline_ref"):
            self.add_error(
                "baseline_ref",
                "Diese Zielart rechnet vom Ausgangswert aus. Bitte wählen Sie einen.",
            )
        if kind == TargetKind.PERCENTAGE_POINTS and self._unit() != "percent":
            self.add_error(
                None,
                f"„{self.target.indicator}“ ist keine Quote in Prozent. Prozentpunkte "
                "gibt es nur zwischen Quoten.",
            )
        return cleaned

    def clean_kind(self):
        """The page was made for one kind; another one needs another page."""
        if self.cleaned_data["kind"] != self.target_kind:
            raise forms.ValidationError("Bitte wählen Sie die Zielart noch einmal.")
        return self.cleaned_data["kind"]

    # --- By kind ----------------------------------------------------------------

    def _unit(self) -> str:
        return self.target.indicator.unit

    def _ask_for_kind(self) -> None:
        kind = self.target_kind
        if kind == TargetKind.RATE:
            self.fields["rate"].required = True
            del self.fields["value"]
            return
        del self.fields["rate"], self.fields["stock"]
        if kind in calculations.WITHOUT_VALUE or kind == TargetKind.HOLD_LEVEL:
            del self.fields["value"]
            return
        field = cast(ShortNumberField, self.fields["value"])
        field.help_text = KIND_HELP[kind]
        if kind in calculations.OF_BASELINE:
            field.label = kind.label
        else:
            field.min_value = 0

    def _number(self, cleaned: dict) -> dict:
        """Unit and value as the model keeps them."""
        kind = self.target_kind
        if kind == TargetKind.RELATIVE_CHANGE:
            return {"unit": "percent"}
        if kind == TargetKind.PERCENTAGE_POINTS:
            return {"unit": "pp"}
        if kind != TargetKind.RATE:
            return {"unit": self._unit()}
        count = calculations.count_from_rate(cleaned["rate"], cleaned["stock"])
        if count is None:
            return {"unit": "percent", "value": cleaned["rate"]}
        return {"unit": "count", "value": count}

    def _helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            "kind",
            Fieldset("Ausgangswert und Zielwert", "baseline_ref", *self._numbers()),
            Fieldset(
                "Vereinbarung", "aim", Row("direction", "agreed_with"), "is_binding"
            ),
            Fieldset("Darstellung", Row("name", "position"), "text"),
        )
        return helper

    def _numbers(self) -> list:
        if self.target_kind == TargetKind.RATE:
            return [Row(AppendedText("rate", "%"), "stock")]
        if "value" not in self.fields:
            return []
        words = {
            TargetKind.RELATIVE_CHANGE: "%",
            TargetKind.PERCENTAGE_POINTS: "Prozentpunkte",
        }
        after = words.get(self.target_kind) or UNITS[self._unit()][1].strip()
        return [AppendedText("value", after) if after else "value"]


def _initial(target: Target, kind: TargetKind) -> dict:
    names = (
        "baseline_ref",
        "rate",
        "stock",
        "direction",
        "aim",
        "agreed_with",
        "is_binding",
        "name",
        "text",
    )
    found = {name: getattr(target, name) for name in names} | {"kind": kind.value}
    if target.pk:
        found["position"] = target.position
    if target.kind == kind:
        found["value"] = target.value
    if kind == TargetKind.RATE and target.rate is None and target.unit == "percent":
        found["rate"] = target.value
    if not target.direction:
        found["direction"] = target.indicator.direction
    return found
