"""A new programme."""

from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row, Submit
from django import forms
from django.utils.html import format_html

from core.forms import CountField
from documents.forms import offer
from documents.outlines import Outline
from organisations.years import FIRST, LAST
from programmes.models import Programme
from programmes.queries import earlier_programmes, outlines_of


class CreateForm(forms.Form):
    """Year and outline of a new programme, with last year's texts if wanted."""

    year = CountField(
        label="Planungsjahr", min_value=FIRST, max_value=LAST, help_text="Vierstellig."
    )
    last_year = CountField(
        label="bis Planungsjahr",
        required=False,
        min_value=FIRST,
        max_value=LAST,
        help_text="Nur, wenn das Programm mehrere Jahre gilt.",
    )
    outline = forms.ChoiceField(label="Gliederungsvorlage", widget=forms.RadioSelect)
    predecessor = forms.ChoiceField(
        label="Texte übernehmen aus",
        required=False,
        help_text="Übernommene Abschnitte tragen den Vermerk „aus Vorjahr“, bis jemand "
        "sie geprüft und gespeichert hat.",
    )

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        self.outlines = {row.key: row for row in outlines_of(jobcenter)}
        self.earlier = {str(row.pk): row for row in earlier_programmes(jobcenter)}
        labels = [(key, _outline_label(row)) for key, row in self.outlines.items()]
        offer(self, "outline", labels)
        earlier = [(pk, f"{row} ({row.year})") for pk, row in self.earlier.items()]
        offer(self, "predecessor", [("", "keinem Programm, neu beginnen"), *earlier])
        self.fields["year"].widget.attrs["class"] = "year"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row("year", "last_year"),
            "outline",
            "predecessor",
            FormActions(Submit("save", "Programm anlegen")),
        )

    def clean_year(self):
        return int(self.cleaned_data["year"])

    def clean_last_year(self):
        last = self.cleaned_data["last_year"]
        return None if last is None else int(last)

    def clean(self):
        data = super().clean() or {}
        year, last = data.get("year"), data.get("last_year")
        if year and last and last < year:
            self.add_error("last_year", f"Das letzte Jahr liegt vor {year}.")
        outline = self.outlines.get(data.get("outline", ""))
        if year and outline and not outline.covers(year):
            self.add_error("outline", _does_not_fit(outline, year))
        earlier = self.earlier.get(data.get("predecessor", ""))
        if year and earlier and earlier.year >= year:
            self.add_error(
                "predecessor",
                f"„{earlier}“ ist nicht älter als {year}. Wählen Sie ein früheres "
                "Programm oder ein späteres Planungsjahr.",
            )
        return data

    def predecessor_chosen(self) -> Programme | None:
        return self.earlier.get(self.cleaned_data["predecessor"])


def _outline_label(outline: Outline) -> str:
    """Name and one sentence, as the choice shows them."""
    return format_html(
        "{}<span class='kern-hint'>{}</span>", outline.name, outline.description
    )


def _does_not_fit(outline: Outline, year: int) -> str:
    return (
        f"Diese Vorlage gilt {outline.years} und nicht für {year}. Wählen Sie eine "
        "andere oder ändern Sie das Planungsjahr."
    )
