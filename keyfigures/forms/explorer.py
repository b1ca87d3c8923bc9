"""What to look at, read from the address; and the small forms around it."""

from django import forms
from django.http import QueryDict

from core.periods import Period
from keyfigures.exploring import Offers, Question
from keyfigures.exploring.question import (
    ABSOLUTE,
    BEFORE,
    CHARTS,
    FEDERAL,
    KINDS,
    PERCENT,
    ROWS,
    STATE,
)
from keyfigures.fields import SpokenPeriodField
from keyfigures.selections import OWN, WHOLE

USUAL = {"gruppe": [WHOLE], "region": [OWN]}


def _several(label: str, *choices: tuple[str, str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class ExplorerForm(forms.Form):
    """The choice; every field may stay empty, and all of it stands in the address."""

    kennzahl = _several("Kennzahlen")
    gruppe = _several("Personengruppen")
    region = _several("Regionen")
    art = forms.ChoiceField(label="Zeiträume", choices=KINDS)
    von = SpokenPeriodField(
        label="von",
        help_text="Zum Beispiel Januar 2018 oder 2018. Leer: die neuesten 13.",
    )
    bis = SpokenPeriodField(label="bis", help_text="Leer: der neueste Zeitraum.")
    vergleich = _several("Vergleich")
    veraenderung = _several(
        "Veränderung zum Vorjahr",
        (ABSOLUTE, "absolut, bei Quoten in Prozentpunkten"),
        (PERCENT, "in Prozent"),
    )
    zeilen = forms.ChoiceField(label="Jede Zeile zeigt", choices=ROWS)
    diagramm = forms.ChoiceField(label="Diagramm", choices=CHARTS)

    def __init__(self, data: QueryDict | None, *, offers: Offers):
        super().__init__(_completed(data, offers), initial=USUAL)
        self.offers = offers
        choices = {
            "kennzahl": _by_topic(offers),
            "gruppe": _named(offers, "population"),
            "region": _named(offers, "region"),
            "vergleich": [
                (BEFORE, "Vorjahr"),
                (STATE, f"Land: {offers.state_name}"),
                (FEDERAL, "Bund: Deutschland"),
            ],
        }
        for name, field in self.fields.items():
            field.required = False
            if name in choices:
                field.choices = choices[name]  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("von"), cleaned.get("bis")
        if first and last and last.end < first.start:
            self.add_error(
                "bis",
                "Der Zeitraum endet vor seinem Anfang. Tauschen Sie „von“ und „bis“.",
            )
        return cleaned

    def question(self) -> Question:
        """What is asked, as far as it can be read."""
        self.is_valid()
        read = getattr(self, "cleaned_data", {}).get
        first, last = read("von"), read("bis")
        return Question(
            indicators=tuple(read("kennzahl") or ()),
            populations=tuple(read("gruppe") or ()),
            regions=tuple(read("region") or ()),
            kind=read("art") or "",
            first=first.start if isinstance(first, Period) else None,
            last=last.end if isinstance(last, Period) else None,
            compared=frozenset(read("vergleich") or ()),
            changes=frozenset(read("veraenderung") or ()),
            rows=read("zeilen") or "",
            chart=read("diagramm") or "",
        )


def query_of(data: QueryDict) -> str:
    """The part of an address that says what is asked, without what is empty."""
    kept = QueryDict(mutable=True)
    for name in ExplorerForm.base_fields:
        values = [value for value in data.getlist(name) if value and "\0" not in value]
        if values:
            kept.setlist(name, list(dict.fromkeys(values)))
    return kept.urlencode()


def _completed(data: QueryDict | None, offers: Offers) -> QueryDict | None:
    """With a group and a region where a choice names none."""
    if not data or not any(name in data for name in ExplorerForm.base_fields):
        return None
    found = data.copy()
    for name, part in (("gruppe", "population"), ("region", "region")):
        if not found.getlist(name):
            usual = offers.usual(part, found.getlist("kennzahl"), USUAL[name][0])
            found.setlist(name, usual)
    return found


def _by_topic(offers: Offers) -> list[tuple]:
    return [
        (topic.label, [(row.key, _with_code(row)) for row in topic.rows])
        for topic in offers.topics
    ]


def _with_code(row) -> str:
    return f"{row.code} {row.name}".strip()


def _named(offers: Offers, name: str) -> list[tuple[str, str]]:
    return [(part.key, part.name) for part in offers.parts[name]]
