"""The form of one target as a page: what was shown, typed, and is stored by now."""

from dataclasses import dataclass, field

from django.http import QueryDict

from core import form_texts, merging
from documents.resolver import Resolver
from targets import queries, wording
from targets.calculations import OF_BASELINE
from targets.enums import TargetKind
from targets.forms import TargetForm
from targets.models import Target

KEY = "ziel"


@dataclass
class TargetPage:
    """A target with its form, the links it may start from, and their values."""

    target: Target
    kind: str
    resolver: Resolver
    data: QueryDict | None = None
    differences: list[dict] = field(default_factory=list)
    is_merged: bool = False

    def __post_init__(self):
        self.baselines = queries.baseline_choices(self.target, self.resolver)
        self.form = TargetForm(
            self.data, target=self.target, kind=self.kind, baselines=self.baselines
        )

    @property
    def version(self) -> int:
        """The state this page was made from; a refused form keeps the one it had."""
        if self.form.is_bound and not self.is_merged:
            return self.sent_version
        return self.target.version if self.target.pk else 0

    @property
    def sent_version(self) -> int:
        text = self._sent("version")
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    @property
    def base(self) -> str:
        """What the person was shown first, as JSON; it comes back with the form."""
        if self.form.is_bound and not self.is_merged:
            return self._sent("base")
        return form_texts.dump(form_texts.stored_texts(self.form))

    def _sent(self, name: str) -> str:
        return "" if self.data is None else str(self.data.get(name, ""))

    def resolved(self) -> list[str]:
        """What the numbers come to, in words, as typed or as stored."""
        target = Target(**_subject(self.target))
        if self.form.is_bound:
            if not self.form.is_valid():
                return []
            values = self.form.values()
        elif self.target.pk:
            values = {name: getattr(self.target, name) for name in _NUMBERS}
        else:
            return []
        for name, value in values.items():
            setattr(target, name, value)
        row = queries.target_row(target, self.resolver)
        return [wording.resolution(row), *self._other_reading(target)]

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
        data = QueryDict(mutable=True)
        data.update({name: text for name, text in merged.rows[KEY].items() if text})
        page = TargetPage(stored.target, self.kind, self.resolver, data, is_merged=True)
        page.differences = [self._shown(item) for item in merged.differences]
        return page

    def _shown(self, item: merging.Difference) -> dict:
        form_field = self.form.fields[item.name]
        label = "Zielart" if item.name == "kind" else form_field.label
        return {
            "label": label,
            "theirs": form_texts.readable(form_field, item.theirs),
            "mine": form_texts.readable(form_field, item.mine),
            "is_open": item.is_open,
        }

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
