"""Settings of the engine's own blocks: running text and the free table."""

from django import forms

from documents.refs import IN_TEXT, parse

MAX_ROWS, MAX_COLUMNS = 200, 20
NEW_TABLE: dict = {"header": ["", "", ""], "rows": [["", "", ""] for _ in range(3)]}
MAX_CELL = 1000


class TextBlockForm(forms.Form):
    """Nothing to ask: the text is written in the section itself."""

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)

    @classmethod
    def from_config(cls, config: dict, scope=None):
        return cls(scope=scope)

    def to_config(self) -> dict:
        return {}


def check_links(text: str) -> str:
    """Refuse text whose ``[[…]]`` is no figure link."""
    for piece in text.split("[[")[1:]:
        inside, closed, _ = piece.partition("]]")
        if not closed or not IN_TEXT.fullmatch(f"[[{inside}]]"):
            raise forms.ValidationError(
                f"„[[{inside[:40]}“ ist keine eingefügte Zahl. Nehmen Sie die Klammern "
                "heraus oder fügen Sie die Zahl mit „Zahl einfügen“ neu ein."
            )
        try:
            parse(inside.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
    return text


def refuse_bad_links(text: str) -> None:
    """The same as a validator of a field."""
    check_links(text)


class CellField(forms.CharField):
    """Words or figures of a table cell."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, max_length=MAX_CELL, validators=[refuse_bad_links], **kwargs
        )
        self.widget.attrs["class"] = "grid-input"


class TableBlockForm(forms.Form):
    """A free table as a grid of cells; buttons add and remove rows and columns."""

    template = "documents/_table_grid.html"

    caption = forms.CharField(label="Überschrift der Tabelle", max_length=300)
    unit = forms.CharField(
        label="Einheit",
        max_length=60,
        required=False,
        help_text="Steht in Klammern hinter der Überschrift, zum Beispiel „in Euro“.",
    )
    note = forms.CharField(label="Anmerkung", max_length=600, required=False)
    source = forms.CharField(
        label="Quelle",
        max_length=600,
        required=False,
        help_text="Zum Beispiel „Statistik der Bundesagentur für Arbeit, 10/2017“.",
    )
    rows = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=MAX_ROWS, initial=3
    )
    columns = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=MAX_COLUMNS, initial=3
    )

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("caption", "unit", "note", "source"):
            self.fields[name].validators.append(refuse_bad_links)
        self.row_count = self._size("rows", MAX_ROWS)
        self.column_count = self._size("columns", MAX_COLUMNS)
        for x in range(self.column_count):
            self.fields[f"head-{x}"] = CellField(label=f"Kopf der Spalte {x + 1}")
            self.fields[f"right-{x}"] = forms.BooleanField(
                label=f"Spalte {x + 1} enthält Zahlen", required=False
            )
        for y in range(self.row_count):
            self.fields[f"total-{y}"] = forms.BooleanField(
                label=f"Zeile {y + 1} ist eine Summe", required=False
            )
            for x in range(self.column_count):
                self.fields[f"cell-{y}-{x}"] = CellField(
                    label=f"Zeile {y + 1}, Spalte {x + 1}"
                )

    # --- From and to the stored settings -------------------------------------------

    @classmethod
    def from_config(cls, config: dict, scope=None):
        config = dict(config or NEW_TABLE)
        rows: list[list[str]] = config.get("rows", [])
        header: list[str] = config.get("header", [])
        columns = max([len(header), *(len(row) for row in rows), 1])
        align, totals = config.get("align", []), set(config.get("total_rows", []))
        initial = {name: config.get(name, "") for name in _WORDS}
        initial |= {"rows": max(len(rows), 1), "columns": columns}
        for x in range(columns):
            initial[f"head-{x}"] = header[x] if x < len(header) else ""
            initial[f"right-{x}"] = x < len(align) and align[x] == "right"
        for y, row in enumerate(rows):
            initial[f"total-{y}"] = y in totals
            for x, text in enumerate(row):
                initial[f"cell-{y}-{x}"] = text
        return cls(initial=initial, scope=scope)

    def to_config(self) -> dict:
        """Rows and columns without any text are left out."""
        value = self.cleaned_data.get
        columns = [x for x in range(self.column_count) if self._column_has_text(x)]
        rows = [y for y in range(self.row_count) if self._row_has_text(y)]
        return {
            **{name: value(name, "") for name in _WORDS},
            "header": [value(f"head-{x}") for x in columns],
            "align": ["right" if value(f"right-{x}") else "left" for x in columns],
            "rows": [[value(f"cell-{y}-{x}") for x in columns] for y in rows],
            "total_rows": [at for at, y in enumerate(rows) if value(f"total-{y}")],
        }

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(map(self._row_has_text, range(self.row_count))):
            raise forms.ValidationError("Füllen Sie wenigstens eine Zelle der Tabelle.")
        return cleaned

    # --- The grid ---------------------------------------------------------------------

    def head(self) -> list:
        return [
            {"field": self[f"head-{x}"], "right": self[f"right-{x}"], "number": x + 1}
            for x in range(self.column_count)
        ]

    def body(self) -> list:
        return [
            {
                "number": y + 1,
                "total": self[f"total-{y}"],
                "cells": [self[f"cell-{y}-{x}"] for x in range(self.column_count)],
            }
            for y in range(self.row_count)
        ]

    def words(self) -> list:
        return [self[name] for name in _WORDS]

    def reshaped(self):
        """The same form with a row or column more or less, if a button asked for it."""
        deed, _, at = self.data.get("grid", "").partition("-")
        if deed not in _RESHAPE:
            return None
        grid = _Grid(self)
        _RESHAPE[deed](grid, int(at) if at.isdecimal() and len(at) < 4 else 0)
        return TableBlockForm(initial=grid.initial())

    def _size(self, name: str, most: int) -> int:
        sent = self.data.get(name) if self.is_bound else self.initial.get(name)
        text = str(sent if sent is not None else self.fields[name].initial)
        return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 5 else 1

    def _row_has_text(self, y: int) -> bool:
        return any(
            self.cleaned_data.get(f"cell-{y}-{x}") for x in range(self.column_count)
        )

    def _column_has_text(self, x: int) -> bool:
        return bool(self.cleaned_data.get(f"head-{x}")) or any(
            self.cleaned_data.get(f"cell-{y}-{x}") for y in range(self.row_count)
        )


_WORDS = ("caption", "unit", "note", "source")


class _Grid:
    """What was typed, as rows that can be added and taken away."""

    def __init__(self, form: TableBlockForm):
        get = form.data.get
        self.words = {name: get(name, "") for name in _WORDS}
        self.columns = [
            (get(f"head-{x}", ""), bool(get(f"right-{x}")))
            for x in range(form.column_count)
        ]
        self.rows = [
            (
                bool(get(f"total-{y}")),
                [get(f"cell-{y}-{x}", "") for x in range(form.column_count)],
            )
            for y in range(form.row_count)
        ]

    def add_row(self, _) -> None:
        if len(self.rows) < MAX_ROWS:
            self.rows.append((False, [""] * len(self.columns)))

    def add_column(self, _) -> None:
        if len(self.columns) < MAX_COLUMNS:
            self.columns.append(("", True))
            for _total, cells in self.rows:
                cells.append("")

    def remove_row(self, number: int) -> None:
        if len(self.rows) > 1 and 0 < number <= len(self.rows):
            del self.rows[number - 1]

    def remove_column(self, number: int) -> None:
        if len(self.columns) > 1 and 0 < number <= len(self.columns):
            del self.columns[number - 1]
            for _total, cells in self.rows:
                del cells[number - 1]

    def initial(self) -> dict:
        found = {**self.words, "rows": len(self.rows), "columns": len(self.columns)}
        for x, (head, is_right) in enumerate(self.columns):
            found |= {f"head-{x}": head, f"right-{x}": is_right}
        for y, (is_total, cells) in enumerate(self.rows):
            found[f"total-{y}"] = is_total
            found |= {f"cell-{y}-{x}": text for x, text in enumerate(cells)}
        return found


_RESHAPE = {
    "row": _Grid.add_row,
    "column": _Grid.add_column,
    "unrow": _Grid.remove_row,
    "uncolumn": _Grid.remove_column,
}
