"""What both steps of a block's form share: words, choices, names of its lines."""

from collections.abc import Callable
from typing import ClassVar

from django import forms

from documents.forms.blocks import check_links
from keyfigures.block_forms.options import DIMENSIONS, Options


def links_are_whole(text: str) -> None:
    """Every ``[[…]]`` of the text is a figure link."""
    check_links(text)


class Step(forms.Form):
    """Caption and note; subclasses say what rows and columns are called."""

    lines: ClassVar[tuple[str, str]] = ("rows", "columns")
    texts: ClassVar[tuple[str, ...]] = ("caption", "note")
    row_word, column_word = "Zeile", "Spalte"
    row_words, column_words = "Zeilen", "Spalten"
    may_compute = True

    step = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    caption = forms.CharField(
        label="Überschrift",
        max_length=300,
        required=False,
        validators=[links_are_whole],
        help_text="Leer: Kennzahl und Zeitraum werden zur Überschrift.",
    )
    note = forms.CharField(
        label="Anmerkung",
        max_length=600,
        required=False,
        validators=[links_are_whole],
    )

    def __init__(self, data=None, *, scope, initial=None):
        super().__init__(data, initial=initial)
        self.scope = scope
        self.options = Options.of(scope.jobcenter)

    @classmethod
    def _words(cls, config: dict) -> dict:
        return {name: config.get(name, "") for name in cls.texts}

    def _with_words(self, get: Callable) -> dict:
        return {name: get(name) or "" for name in self.texts}

    def _size(self, name: str, most: int) -> int:
        sent = str((self.data if self.is_bound else self.initial).get(name, 1))
        return min(max(int(sent), 1), most) if sent.isdecimal() and len(sent) < 4 else 1

    def words(self) -> list:
        """Fields before the choice or the lines."""
        return [self[name] for name in self._words({})]

    def choices(self) -> list:
        """Fields of the choice."""
        return [self[name] for name, _ in DIMENSIONS]
