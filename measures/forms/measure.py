"""One measure as a form: everything a cost method looks at, and who pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import form_texts
from measures import costing, methods
from measures.calculations import Cohort
from measures.enums import CostMethod
from measures.forms.choices import categories_of, facts_of, grouped
from measures.forms.fields import MeasureFields, number_field
from measures.models import InstrumentCategory, Measure, Provider, TargetGroup
from measures.queries import Library
from measures.table import columns
from measures.table.known import folded

SCHEME, MONTH = "gliederung-", "eintritte-"
LEFT_OUT = ("target_groups",)
#: fields that a measure takes over as they are
PLAIN = (
    *("number", "name", "site", "procurement", "places", "price", "utilisation"),
    *("entries", "case_cost", "share_paid", "case_months", "wage", "subsidy_months"),
    *("amount", "transfer_percent", "transfer_monthly", "third_party"),
    *("third_party_name", "municipal", "integration_percent", "note"),
)


@dataclass(frozen=True)
class Typed:
    """A measure as the form says it, with what belongs to it."""

    measure: Measure
    cohorts: tuple[Cohort, ...]
    groups: list[TargetGroup]
    categories: list[InstrumentCategory]


class MeasureForm(MeasureFields):
    """The form of one measure of a plan, bound to what the Jobcenter can choose."""

    def __init__(self, data=None, *, measure: Measure, library: Library) -> None:
        self.measure, self.library = measure, library
        stored = _cohorts(measure)
        super().__init__(data, initial=_initial(measure, stored))
        self._offer()
        self.months = self._add_months(stored, data)
        self._add_schemes()
        self._mark_counting()

    # --- What can be chosen -----------------------------------------------------------

    def _offer(self) -> None:
        year, library = self.measure.plan.year, self.library
        fields: dict[str, Any] = self.fields
        fields["version"].choices = [
            ("", "Bitte wählen"),
            *grouped(library, year, self.measure.version_id),
        ]
        fields["version"].widget.facts = facts_of(library)
        fields["method"].choices = [
            ("", "wie beim Instrument üblich"),
            *CostMethod.choices,
        ]
        fields["provider"].choices = [
            ("", "keiner"),
            *((str(row.pk), row.name) for row in library.providers.values()),
        ]
        fields["target_groups"].choices = [
            (row.key, row.name) for row in library.groups.values()
        ]

    def _add_months(self, stored: Iterable[Cohort], data) -> list[tuple[int, list]]:
        """A field for each month of the plan's year and of those with stock."""
        year = self.measure.plan.year
        years = {year, *(cohort.start.year for cohort in stored)}
        if data is not None:
            sent = {name[len(MONTH) :][:4] for name in data if name.startswith(MONTH)}
            years |= {int(one) for one in sent if one.isdecimal() and len(one) == 4}
        if self.measure.pk:
            years |= {self.measure.start.year}
        near = sorted(one for one in years if year - 10 <= one <= year)
        persons = {cohort.start: cohort.persons for cohort in stored}
        for one in near:
            for month in range(1, 13):
                first = date(one, month, 1)
                field = number_field(f"Eintritte {first:%m/%Y}", 1, "99999.9")
                field.initial = persons.get(first)
                self.fields[_month_name(first)] = field
        return [
            (one, [self[_month_name(date(one, month, 1))] for month in range(1, 13)])
            for one in near
        ]

    def _add_schemes(self) -> None:
        own = {
            item.scheme_id: item.category_id
            for item in (self.measure.categories.all() if self.measure.pk else ())
        }
        for scheme in self.library.schemes.values():
            field = forms.ChoiceField(label=scheme.name, required=False)
            field.choices = [
                ("", "wie das Instrument"),
                *categories_of(self.library, scheme),
            ]
            field.initial = str(own.get(scheme.pk, ""))
            self.fields[f"{SCHEME}{scheme.key}"] = field

    def _mark_counting(self) -> None:
        """Tell the script for which methods a field counts."""
        for name, field in self.fields.items():
            found = [
                method.value
                for method, names in methods.COUNTING.items()
                if name in names
            ]
            if name.startswith(MONTH):
                found = [CostMethod.SUBSIDY.value]
            if found:
                field.widget.attrs["data-counts"] = " ".join(found)
        for names in methods.NEEDED.values():
            for name in names:
                vars(self.fields[name])["is_needed"] = True

    @property
    def schemes(self) -> list:
        return [self[name] for name in self.fields if name.startswith(SCHEME)]

    # --- What was typed ---------------------------------------------------------------

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_provider") and cleaned.get("provider"):
            self.add_error(
                "new_provider",
                "Wählen Sie einen Träger aus der Liste oder nennen Sie einen neuen, "
                "nicht beides.",
            )
        return cleaned

    def typed(self) -> Typed:
        """The measure of the form with everything written into it."""
        row, cleaned = self.measure, self.cleaned_data
        for name in PLAIN:
            value = cleaned[name]
            setattr(row, name, columns.EMPTY.get(name) if value is None else value)
        row.version = self.library.versions[int(cleaned["version"])]
        row.method = cleaned["method"] or row.version.method
        row.provider = self._provider()
        row.start = cleaned["start"] or date(row.plan.year, 1, 1)
        cohorts = self._persons() if row.method == CostMethod.SUBSIDY else ()
        last = costing.last_day_of_subsidies(cohorts, row.subsidy_months or 0)
        row.end = cleaned["end"] or last or date(row.plan.year, 12, 31)
        return Typed(row, cohorts, self._groups(), self._categories())

    def _provider(self) -> Provider | None:
        chosen, name = self.cleaned_data["provider"], self.cleaned_data["new_provider"]
        if chosen:
            return self.library.providers[int(chosen)]
        if not name:
            return None
        known = {folded(row.name): row for row in self.library.providers.values()}
        new = Provider(jobcenter_id=self.measure.plan.jobcenter_id, name=name)
        return known.get(folded(name), new)

    def _persons(self) -> tuple[Cohort, ...]:
        return tuple(
            Cohort(date.fromisoformat(f"{name[len(MONTH) :]}-01"), persons)
            for name, persons in self.cleaned_data.items()
            if name.startswith(MONTH) and persons
        )

    def _groups(self) -> list[TargetGroup]:
        chosen = set(self.cleaned_data["target_groups"])
        return [row for row in self.library.groups.values() if row.key in chosen]

    def _categories(self) -> list[InstrumentCategory]:
        chosen = [
            value
            for name, value in self.cleaned_data.items()
            if name.startswith(SCHEME) and value
        ]
        return [self.library.categories[int(pk)] for pk in chosen]

    def refuse(self, error: ValidationError) -> None:
        """Say at its field what a rule says under the lock."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, messages in error.message_dict.items():
            if name == "cohorts" and self.months:
                name = self.months[-1][1][0].name
            self.add_error(name if name in self.fields else None, messages)

    # --- Texts, to compare two versions -----------------------------------------------

    def stored_texts(self) -> dict[str, str]:
        texts = form_texts.stored_texts(self, LEFT_OUT)
        return texts | {"target_groups": _joined(self.initial["target_groups"])}

    def typed_texts(self) -> dict[str, str]:
        texts = form_texts.typed_texts(self, LEFT_OUT)
        return texts | {"target_groups": _joined(self["target_groups"].data)}

    def readable(self, name: str, text: str) -> str:
        if name != "target_groups":
            return form_texts.readable(_flat(self.fields[name]), text)
        names = {row.key: row.name for row in self.library.groups.values()}
        found = [names.get(key, key) for key in text.split(",") if key]
        return ", ".join(found) or form_texts.EMPTY


def _joined(keys: Iterable[str]) -> str:
    return ",".join(sorted(keys))


def _flat(field: forms.Field) -> forms.Field:
    """A choice under headings as one without them, for its words."""
    choices = getattr(field, "choices", None)
    if choices is None:
        return field
    found: list = []
    for key, words in choices:
        found += words if isinstance(words, list | tuple) else [(key, words)]
    return forms.ChoiceField(choices=found)


def _month_name(first: date) -> str:
    return f"{MONTH}{first:%Y-%m}"


def _cohorts(measure: Measure) -> list[Cohort]:
    if measure.pk is None:
        return []
    return [Cohort(row.month, row.persons) for row in measure.cohorts.all()]


def _initial(measure: Measure, cohorts: Iterable[Cohort]) -> dict[str, Any]:
    if measure.pk is None:
        return {"target_groups": []}
    found = {name: getattr(measure, name) for name in PLAIN}
    for name, empty in columns.EMPTY.items():
        if empty == 0 and found[name] == 0:
            found[name] = None
    is_usual = measure.method == measure.version.method
    return found | {
        "version": str(measure.version_id),
        "method": "" if is_usual else measure.method,
        "provider": str(measure.provider_id or ""),
        "start": measure.start,
        "end": measure.end,
        "target_groups": [row.key for row in measure.target_groups.all()],
    }
