"""What a variant is called, what it assumes, what changes in it at once."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from core import form_texts
from core.forms import EuroField, GermanDecimalField
from measures.actions import Assumptions, Change, What
from measures.forms.filters import category_choices
from measures.models import MeasurePlan
from measures.queries import Library
from measures.queries.filters import Wanted

ALL = ("", "alle")


class VariantForm(forms.Form):
    """Name, note and assumptions."""

    name = forms.CharField(
        label="Name der Variante",
        max_length=120,
        help_text="Kurz, was sie versucht: „EGT −10 %“, „5 Stellen mehr“.",
    )
    note = forms.CharField(label="Anmerkung", max_length=500, required=False)
    allocation_percent = GermanDecimalField(
        label="Zuweisung für Eingliederung ändert sich um",
        required=False,
        min_value=-100,
        max_value=Decimal("999.99"),
        help_text="Zum Beispiel −10, wenn ein Zehntel weniger kommt. Leer: wie im "
        "Haushalt eingetragen.",
    )
    extra_posts = GermanDecimalField(
        label="Stellen mehr oder weniger",
        required=False,
        min_value=-9999,
        max_value=9999,
        help_text="In Vollzeitäquivalenten, zum Beispiel 5 oder −2,5.",
    )
    cost_per_post = EuroField(
        label="Kosten je Stelle und Jahr",
        required=False,
        help_text="Die ganzen Kosten; den Anteil des Bundes rechnet die Anwendung.",
    )

    def clean(self):
        found = super().clean() or {}
        if self.has_error("extra_posts") or self.has_error("cost_per_post"):
            return found
        posts, cost = found.get("extra_posts"), found.get("cost_per_post")
        if posts and cost is None:
            self.add_error(
                "cost_per_post", "Bitte geben Sie an, was eine Stelle kostet."
            )
        if cost is not None and not posts:
            self.add_error(
                "extra_posts", "Bitte geben Sie an, wie viele Stellen es sind."
            )
        return found

    @property
    def assumptions(self) -> Assumptions:
        given = self.cleaned_data
        return Assumptions(
            given["allocation_percent"] or None,
            given["extra_posts"] or None,
            given["cost_per_post"],
        )


class SettingsForm(VariantForm):
    """The same of a stored variant; ``base`` is what the person was shown."""

    def __init__(self, data=None, *, plan: MeasurePlan) -> None:
        names = self.base_fields
        super().__init__(data, initial={name: getattr(plan, name) for name in names})

    def stored_texts(self) -> dict[str, str]:
        return form_texts.stored_texts(self)

    def typed_texts(self) -> dict[str, str]:
        return form_texts.typed_texts(self)


class ChangeForm(forms.Form):
    """Quantities or prices of many measures by a percentage."""

    needs_change = True

    what = forms.ChoiceField(label="Was ändert sich?", required=False)
    percent = GermanDecimalField(
        label="um",
        required=False,
        min_value=-99,
        max_value=500,
        help_text="Zum Beispiel −10 für ein Zehntel weniger. Drittmittel und kommunale "
        "Mittel gehen im selben Verhältnis mit.",
    )
    category = forms.ChoiceField(label="nur Kategorie", required=False)
    instrument = forms.ChoiceField(label="nur Instrument", required=False)
    with_stock = forms.BooleanField(
        label="auch Maßnahmen, die schon laufen",
        required=False,
        help_text="Was vor dem Jahr begonnen hat, ist meist gebunden und bleibt sonst.",
    )

    def __init__(self, data=None, *, library: Library, initial=None) -> None:
        super().__init__(data, initial=initial)
        nothing = (
            [] if self.needs_change else [("", "nichts, erst einmal nur kopieren")]
        )
        self._offer("what", [*nothing, *What.choices])
        self._offer("category", [ALL, *category_choices(library)])
        rows = [(row.key, str(row)) for row in library.instruments]
        self._offer(
            "instrument", [ALL, *sorted(rows, key=lambda row: row[1].casefold())]
        )

    def _offer(self, name: str, choices: Sequence) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self):
        found = super().clean() or {}
        if self.has_error("percent"):
            return found
        what, percent = found.get("what"), found.get("percent")
        if (what or self.needs_change) and not percent:
            self.add_error("percent", "Bitte geben Sie an, um wie viel Prozent.")
        if percent and not what:
            self.add_error("what", "Bitte wählen Sie, was sich ändert.")
        return found

    @property
    def change(self) -> Change | None:
        given = self.cleaned_data
        if not given["what"]:
            return None
        wanted = Wanted(instrument=given["instrument"], category=given["category"])
        return Change(
            given["what"], given["percent"], wanted, with_stock=given["with_stock"]
        )


class NewVariantForm(ChangeForm, VariantForm):
    """Everything a new variant is asked for."""

    needs_change = False

    source = forms.ChoiceField(label="Kopieren von")

    def __init__(
        self, data=None, *, plans: Sequence[MeasurePlan], library: Library, initial=None
    ) -> None:
        super().__init__(data, library=library, initial=initial)
        self._offer("source", [(str(plan.pk), _named(plan)) for plan in plans])


def _named(plan: MeasurePlan) -> str:
    return f"{plan.name} ({plan.get_state_display()})"


class CompareForm(forms.Form):
    """Which one or two plans stand beside the one that counts."""

    mit = forms.ChoiceField(label="Geltende Planung vergleichen mit")
    und = forms.ChoiceField(label="und mit", required=False)

    def __init__(self, data=None, *, plans: Sequence[MeasurePlan]) -> None:
        super().__init__(data)
        self.plans = {str(plan.pk): plan for plan in plans}
        choices = [(key, _named(plan)) for key, plan in self.plans.items()]
        fields: Any = self.fields
        fields["mit"].choices = choices
        fields["und"].choices = [("", "keiner weiteren"), *choices]

    @property
    def chosen(self) -> list[MeasurePlan]:
        """Those that can be read, each once; the first of all where none is asked."""
        asked = [self.data.get(name, "") for name in ("mit", "und")]
        found = [self.plans[key] for key in dict.fromkeys(asked) if key in self.plans]
        return found or list(self.plans.values())[:1]
