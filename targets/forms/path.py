"""The path of a target: a method, or twelve values typed by a person."""

from decimal import Decimal

from django import forms

from core import formats
from core.forms import GermanDecimalField
from core.periods import MONTHS as MONTH_NAMES
from targets import standing_words as words
from targets.calculations import Method, Path, PathProblem, make_path, methods_for
from targets.enums import PathMethod
from targets.queries.standings import MONTHS, TargetStanding

LARGEST = 999_999_999


def name_of(month: int) -> str:
    return f"m{month}"


class PathForm(forms.Form):
    """Method and months; ``row`` is the target as it stands."""

    method = forms.ChoiceField(
        label="Wie verteilt sich das Jahr auf die Monate?", widget=forms.RadioSelect
    )

    def __init__(self, *args, row: TargetStanding, **kwargs):
        self.row = row
        kwargs["initial"] = _initial(row) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        known = methods_for(row.series.measure)
        self.fields["method"].choices = [  # type: ignore[attr-defined]
            (method.value, LABELS[method]) for method in known if _possible(row, method)
        ]
        for month in MONTHS:
            self.fields[name_of(month)] = GermanDecimalField(
                label=MONTH_NAMES[month - 1],
                decimals=4,
                min_value=-LARGEST,
                max_value=LARGEST,
                required=False,
            )

    @property
    def months(self) -> list[forms.BoundField]:
        return [self[name_of(month)] for month in MONTHS]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("method") == PathMethod.TYPED and not self.errors:
            self._check_typed(cleaned)
        return cleaned

    def values(self) -> dict[int, Decimal]:
        """The months that were typed; empty for the other methods."""
        if self.cleaned_data["method"] != PathMethod.TYPED:
            return {}
        return {month: self.cleaned_data[name_of(month)] for month in MONTHS}

    def _check_typed(self, cleaned: dict) -> None:
        typed = tuple(cleaned.get(name_of(month)) for month in MONTHS)
        row = self.row
        path = make_path(row.series.measure, Method.TYPED, row.goal, typed=typed)
        for month, sentence in self._problems(path, cleaned).items():
            self.add_error(name_of(month), sentence)

    def _problems(self, path: Path, cleaned: dict) -> dict[int, str]:
        if path.problem == PathProblem.MISSING_MONTHS:
            return dict.fromkeys(path.months, "Bitte tragen Sie einen Wert ein.")
        if path.problem == PathProblem.ENDS_ELSEWHERE:
            goal = words.number(self.row, self.row.goal)
            typed = words.number(self.row, cleaned.get(name_of(12)))
            return {12: f"Das Jahr endet beim Zielwert {goal}, hier stehen {typed}."}
        if path.problem == PathProblem.FALLS:
            return dict.fromkeys(
                path.months,
                "Eine Summe seit Januar wird nicht kleiner als im Monat davor.",
            )
        return {}


LABELS = {
    Method.SEASONAL: "Wie im Vorjahr: mit den Anteilen, die jeder Monat dort hatte",
    Method.LINEAR: "Gleichmäßig: jeder Monat trägt gleich viel bei",
    Method.TYPED: "Eingetragen: mit den Werten, die Sie unten eintragen",
}


def _possible(row: TargetStanding, method: Method) -> bool:
    return method != Method.TYPED or row.goal is not None


def _initial(row: TargetStanding) -> dict:
    """The path that counts, rounded as it is shown, ready to be changed."""
    method = row.course.wanted
    if method not in methods_for(row.series.measure):
        method = Method.LINEAR
    places = words.decimals(row) or 0
    points = dict(zip(MONTHS, row.course.path.points, strict=False))
    return {"method": method.value} | {
        name_of(month): formats.number(point, places) for month, point in points.items()
    }
