"""Which sheet: its indicators, groups, region and months, read from the address."""

from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.periods import Period, PeriodKind
from keyfigures import calendar
from keyfigures.enums import IndicatorTopic
from keyfigures.fields import SpokenPeriodField
from keyfigures.queries.entry import OWN_REGION, Choices
from keyfigures.sheets import MAX_CELLS, MAX_MONTHS, Sheet, SheetKind

#: heading, rows with key and name, how many of them are ticked
Ticks = tuple[str, list, int]


class MonthField(SpokenPeriodField):
    """A month in words or as code; cleans to its Period."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Zum Beispiel Oktober 2017 oder 10/2017.")
        super().__init__(**kwargs)

    def to_python(self, value):
        try:
            found = super().to_python(value)
        except ValidationError:
            found = Period.parse("1000")
        if found and (found.kind != PeriodKind.MONTH or not _is_near(found)):
            raise ValidationError(
                "Das ist kein Monat. Schreiben Sie zum Beispiel Oktober 2017."
            )
        return found

    def spoken(self, text: str) -> str:
        """ "Oktober 2017" of "2017-10"; what is no month stays as it is."""
        try:
            return self.clean(text).label
        except ValidationError:
            return text


def _is_near(month: Period) -> bool:
    return calendar.FIRST_YEAR < month.start.year <= calendar.LAST_YEAR


class SheetForm(forms.Form):
    """What both shapes of a sheet ask for; keys, so that links last."""

    kind: SheetKind

    art = forms.CharField(widget=forms.HiddenInput)
    kennzahl = forms.MultipleChoiceField(
        label="Kennzahlen",
        error_messages={"required": "Wählen Sie mindestens eine Kennzahl."},
    )
    gruppe = forms.ChoiceField(label="Personengruppe")
    region = forms.ChoiceField(label="Region")

    def __init__(self, query, choices: Choices, months: tuple[Period, Period]) -> None:
        self.choices = choices
        self.is_asked = any(name in query for name in self.base_fields if name != "art")
        super().__init__(self._defaults(*months) | self._given(query))
        self._offer("kennzahl", choices.indicators)
        self._offer("gruppe", choices.populations)
        self._offer("region", choices.regions)

    def _defaults(self, first: Period, last: Period) -> dict[str, Any]:
        return {"art": self.kind.value, "gruppe": "gesamt", "region": OWN_REGION}

    def _given(self, query) -> dict[str, Any]:
        """What the address says, lists only where the field takes more than one."""
        found: dict[str, Any] = {}
        for name, field in self.base_fields.items():
            if name not in query or name == "art":
                continue
            if isinstance(field, forms.MultipleChoiceField):
                found[name] = query.getlist(name)
            elif isinstance(field, MonthField):
                found[name] = field.spoken(query[name])
            else:
                found[name] = query[name]
        return found

    def _offer(self, name: str, rows: list) -> None:
        offered: Any = self.fields[name]
        offered.choices = [(row.key, row.name) for row in rows]

    @property
    def topics(self) -> list[Ticks]:
        """The indicators under the headings of their topics."""
        grouped = groupby(self.choices.indicators, lambda row: row.topic)
        return [
            self._ticks(IndicatorTopic(topic).label, list(rows), "kennzahl")
            for topic, rows in grouped
        ]

    @property
    def groups(self) -> list[Ticks]:
        return [self._ticks("Personengruppen", self.choices.populations, "gruppe")]

    def _ticks(self, heading: str, rows: list, name: str) -> Ticks:
        chosen = self.chosen(name)
        return heading, rows, sum(row.key in chosen for row in rows)

    @property
    def chosen_indicators(self) -> set[str]:
        return self.chosen("kennzahl")

    @property
    def chosen_groups(self) -> set[str]:
        return self.chosen("gruppe")

    def chosen(self, name: str) -> set[str]:
        """Keys of a list that are ticked."""
        return set(self.data.get(name) or [])

    @property
    def shown_errors(self) -> dict:
        """Who has asked for nothing yet has done nothing wrong."""
        return self.errors if self.is_asked else {}

    def sheet(self) -> Sheet | None:
        """The sheet that is asked for; None where something is missing or wrong."""
        if not self.is_asked or not self.is_valid():
            return None
        sheet = self._sheet()
        if sheet.size <= MAX_CELLS:
            return sheet
        self.add_error(
            None,
            f"Dieses Blatt hätte {sheet.size} Zellen, möglich sind {MAX_CELLS}. Wählen "
            "Sie weniger aus und öffnen Sie für den Rest ein weiteres Blatt.",
        )
        return None

    def _sheet(self) -> Sheet:
        return Sheet(
            self.kind,
            _named(self.choices.indicators, self.cleaned_data["kennzahl"]),
            _named(self.choices.populations, self._groups()),
            _named(self.choices.regions, [self.cleaned_data["region"]])[0],
            self._months(),
        )

    def _groups(self) -> list[str]:
        raise NotImplementedError

    def _months(self) -> list[Period]:
        raise NotImplementedError


class MonthsForm(SheetForm):
    """Indicators by months, for one group."""

    kind = SheetKind.MONTHS
    von = MonthField(label="von")
    bis = MonthField(label="bis")

    def _defaults(self, first, last):
        return super()._defaults(first, last) | {"von": first.label, "bis": last.label}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("von"), cleaned.get("bis")
        if first and last and not 1 <= len(self._months()) <= MAX_MONTHS:
            self.add_error(
                "bis",
                f"Ein Blatt hat einen bis {MAX_MONTHS} Monate, und der erste Monat "
                "steht vor dem letzten.",
            )
        return cleaned

    def _groups(self) -> list[str]:
        return [self.cleaned_data["gruppe"]]

    def _months(self) -> list[Period]:
        first, last = self.cleaned_data["von"], self.cleaned_data["bis"]
        return calendar.between(PeriodKind.MONTH, first.start, last.end)


class GroupsForm(SheetForm):
    """Groups by indicators, for one month."""

    kind = SheetKind.GROUPS
    gruppe = forms.MultipleChoiceField(
        label="Personengruppen",
        error_messages={"required": "Wählen Sie mindestens eine Personengruppe."},
    )
    monat = MonthField(label="Monat")

    def _defaults(self, first, last):
        found = super()._defaults(first, last)
        return found | {"gruppe": ["gesamt"], "monat": last.label}

    def _groups(self) -> list[str]:
        return self.cleaned_data["gruppe"]

    def _months(self) -> list[Period]:
        return [self.cleaned_data["monat"]]


FORMS: dict[str, type[SheetForm]] = {
    form.kind.value: form for form in (MonthsForm, GroupsForm)
}


def sheet_form(query, choices: Choices, months: tuple[Period, Period]) -> SheetForm:
    """The form of the shape that the address names; months are the usual one."""
    form = FORMS.get(query.get("art", ""), MonthsForm)
    return form(query, choices, months)


def _named(rows: list, keys: list[str]) -> list:
    """Rows in their own order, whatever order the keys come in."""
    return [row for row in rows if row.key in keys]
