"""The form of one target as a page: what was shown, typed, and is stored by now."""

from dataclasses import dataclass, field

from django.http import QueryDict

from core import form_texts, merging
from documents.resolver import Resolver
from targets import edit_pages, queries, rules, wording
from targets.calculations import OF_BASELINE
from targets.edit_pages import KEY
from targets.enums import TargetKind
from targets.forms import READINGS, TargetForm
from targets.models import Target


@dataclass
class TargetPage:
    """A target with its form, the links it may start from, and their values."""

    target: Target
    kind: str
    resolver: Resolver
    data: QueryDict | None = None
    differences: list[dict] = field(default_factory=list)
    is_merged: bool = False
    form_class: type[TargetForm] = TargetForm

    def __post_init__(self):
        self.baselines = queries.baseline_choices(self.target, self.resolver)
        self.form = self.form_class(
            self.data,
            target=self.target,
            kind=self.kind,
            baselines=self.baselines,
            agreements=queries.agreement_choices(self.target),
            parents=queries.parent_choices(self.target),
        )
        if self.kind in READINGS and self.target.indicator.unit == "percent":
            self.form.ask_reading(self._readings())
        if self.form.is_bound:
            self._check_number()

    @property
    def version(self) -> int:
        """The state this page was made from; a refused form keeps the one it had."""
        if self.form.is_bound and not self.is_merged:
            return self.sent_version
        return self.target.version if self.target.pk else 0

    @property
    def sent_version(self) -> int:
        return edit_pages.version_in(self.data)

    @property
    def base(self) -> str:
        """What the person was shown first, as JSON; it comes back with the form."""
        if self.form.is_bound and not self.is_merged:
            return self._sent("base")
        return form_texts.dump(form_texts.stored_texts(self.form))

    def _sent(self, name: str) -> str:
        return "" if self.data is None else str(self.data.get(name, ""))

    def _readings(self) -> dict[TargetKind, str]:
        """Both readings of the number as typed or stored, where it can be read."""
        found = {}
        for kind in READINGS:
            row = queries.target_row(self._as(kind), self.resolver)
            if row.value is not None:
                asked = wording.typed(row, row.asked)
                found[kind] = (
                    f"{asked} auf {wording.baseline(row)}, also {wording.value(row)}"
                )
        return found

    def _as(self, kind: TargetKind) -> Target:
        """The target as it would be of this kind."""
        values = {"kind": kind, "direction": "context"}
        if self.form.is_bound:
            value = self.form.number_typed()
            baseline = str(self.form["baseline_ref"].data or "")
        else:
            value, baseline = self.target.value, self.target.baseline_ref
        return self._with(values | {"value": value, "baseline_ref": baseline})

    def _check_number(self) -> None:
        """A change of a rate must not lead above 100 % or below nothing."""
        if not (self.form.is_valid() and self.kind in OF_BASELINE):
            return
        row = queries.target_row(self._with(self.form.values()), self.resolver)
        if problem := rules.result_problem(self.target, row.value, row.unit):
            self.form.add_error("value", problem)

    def resolved(self) -> list[str]:
        """What the numbers come to, in words, as typed or as stored."""
        if self.form.is_bound:
            if not self.form.is_valid():
                return []
            values = self.form.values()
        elif self.target.pk:
            values = {name: getattr(self.target, name) for name in _NUMBERS}
        else:
            return []
        target = self._with(values)
        row = queries.target_row(target, self.resolver)
        return [wording.resolution(row), *self._other_reading(target)]

    def as_typed(self) -> Target:
        """The stored target with what was typed, unsaved; the form is valid."""
        names = [field.attname for field in Target._meta.concrete_fields]
        target = Target(**{name: getattr(self.target, name) for name in names})
        for name, value in self.form.values().items():
            setattr(target, name, value)
        return target

    def _with(self, values: dict) -> Target:
        """The target as it would be with these values."""
        target = Target(**_subject(self.target))
        for name, value in values.items():
            setattr(target, name, value)
        return target

    def _other_reading(self, target: Target) -> list[str]:
        """Percent of a rate could be meant as percentage points, and the reverse."""
        others = {
            TargetKind.RELATIVE_CHANGE: TargetKind.PERCENTAGE_POINTS,
            TargetKind.PERCENTAGE_POINTS: TargetKind.RELATIVE_CHANGE,
        }
        other = others.get(TargetKind(target.kind))
        if other is None or target.indicator.unit != "percent":
            return []
        target.kind = other
        row = queries.target_row(target, self.resolver)
        if row.value is None:
            return []
        words = "Prozentpunkten" if other == TargetKind.PERCENTAGE_POINTS else "Prozent"
        return [f"Als Veränderung in {words} wären es {wording.value(row)}."]

    def merged_with(self, stored: "TargetPage") -> "TargetPage":
        """My input on top of what is stored by now, with all differences listed."""
        base = form_texts.load(self._sent("base"), depth=1)
        merged = merging.merge(
            {KEY: base},
            {KEY: form_texts.typed_texts(self.form)},
            {KEY: form_texts.stored_texts(stored.form)},
        )
        data = edit_pages.as_data(merged.rows[KEY])
        page = TargetPage(
            stored.target,
            self.kind,
            self.resolver,
            data,
            is_merged=True,
            form_class=self.form_class,
        )
        page.differences = edit_pages.differences(merged, self.form)
        return page

    @property
    def needs_baseline(self) -> bool:
        """The kind starts from a baseline, and there is none to choose."""
        return self.kind in OF_BASELINE and not self.baselines


_NUMBERS = (
    "kind",
    "value",
    "unit",
    "rate",
    "stock",
    "baseline_ref",
    "direction",
    "aim",
)


def _subject(target: Target) -> dict:
    return {
        "jobcenter": target.jobcenter,
        "year": target.year,
        "key": target.key,
        "indicator": target.indicator,
        "population": target.population,
        "kind": target.kind,
        "aim": target.aim or "integration",
    }
