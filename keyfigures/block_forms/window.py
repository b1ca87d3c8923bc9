"""Lines that follow the data: the newest months instead of rows one by one."""

from collections.abc import Callable

from django import forms

from keyfigures.block_forms.base import Step
from keyfigures.tables import WINDOW_KINDS
from keyfigures.tables.windows import MOST_PERIODS

USUAL = 13  # so that the same month of the year before is there


class WindowPart(Step):
    """Fields and settings of a window; part of the form of a block."""

    def _add_window_fields(self) -> None:
        kinds = [(kind, f"die neuesten {name}") for kind, name in WINDOW_KINDS.items()]
        self.fields["window_kind"] = forms.ChoiceField(
            label=f"{self.row_words} zeigen",
            required=False,
            choices=[("", "was unten einzeln steht"), *kinds],
        )
        self.fields["window_count"] = forms.IntegerField(
            label="Wie viele davon",
            required=False,
            min_value=1,
            max_value=MOST_PERIODS,
            help_text="Bei „die neuesten …“: Mit neuen Daten rücken sie weiter.",
        )

    @classmethod
    def _window_initial(cls, config: dict) -> dict:
        window = config.get("window")
        window = window if isinstance(window, dict) else {}
        return {
            "window_kind": window.get("kind", ""),
            "window_count": window.get("count", USUAL),
        }

    def _window(self, get: Callable) -> dict:
        """The window in the settings, where one is chosen."""
        kind, count = str(get("window_kind") or ""), str(get("window_count") or USUAL)
        if kind not in WINDOW_KINDS or not count.isdecimal() or len(count) > 3:
            return {}
        return {"window": {"kind": kind, "count": int(count)}}

    def window_fields(self) -> list:
        return [self["window_kind"], self["window_count"]]
