"""What a Jobcenter can choose from when it sets up a block."""

from dataclasses import dataclass

from django import forms

from core.periods import Period
from keyfigures import queries
from keyfigures.models import Indicator, Population, Region
from keyfigures.queries.catalogue import Choices, offered, under_topics
from keyfigures.selections import LATEST
from keyfigures.spoken import period_code

NEWEST = "neuester Wert"
DIMENSIONS = [
    ("indicator", "Kennzahlen"),
    ("population", "Personengruppen"),
    ("region", "Regionen"),
    ("period", "Zeiträume"),
]


@dataclass(frozen=True)
class Options:
    """What a Jobcenter can choose from; keys with names."""

    indicator: Choices
    population: Choices
    region: Choices
    period: Choices
    units: dict[str, str]
    indicators: list[Indicator]
    with_values: dict[str, Choices]

    @classmethod
    def of(cls, jobcenter) -> "Options":
        indicators = list(offered(Indicator, jobcenter))
        periods = queries.periods_with_values(jobcenter)
        return cls(
            [(row.key, row.name) for row in indicators],
            _keyed(Population, jobcenter),
            _keyed(Region, jobcenter),
            [(LATEST, NEWEST), *((period.code, period.label) for period in periods)],
            {row.key: row.unit for row in indicators},
            indicators,
            queries.parts_with_values(jobcenter),
        )

    def filled(self, dimension: str) -> list[tuple]:
        """Only what there are values for; many indicators under their topics."""
        chosen = self._chosen(dimension)
        if dimension != "indicator":
            return chosen
        return under_topics(chosen, self.indicators)

    def _chosen(self, dimension: str) -> Choices:
        """In the order of the catalogue."""
        places = {key: at for at, (key, _) in enumerate(getattr(self, dimension))}
        found = self.with_values.get(dimension) or getattr(self, dimension)
        return sorted(found, key=lambda row: places.get(row[0], len(places)))

    def names(self, dimension: str) -> dict[str, str]:
        return dict(getattr(self, dimension))


def _keyed(model, jobcenter) -> Choices:
    return list(offered(model, jobcenter).values_list("key", "name"))


class SelectedPeriodField(forms.CharField):
    """A period in words or as code, "neuester Wert", or blank; cleans to its code."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=40, **kwargs)
        self.widget.attrs.update({"list": "zeitraeume", "autocomplete": "off"})

    def to_python(self, value):
        text = super().to_python(value)
        if not text or text in (LATEST, NEWEST):
            return LATEST if text else ""
        try:
            return Period.parse(period_code(text)).code
        except ValueError as error:
            raise forms.ValidationError(
                "Das ist kein Zeitraum. Schreiben Sie zum Beispiel 2018, Oktober 2017 "
                "oder „neuester Wert“."
            ) from error

    def prepare_value(self, value):
        if value == LATEST:
            return NEWEST
        try:
            return Period.parse(value).label
        except (ValueError, AttributeError):
            return value


def in_time(code: str) -> tuple:
    """Periods in the order of time, the newest value last."""
    if code == LATEST:
        return (1,)
    period = Period.parse(code)
    return (0, period.end, period.start)
