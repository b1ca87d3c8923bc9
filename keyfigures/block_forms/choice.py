"""First step of a new block: choose what it shows, and what makes rows and columns."""

from django import forms

from keyfigures.block_forms.base import Step
from keyfigures.block_forms.options import DIMENSIONS, in_time


class ChoiceStep(Step):
    """Fields, checks and settings of the choice; part of the form of a block."""

    def _add_choice_fields(self) -> None:
        self.fields["rows_by"] = _radio(f"Jede {self.row_word} zeigt", "period")
        self.fields["columns_by"] = _radio(
            f"Jede {self.column_word} zeigt", "population"
        )
        for name, label in DIMENSIONS:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=self.options.filled(name),
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": f"Wählen Sie mindestens eine Angabe: {label}."
                },
            )
        self.initial.setdefault("population", ["gesamt"])
        self.initial.setdefault("region", ["jc"])
        if self.may_compute:
            self.fields["computed"] = forms.MultipleChoiceField(
                label="Zusätzliche Spalten",
                required=False,
                choices=[
                    ("share", "Anteil der letzten an der ersten Spalte"),
                    ("change", "Veränderung von der ersten zur letzten Spalte"),
                    ("change_percent", "dieselbe Veränderung in Prozent"),
                ],
                widget=forms.CheckboxSelectMultiple,
            )

    def _built(self) -> dict:
        rows_by = self.cleaned_data["rows_by"]
        columns_by = self.cleaned_data["columns_by"]
        fixed = {
            name: self.cleaned_data[name][0]
            for name, _ in DIMENSIONS
            if name not in (rows_by, columns_by) and self.cleaned_data[name]
        }
        rows = self._lines_of(rows_by, {})
        columns = self._lines_of(columns_by, fixed)
        last = len(columns) - 1
        for name in self.cleaned_data.get("computed", []):
            label = "Anteil" if name == "share" else "Veränderung"
            pair = [last, 0]
            columns.append({"label": label, name: pair})
        return self._with_words(self.cleaned_data.get) | dict(
            zip(self.lines, (rows, columns), strict=True)
        )

    def _lines_of(self, dimension: str, fixed: dict) -> list[dict]:
        names = self.options.names(dimension)
        chosen = self.cleaned_data[dimension]
        if dimension == "period":
            chosen = sorted(chosen, key=in_time)
        return [
            {"label": names[key], "select": {**fixed, dimension: key}} for key in chosen
        ]

    def _check_choice(self) -> None:
        cleaned = self.cleaned_data
        rows_by, columns_by = cleaned.get("rows_by"), cleaned.get("columns_by")
        if not rows_by or not columns_by:
            return
        if rows_by == columns_by:
            self.add_error(
                "columns_by",
                f"{self.row_word} und {self.column_word} brauchen Verschiedenes.",
            )
        for name, label in DIMENSIONS:
            chosen = cleaned.get(name, [])
            is_line = name in (rows_by, columns_by)
            if len(chosen) > 1 and not is_line:
                self.add_error(
                    name,
                    "Wählen Sie hier nur eine Angabe, oder zeigen Sie "
                    f"{label} in Zeilen oder Spalten.",
                )


def _radio(label: str, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=DIMENSIONS, initial=initial, widget=forms.RadioSelect
    )
