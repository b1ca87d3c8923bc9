"""The form of a computed figure: letters stand for the figures that were chosen."""

import re
from dataclasses import dataclass
from typing import cast

from django import forms
from django.core.validators import MaxValueValidator
from django.http import QueryDict

from core.formats import UNITS
from documents import derived
from documents.calculations import (
    LETTERS,
    FormulaError,
    from_german,
    hints,
    links_in,
    to_german,
)
from documents.models import DerivedFigure
from documents.presenters import figures
from documents.refs import parse
from documents.registry import Figure
from documents.resolver import Resolver
from keyfigures.actions.formulas import base_of, check_no_circle

_NO_UNIT = {"text", "ratio"}  # what no new formula results in
_LETTER = re.compile(r"(?<![^\W\d_])[A-Za-z](?![^\W\d_])")


@dataclass(frozen=True)
class Part:
    """A chosen figure with its letter."""

    letter: str
    ref: str
    shown: dict
    is_used: bool = False


class FormulaForm(forms.ModelForm):
    """Buttons choose and drop figures, check the formula, or store it (``deed``)."""

    formula = forms.CharField(
        label="Formel",
        max_length=500,
        help_text="Zum Beispiel A : B × 100. Möglich sind + − × : und Klammern sowie "
        "runden(A; 1), min(A; B), max(A; B) und betrag(A).",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = DerivedFigure
        fields = ("name", "formula", "unit", "decimals", "note")
        help_texts = {
            "name": "So steht sie in der Suche, zum Beispiel „Anteil der Frauen an den "
            "eLb im Juli 2019“.",
            "decimals": "So viele Stellen werden gezeigt; gerechnet wird ungerundet.",
        }

    def __init__(self, *args, scope, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.resolver = Resolver(scope)
        self.instance.jobcenter = scope.jobcenter
        self.refs = self._refs()
        self.initial["base"] = base_of(self.instance)
        if not self.is_bound and self.instance.pk:
            self.initial["formula"], _ = to_german(self.instance.formula)
        barred = _NO_UNIT - {self.instance.unit}
        units = [(key, row[0]) for key, row in UNITS.items() if key not in barred]
        cast(forms.ChoiceField, self.fields["unit"]).choices = units
        decimals = self.fields["decimals"]
        decimals.validators.append(MaxValueValidator(4))
        decimals.error_messages["invalid"] = "Bitte eine Zahl von 0 bis 4 eingeben."
        self.figure: Figure | None = None
        self.hints: list[str] = []

    # --- The chosen figures ----------------------------------------------------------

    def parts(self) -> list[Part]:
        """The chosen figures in the order of their letters."""
        self.resolver.prefetch(self.refs)
        typed = str(self["formula"].value() or "").upper()
        return [
            Part(letter, ref, figures.shown(ref, self.resolver), letter in typed)
            for letter, ref in zip(LETTERS, self.refs, strict=False)
        ]

    def _refs(self) -> list[str]:
        """Links in the order of their letters: those posted, else those stored."""
        if not self.is_bound:
            return to_german(self.instance.formula)[1] if self.instance.pk else []
        data = cast(QueryDict, self.data)
        posted = [*data.getlist("part"), data.get("take", "")]
        found = [ref for ref in dict.fromkeys(posted) if _is_link(ref)]
        dropped = data.get("drop", "")
        return [ref for ref in found if ref != dropped][: len(LETTERS)]

    # --- Checking --------------------------------------------------------------------

    def clean_formula(self) -> str:
        """The formula as it is stored; refused in words where it gives no number."""
        typed = (self.cleaned_data or {})["formula"]
        try:
            stored = from_german(typed, self.refs)
            self._check_length(stored)
            self._compute(stored)
        except FormulaError as error:
            raise forms.ValidationError(str(error)) from error
        return stored

    def clean(self):
        cleaned = super().clean() or {}
        if not self.errors:
            row = self._row(cleaned["formula"], cleaned["unit"], cleaned["decimals"])
            row.key, row.pk = self.instance.key, self.instance.pk
            check_no_circle(row)
            self.figure = derived.derived(row, self.resolver)
            self.hints = self._hints(cleaned["formula"], cleaned["unit"])
        return cleaned

    def validate_constraints(self):
        """Left to the action, which first makes the key."""

    def _check_length(self, stored: str) -> None:
        most = self._meta.model._meta.get_field("formula").max_length
        if len(stored) > most:
            raise FormulaError(
                "Die Formel ist zu lang. Teilen Sie sie in zwei berechnete Zahlen."
            )

    def _compute(self, stored: str) -> None:
        """Raise FormulaError for an unknown figure or a division by zero."""
        self.resolver.prefetch(links_in(stored))
        figure = derived.derived(self._row(stored, "count", 0), self.resolver)
        if figure.is_missing:
            raise FormulaError(figure.label.partition(": ")[2])

    def _row(self, formula: str, unit: str, decimals: int) -> DerivedFigure:
        name = self.data.get("name", "")
        return DerivedFigure(
            jobcenter=self.scope.jobcenter,
            key="neu",
            name=name,
            formula=formula,
            unit=unit,
            decimals=decimals,
        )

    def _hints(self, formula: str, unit: str) -> list[str]:
        units = {ref: self.resolver.figure(ref).unit for ref in links_in(formula)}
        return hints(formula, units, unit, {key: row[0] for key, row in UNITS.items()})


def without(formula: str, dropped: int) -> str:
    """A typed formula after one figure was taken away: later letters move up."""

    def moved(match: re.Match) -> str:
        number = LETTERS.find(match[0].upper())
        return LETTERS[number - 1] if number > dropped else match[0]

    return _LETTER.sub(moved, formula)


def _is_link(ref: str) -> bool:
    try:
        return bool(parse(ref)) and len(ref) <= 300
    except ValueError:
        return False
