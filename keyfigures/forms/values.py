"""Forms of the values: typed by hand, taken back, filtered."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.choices import flatten_choices

from core import formats
from keyfigures.enums import Corridor, ValueStatus
from keyfigures.fields import DataDateField, EntryField, SpokenPeriodField
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from keyfigures.queries.catalogue import by_topic, offered

CHOOSE = "Bitte wählen"
ANSWER = ("status", "data_as_of", "source", "note")


class TopicIterator(ModelChoiceIterator):
    """Indicators under the headings of their topics, own ones first."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        for group in by_topic(self.queryset):
            yield (group.label, [self.choice(row) for row in group.rows])


class OwnChoice(forms.ModelChoiceField):
    """A row of the Jobcenter or of the shared catalogue."""

    def __init__(self, model, *, label: str, help_text: str = ""):
        if model is Indicator:
            self.iterator = TopicIterator
        super().__init__(
            model.objects.none(), label=label, empty_label=CHOOSE, help_text=help_text
        )
        self.model = model

    def offer(self, jobcenter) -> None:
        self.queryset = offered(self.model, jobcenter)

    def label_from_instance(self, row) -> str:
        """The name, after the code of the ordinance where there is one."""
        return f"{getattr(row, 'code', '')} {row}".strip()


class ValueForm(forms.ModelForm):
    """A new value: what, for whom, where, when, how much, from where."""

    entry = EntryField()
    period = SpokenPeriodField(label="Zeitraum")
    indicator = OwnChoice(Indicator, label="Kennzahl")
    population = OwnChoice(Population, label="Personengruppe")
    region = OwnChoice(Region, label="Region")
    source = OwnChoice(
        DataSource,
        label="Quelle",
        help_text="Steht unter jeder Tabelle und Abbildung mit dem Wert.",
    )
    corridor = forms.ChoiceField(
        label="Korridor",
        choices=Corridor.choices,
        initial=Corridor.MID,
        help_text="Nur bei Spannen und Prognosen mit unterer und oberer Grenze.",
    )
    status = forms.ChoiceField(
        label="Status",
        choices=ValueStatus.choices,
        help_text="Wie sicher die Zahl ist. Das Dokument benennt Prognose und Plan.",
    )
    data_as_of = DataDateField(
        label="Datenstand",
        required=False,
        help_text="Monat, in dem die Statistik den Wert veröffentlicht hat.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Observation
        fields = ["indicator", "population", "region", "corridor", *ANSWER]

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.jobcenter = jobcenter
        for field in self.fields.values():
            if isinstance(field, OwnChoice):
                field.offer(jobcenter)
        self.helper = FormHelper()
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(
                "Was der Wert zählt",
                "indicator",
                Row("population", "region"),
                Row("period", "corridor"),
            ),
            Fieldset("Wert", Row("entry", "status")),
            Fieldset("Herkunft", Row("source", "data_as_of"), "note"),
            Submit("save", "Wert speichern"),
            Submit("more", "Speichern und weiter", css_class="secondary"),
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        typed, indicator = cleaned.get("entry"), self._indicator(cleaned)
        if typed and indicator:
            try:
                entry = EntryField.read(typed, indicator.unit)
            except forms.ValidationError as error:
                self.add_error("entry", error)
            else:
                self.instance.value = entry.value
                self.instance.mark, self.instance.text = entry.mark, entry.text
        if cleaned.get("period"):
            self.instance.period = cleaned["period"]
        return cleaned

    def _indicator(self, cleaned) -> Indicator | None:
        return cleaned.get("indicator")

    def validate_constraints(self):
        """Left to the action, which first makes room for the new value."""

    def refuse(self, error: forms.ValidationError) -> None:
        """Show what the action said at the field it means."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            shown = "entry" if name in {"value", "mark", "text"} else name
            self.add_error(shown if shown in self.fields else None, errors)


class ReplacementForm(ValueForm):
    """A newer value at the address of an earlier one."""

    class Meta:
        model = Observation
        fields = list(ANSWER)

    def __init__(self, *args, old: Observation, **kwargs):
        row = Observation(
            indicator=old.indicator,
            population=old.population,
            region=old.region,
            corridor=old.corridor,
            label=old.label,
        )
        row.period = old.period
        seen = old.pk if old.is_current else None
        initial = {"seen": seen, "status": ValueStatus.FINAL, "source": old.source_id}
        super().__init__(*args, instance=row, initial=initial, **kwargs)

    def _layout(self) -> Layout:
        for name in ("indicator", "population", "region", "period", "corridor"):
            del self.fields[name]
        return Layout(
            "seen",
            Fieldset("Neuer Wert", Row("entry", "status")),
            Fieldset("Herkunft", Row("source", "data_as_of"), "note"),
            Submit("save", "Neuen Wert speichern"),
        )

    def _indicator(self, cleaned) -> Indicator:
        return self.instance.indicator


class WithdrawForm(forms.Form):
    """Why a value is taken back."""

    reason = forms.CharField(
        label="Grund",
        max_length=200,
        help_text="Steht in der Änderungsgeschichte, zum Beispiel „Zahlendreher“.",
    )


class FilterForm(forms.Form):
    """What the list of values shows; read from the address."""

    suche = forms.CharField(
        label="Suche", required=False, max_length=100, widget=forms.SearchInput
    )
    kennzahl = forms.ChoiceField(label="Kennzahl", required=False)
    gruppe = forms.ChoiceField(label="Personengruppe", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    jahr = forms.TypedChoiceField(
        label="Jahr", required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "alle"), *ValueStatus.choices]
    )

    def __init__(self, *args, options, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in options.items():
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", "alle"), *choices]


def shown_fields(form: forms.BaseForm) -> dict[str, str]:
    """Label and content of every field as typed, for the comparison of two versions."""
    found = {}
    for field in form.visible_fields():
        value = field.value()
        choices: list[tuple] = list(
            flatten_choices(getattr(field.field, "choices", []) or [])
        )
        by_text = {str(key): label for key, label in choices}
        text = by_text.get(str(value), field.field.prepare_value(value))
        found[str(field.label)] = formats.UNKNOWN if text in (None, "") else str(text)
    return found
