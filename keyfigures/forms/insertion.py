"""Where and how a table or chart of the explorer goes into a document."""

from django import forms

from keyfigures.block_forms.base import links_are_whole
from keyfigures.block_forms.settings import MOST_COLUMNS, MOST_ROWS
from keyfigures.exploring.layout import Layout
from keyfigures.queries.sections import Target
from keyfigures.tables import WINDOW_KINDS
from rendering.charts.model import MAX_SERIES

TABLE, CHART = "keyfigure_table", "chart"
FIXED, NEWEST = "fest", "neu"


class InsertionForm(forms.Form):
    """Table or chart, fixed or following the data, and the section."""

    als = forms.ChoiceField(label="Einfügen als", widget=forms.RadioSelect)
    zeitraum = forms.ChoiceField(label="Zeiträume", widget=forms.RadioSelect)
    abschnitt = forms.TypedChoiceField(
        label="Abschnitt",
        coerce=int,
        help_text="Der Baustein kommt an das Ende des Abschnitts.",
    )
    ueberschrift = forms.CharField(
        label="Überschrift",
        max_length=300,
        required=False,
        validators=[links_are_whole],
        help_text="Leer: Kennzahl und Zeitraum werden zur Überschrift.",
    )

    def __init__(self, data=None, *, layout: Layout, targets: list[Target], **kwargs):
        super().__init__(data, **kwargs)
        self.layout = layout
        self.sections = {
            row.pk: row for target in targets for _, row in target.sections
        }
        choices = {
            "als": _kinds(layout),
            "zeitraum": _periods(layout),
            "abschnitt": [("", "Bitte wählen"), *_grouped(targets)],
        }
        for name, rows in choices.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined]
        self.initial.setdefault("als", choices["als"][0][0])
        self.initial.setdefault("zeitraum", FIXED)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._check_size(self.config())
        return cleaned

    @property
    def section(self):
        return self.sections[self.cleaned_data["abschnitt"]]

    @property
    def kind(self) -> str:
        return self.cleaned_data["als"]

    @property
    def done(self) -> str:
        """What to tell once the block is there."""
        words = "Das Diagramm" if self.kind == CHART else "Die Tabelle"
        return f"{words} steht jetzt am Ende von „{self.section.title}“."

    def config(self) -> dict:
        """Settings of the block."""
        newest = self.cleaned_data["zeitraum"] == NEWEST
        make = self.layout.chart if self.kind == CHART else self.layout.table
        caption = self.cleaned_data.get("ueberschrift", "")
        return {"caption": caption, **make(newest=newest)}

    def _check_size(self, config: dict) -> None:
        """Refuse what the form of the block would refuse."""
        rows = config.get("rows") or config.get("categories") or []
        lines = config.get("columns") or config.get("series") or []
        most = MAX_SERIES if self.kind == CHART else MOST_COLUMNS
        words = "Reihen" if self.kind == CHART else "Spalten"
        if len(lines) > most:
            self.add_error(
                "als",
                f"Das sind {len(lines)} {words}; ein Baustein hat höchstens {most}. "
                "Wählen Sie auf der Seite davor weniger Angaben.",
            )
        if len(rows) > MOST_ROWS:
            self.add_error(
                "als",
                f"Das sind {len(rows)} Zeilen; ein Baustein hat höchstens {MOST_ROWS}. "
                "Wählen Sie auf der Seite davor einen kürzeren Zeitraum.",
            )


def _kinds(layout: Layout) -> list[tuple[str, str]]:
    kinds = [(TABLE, "Tabelle"), (CHART, "Diagramm")]
    return kinds[:1] if layout.unit == "text" else kinds


def _periods(layout: Layout) -> list[tuple[str, str]]:
    """Fixed, or always the newest where the settings of a block can say so."""
    periods = layout.series.periods
    if len(periods) == 1:
        fixed, newest = f"fest: {periods[0].label}", "immer der neueste Wert"
    else:
        fixed = f"fest: {periods[0].label} bis {periods[-1].label}"
        kind = WINDOW_KINDS.get(layout.series.kind.value, "Zeiträume")
        newest = f"immer die neuesten {len(periods)} {kind}"
    return [(FIXED, fixed), *([(NEWEST, newest)] if layout.can_follow else [])]


def _grouped(targets: list[Target]) -> list[tuple]:
    """The sections below the title of their document."""
    return [
        (target.document.title, [(row.pk, label) for label, row in target.sections])
        for target in targets
        if target.sections
    ]
