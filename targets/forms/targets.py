"""The form of one target: its numbers, by kind."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from crispy_forms.bootstrap import AppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from core.formats import UNITS
from core.forms import CountField
from keyfigures.enums import Direction
from targets import calculations, rules
from targets.enums import Aim, TargetKind
from targets.forms.fields import (
    KIND_HELP,
    LARGEST,
    READINGS,
    SMALLEST,
    ShortNumberField,
)
from targets.models import Target


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
    agreement_id = forms.TypedChoiceField(
        label="Zielvereinbarung", coerce=int, empty_value=None, required=False
    )
    parent_id = forms.TypedChoiceField(
        label="Teilziel von",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Ein örtliches Ziel, das zu einem vereinbarten beiträgt.",
    )
    partners = forms.CharField(
        label="Partner",
        max_length=300,
        required=False,
        help_text="Mit wem das Ziel erreicht werden soll, zum Beispiel: Agentur für "
        "Arbeit, Bildungsträger.",
    )
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

    def __init__(
        self,
        *args,
        target: Target,
        kind: str,
        baselines: list,
        agreements: Sequence = (),
        parents: Sequence = (),
        **kwargs,
    ):
        self.target = target
        self.target_kind = TargetKind(kind)
        kwargs["initial"] = _initial(target, self.target_kind) | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        self._offer("baseline_ref", "keiner", baselines)
        self._offer("agreement_id", "keine", agreements)
        self._offer("parent_id", "keinem", parents)
        self._ask_for_kind()
        self.helper = self._helper()

    def _offer(self, name: str, nothing: str, choices: Sequence) -> None:
        """What there is to choose; a question without an answer is not asked."""
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", nothing), *choices]
        if not choices and name != "baseline_ref":
            del self.fields[name]

    def values(self) -> dict:
        """What the action stores: fields of the model, unit and number by kind."""
        cleaned = dict(self.cleaned_data)
        for name in ("value", "rate", "stock", "agreement_id", "parent_id"):
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

    def number_typed(self) -> Decimal | None:
        """The number as sent, where it can be read."""
        try:
            return self.fields["value"].clean(self["value"].data)
        except forms.ValidationError:
            return None

    def clean_value(self):
        return self._plausible("value", rules.value_problem)

    def clean_rate(self):
        return self._plausible("rate", rules.rate_problem)

    def _plausible(self, name: str, problem_of):
        """A number of the wrong sign or size is refused at its field."""
        value = self.cleaned_data[name]
        meant = Target(
            kind=self.target_kind,
            indicator=self.target.indicator,
            unit=self._value_unit(),
        )
        if problem := problem_of(meant, value):
            raise forms.ValidationError(problem)
        return value

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
        if kind in READINGS and self._unit() == "percent":
            self.ask_reading({})
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
            field.label = "Veränderung"
        else:
            field.min_value = 0

    def ask_reading(self, resolved: dict[TargetKind, str]) -> None:
        """Percent or percentage points, each with what comes out where it is known."""
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.widget = forms.RadioSelect()
        field.label = "Gemeint ist eine"
        field.choices = [
            (kind.value, f"{kind.label}: {resolved.get(kind) or KIND_HELP[kind]}")
            for kind in READINGS
        ]

    def _number(self, cleaned: dict) -> dict:
        """Unit and value as the model keeps them."""
        if self.target_kind != TargetKind.RATE:
            return {"unit": self._value_unit()}
        count = calculations.count_from_rate(cleaned["rate"], cleaned["stock"])
        if count is None:
            return {"unit": "percent", "value": cleaned["rate"]}
        return {"unit": "count", "value": count}

    def _value_unit(self) -> str:
        """What the typed number is in; without a stock a rate is one."""
        units = {
            TargetKind.RELATIVE_CHANGE: "percent",
            TargetKind.PERCENTAGE_POINTS: "pp",
            TargetKind.RATE: "percent",
        }
        return units.get(self.target_kind, self._unit())

    def _helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        is_asked = not self.fields["kind"].widget.is_hidden
        helper.layout = Layout(
            *([] if is_asked else ["kind"]),
            Fieldset(
                "Ausgangswert und Zielwert",
                "baseline_ref",
                *self._numbers(),
                *(["kind"] if is_asked else []),
            ),
            Fieldset("Vereinbarung", *self._present("aim"), *self._agreed()),
            Fieldset("Darstellung", Row(*self._present("name", "position")), "text"),
        )
        return helper

    def _agreed(self) -> list:
        places = self._present("agreement_id", "parent_id")
        return [
            Row("direction", "agreed_with"),
            "is_binding",
            *([Row(*places)] if places else []),
            "partners",
        ]

    def _present(self, *names: str) -> list[str]:
        return [name for name in names if name in self.fields]

    def _numbers(self) -> list:
        if self.target_kind == TargetKind.RATE:
            return [Row(AppendedText("rate", "%"), "stock")]
        if "value" not in self.fields:
            return []
        words = {
            TargetKind.RELATIVE_CHANGE: "%",
            TargetKind.PERCENTAGE_POINTS: "Prozentpunkte",
        }
        if not self.fields["kind"].widget.is_hidden:
            return ["value"]  # the unit is what is asked below
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
        "agreement_id",
        "parent_id",
        "partners",
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
