"""The forms of key figure tables and charts.

A new block is built in one step: choose what it shows, and what makes rows and columns.
A stored block is shown line by line, so that labels, single selections and computed
columns can be changed. Both work without JavaScript: buttons ask for one more line.
The contract of such forms stands in ``documents.block_forms``.
"""

from collections.abc import Callable

from django import forms

from core.formats import UNITS
from keyfigures.block_forms import settings
from keyfigures.block_forms.choice import ChoiceStep
from keyfigures.block_forms.lines import LineStep
from keyfigures.selections import Selection
from rendering.charts.model import MAX_SERIES

CHART_KINDS = [
    ("line", "Linien: Verlauf über die Zeit"),
    ("bar", "Balken: eine Reihe"),
    ("grouped", "Balken nebeneinander: mehrere Reihen"),
    ("stacked", "Balken gestapelt: Teile und Summe"),
    ("shares", "Balken zu 100 Prozent: Anteile"),
    ("pie", "Kreis: wenige Teile eines Ganzen"),
]


class GridForm(ChoiceStep, LineStep):
    """Rows and columns of selections: the choice first, then line by line."""

    def __init__(self, data=None, *, scope, initial=None):
        super().__init__(data, scope=scope, initial=initial)
        if self.is_building:
            self._add_choice_fields()
        else:
            self._add_line_fields()

    # --- From and to the stored settings ---

    @classmethod
    def from_config(cls, config: dict, scope=None):
        """The choice for a new block, else the lines of the stored one."""
        rows, columns = (settings.dicts(config, name) for name in cls.lines)
        if not rows and not columns:
            return cls(scope=scope, initial={"step": "build", **cls._words(config)})
        initial = {"step": "lines", "rows": len(rows) or 1, **cls._words(config)}
        initial |= cls._window_initial(config)
        initial["columns"] = len(columns) or 1
        for at, row in enumerate(rows):
            initial |= settings.initial_of(f"row-{at}", row)
        for at, column in enumerate(columns):
            initial |= settings.initial_of(f"column-{at}", column)
        return cls(scope=scope, initial=initial)

    def to_config(self) -> dict:
        """The settings of a valid form."""
        if self.is_building:
            return self._built()
        return self._config(self.cleaned_data.get, keep_blank=False)

    def reshaped(self):
        """The form to show again where a button asked for other lines; else None."""
        deed = self.data.get("grid", "")
        if self.is_building:
            if deed == "adjust" and self.is_valid():
                return self.from_config(self.to_config(), scope=self.scope)
            return None
        config = self._config(self.data.get, keep_blank=True)
        rows, columns = (config[name] for name in self.lines)
        found = settings.changed(rows, columns, deed)
        if found is None:
            return None
        config |= dict(zip(self.lines, found, strict=True))
        return self.from_config(config, scope=self.scope)

    @property
    def is_building(self) -> bool:
        source = self.data if self.is_bound else self.initial
        return source.get("step") != "lines"

    @property
    def template(self) -> str:
        step = "build" if self.is_building else "lines"
        return f"keyfigures/_block_{step}.html"

    # --- Both steps ---

    def clean(self):
        cleaned = super().clean()
        if self.is_building:
            self._check_choice()
        elif not self.errors:
            self._check_lines()
        if not self.errors:
            self._check_whole(self.to_config())
        return cleaned

    def _check_whole(self, config: dict) -> None:
        rows, columns = (config[name] for name in self.lines)
        too_many = len(rows) > settings.MOST_ROWS
        if too_many or len(columns) > settings.MOST_COLUMNS:
            raise forms.ValidationError(
                f"Möglich sind höchstens {settings.MOST_ROWS} Zeilen und "
                f"{settings.MOST_COLUMNS} Spalten. Teilen Sie die Angaben auf."
            )


class KeyFigureTableForm(GridForm):
    """A table of key figures."""

    texts = ("caption", "row_heading", "note")
    field_order = ("step", "caption", "row_heading", "note")

    row_heading = forms.CharField(
        label="Kopf der ersten Spalte",
        max_length=100,
        required=False,
        help_text="Leer: Zeitraum, Gruppe, Region oder Kennzahl, je nach Zeilen.",
    )


class ChartForm(GridForm):
    """A chart of key figures: categories along the axis, one or more series."""

    lines = ("categories", "series")
    row_word, column_word = "Rubrik", "Reihe"
    row_words, column_words = "Rubriken", "Reihen"
    may_compute = False

    kind = forms.ChoiceField(label="Art des Diagramms", choices=CHART_KINDS)
    show_values = forms.BooleanField(
        label="Werte im Diagramm anschreiben", required=False
    )

    field_order = ("step", "caption", "kind", "show_values", "note")

    @classmethod
    def _words(cls, config: dict) -> dict:
        extra = {"kind": config.get("kind", "grouped")}
        extra["show_values"] = config.get("show_values", True)
        return super()._words(config) | extra

    def _with_words(self, get: Callable) -> dict:
        extra = {
            "kind": get("kind") or "grouped",
            "show_values": bool(get("show_values")),
        }
        return super()._with_words(get) | extra

    def _check_whole(self, config: dict) -> None:
        super()._check_whole(config)
        series = config["series"]
        if config["kind"] in ("bar", "pie") and len(series) > 1:
            self.add_error(
                "kind",
                "Diese Art zeigt nur eine Reihe. Wählen Sie Balken nebeneinander oder "
                "nehmen Sie Reihen heraus.",
            )
        if len(series) > MAX_SERIES:
            self.add_error(
                None,
                f"Ein Diagramm zeigt höchstens {MAX_SERIES} Reihen. Teilen Sie es auf.",
            )
        units = self._units(config)
        if len(units) > 1:
            named = ", ".join(sorted(UNITS[unit][0] for unit in units))
            self.add_error(
                None,
                f"Die Werte haben verschiedene Einheiten ({named}). Ein Diagramm zeigt "
                "nur eine; nehmen Sie dafür eine Tabelle.",
            )

    def _units(self, config: dict) -> set[str]:
        keys = {
            Selection.merged(row.get("select", {}), column.get("select", {})).indicator
            for row in config["categories"] or [{}]
            for column in config["series"]
        }
        return {self.options.units[key] for key in keys if key in self.options.units}
