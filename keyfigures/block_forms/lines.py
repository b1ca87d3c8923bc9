"""Second step of a block: its rows and columns line by line."""

from collections.abc import Callable

from django import forms
from django.utils.choices import flatten_choices

from keyfigures.block_forms import settings
from keyfigures.block_forms.base import links_are_whole
from keyfigures.block_forms.options import SelectedPeriodField
from keyfigures.block_forms.window import WindowPart
from keyfigures.enums import Corridor
from keyfigures.selections import Selection
from keyfigures.tables import COMPUTED, HEADINGS, MOST_MONTHS, is_computed

SHOWN_PARTS = ("period", "indicator", "population", "region", "corridor", "back")
COLUMN_KINDS = [
    ("", "Wert"),
    ("share", "Anteil in Prozent"),
    ("change", "Veränderung"),
    ("change_percent", "Veränderung in Prozent"),
]


class LineStep(WindowPart):
    """Fields, checks and settings of the lines; part of the form of a block."""

    def _add_line_fields(self) -> None:
        self.fields["rows"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields["columns"] = forms.IntegerField(widget=forms.HiddenInput)
        self._add_window_fields()
        self.row_count = self._size("rows", settings.MOST_ROWS)
        self.column_count = self._size("columns", settings.MOST_COLUMNS)
        for at in range(self.row_count):
            self._add_line(f"row-{at}", f"{self.row_word} {at + 1}")
            if self.may_compute:
                self.fields[f"row-{at}-total"] = forms.BooleanField(
                    label=f"Zeile {at + 1} fett, als Summe", required=False
                )
        for at in range(self.column_count):
            self._add_line(f"column-{at}", f"{self.column_word} {at + 1}")
            if self.may_compute:
                self._add_computing(f"column-{at}", f"{self.column_word} {at + 1}")

    def _add_line(self, prefix: str, name: str) -> None:
        self.fields[f"{prefix}-label"] = forms.CharField(
            label=f"{name}, Beschriftung",
            max_length=200,
            required=False,
            validators=[links_are_whole],
        )
        for part in ("indicator", "population", "region"):
            sent = self.data if self.is_bound else self.initial
            self.fields[f"{prefix}-{part}"] = forms.ChoiceField(
                label=f"{name}, {HEADINGS[part]}",
                required=False,
                choices=self._choices_of(part, sent.get(f"{prefix}-{part}")),
            )
        self.fields[f"{prefix}-period"] = SelectedPeriodField(label=f"{name}, Zeitraum")
        self.fields[f"{prefix}-corridor"] = forms.ChoiceField(
            label=f"{name}, Korridor",
            required=False,
            choices=[("", "–"), *Corridor.choices],
        )
        self.fields[f"{prefix}-back"] = forms.IntegerField(
            label=f"{name}, so viele Monate davor",
            required=False,
            min_value=1,
            max_value=MOST_MONTHS,
        )

    def _choices_of(self, part: str, stored: str | None) -> list[tuple]:
        """What there are values for, and what the line shows already."""
        choices: list[tuple] = [("", "–"), *self.options.filled(part)]
        if not stored or stored in dict(flatten_choices(choices)):
            return choices
        names = self.options.names(part)
        if stored in names:
            return [*choices, (stored, names[stored])]
        gone = [] if self.is_bound else [(stored, f"{stored} (nicht mehr vorhanden)")]
        return [*choices, *gone]

    def _add_computing(self, prefix: str, name: str) -> None:
        others = [("", "–")]
        others += [(str(at), f"Spalte {at + 1}") for at in range(self.column_count)]
        self.fields[f"{prefix}-kind"] = forms.ChoiceField(
            label=f"{name}, Inhalt", required=False, choices=COLUMN_KINDS
        )
        for part, label in (("first", "Teil oder neuer Wert"), ("second", "Bezug")):
            self.fields[f"{prefix}-{part}"] = forms.ChoiceField(
                label=f"{name}, {label}", required=False, choices=others
            )
        self.fields[f"{prefix}-decimals"] = forms.ChoiceField(
            label=f"{name}, Nachkommastellen",
            required=False,
            choices=[("", "üblich"), ("0", "0"), ("1", "1"), ("2", "2")],
        )
        self.fields[f"{prefix}-signed"] = forms.BooleanField(
            label=f"{name}, mit Pluszeichen", required=False
        )
        self.fields[f"{prefix}-hidden"] = forms.BooleanField(
            label=f"{name}, nur zum Rechnen", required=False
        )
        self.fields[f"{prefix}-counts_only"] = forms.BooleanField(
            required=False, widget=forms.HiddenInput
        )

    def _config(self, get: Callable, *, keep_blank: bool) -> dict:
        """Settings from cleaned or raw fields; blank lines fall out when storing."""
        rows = [settings.line_of(get, f"row-{at}") for at in range(self.row_count)]
        columns = [
            settings.column_of(get, f"column-{at}") for at in range(self.column_count)
        ]
        if not keep_blank:
            rows = [row for row in rows if row]
            kept = [at for at, column in enumerate(columns) if column]
            places = {old: new for new, old in enumerate(kept)}
            columns = [settings.renumbered(columns[at], places) for at in kept]
        window = self._window(get)
        rows = [] if window and not keep_blank else rows
        lines = dict(zip(self.lines, (rows, columns), strict=True))
        return self._with_words(get) | lines | window

    def _check_lines(self) -> None:
        config = self._config(self.cleaned_data.get, keep_blank=True)
        rows, columns = (config[name] for name in self.lines)
        if not (any(rows) or "window" in config) or not any(columns):
            raise forms.ValidationError(
                f"Füllen Sie mindestens eine {self.row_word} und eine "
                f"{self.column_word} aus."
            )
        for at, column in enumerate(columns):
            if is_computed(column):
                self._check_computed(at, column, columns)
            elif column:
                shown = [{}] if "window" in config else list(filter(None, rows))
                self._check_indicator(at, column, shown)

    def _check_computed(self, at: int, column: dict, columns: list[dict]) -> None:
        name = next(name for name in COMPUTED if name in column)
        for part, number in zip(("first", "second"), column[name], strict=True):
            other = columns[number] if 0 <= number < len(columns) else {}
            if not other or is_computed(other):
                self.add_error(
                    f"column-{at}-{part}", "Wählen Sie eine Spalte, die Werte zeigt."
                )

    def _check_indicator(self, at: int, column: dict, rows: list[dict]) -> None:
        selections = [
            Selection.merged(row.get("select", {}), column.get("select", {}))
            for row in rows
        ]
        if any(not selection.indicator for selection in selections):
            self.add_error(
                f"column-{at}-indicator",
                f"Wählen Sie die Kennzahl hier oder in jeder {self.row_word}.",
            )

    def line_rows(self) -> list[dict]:
        found = [self._shown_line(f"row-{at}", at) for at in range(self.row_count)]
        for line in found if self.may_compute else []:
            line["total"] = self[f"row-{line['at']}-total"]
        return found

    def line_columns(self) -> list[dict]:
        found = []
        for at in range(self.column_count):
            line = self._shown_line(f"column-{at}", at)
            parts = ("kind", "first", "second", "decimals", "signed", "hidden")
            line["computing"] = [
                self[f"column-{at}-{part}"] for part in parts if self.may_compute
            ]
            if self.may_compute:
                line["counts_only"] = self[f"column-{at}-counts_only"]
            found.append(line)
        return found

    def _shown_line(self, prefix: str, at: int) -> dict:
        parts = [self[f"{prefix}-{part}"] for part in ("label", *SHOWN_PARTS)]
        return {"at": at, "number": at + 1, "fields": parts}
