"""What people type about a programme."""

from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row, Submit
from django import forms
from django.utils.html import format_html

from core.forms import CountField
from documents.enums import SectionState
from documents.models import Document, Version
from documents.outlines import Outline
from organisations.models import User
from organisations.years import FIRST, LAST
from programmes.models import Programme
from programmes.queries import earlier_programmes, outlines_of, writers_of

UNCHANGED = "unverändert"
NOBODY = "niemand"


class AssignForm(forms.Form):
    """Who is responsible and how far the work is, for several sections at once."""

    sections = forms.MultipleChoiceField(
        label="Abschnitte",
        error_messages={"required": "Bitte wählen Sie mindestens einen Abschnitt aus."},
    )
    responsible = forms.ChoiceField(label="zuständig", required=False)
    state = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", UNCHANGED), *SectionState.choices],
    )

    def __init__(self, *args, jobcenter, **kwargs):
        super().__init__(*args, **kwargs)
        self.people: dict[str, User] = {
            str(person.pk): person for person in writers_of(jobcenter)
        }
        self.fields["responsible"].choices = [
            ("", UNCHANGED),
            *((pk, str(person)) for pk, person in self.people.items()),
            (NOBODY, NOBODY),
        ]
        # The marks name what the page showed; whether they fit is for the action.
        self.fields["sections"].valid_value = lambda value: len(value) < 60
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self):
        data = super().clean()
        if not self.errors and not (data["responsible"] or data["state"]):
            raise forms.ValidationError(
                "Wählen Sie, was sich ändern soll: die zuständige Person, den Stand "
                "oder beides."
            )
        return data

    def picked_sections(self) -> set[str]:
        """Ids of the sections that were ticked, to show them ticked again."""
        marks = self.data.getlist("sections") if self.is_bound else []
        return {mark.partition(":")[0] for mark in marks}

    def choice(self) -> dict:
        """What ``actions.assign_sections`` is to do."""
        chosen: dict = {"marks": self.cleaned_data["sections"]}
        if person := self.cleaned_data["responsible"]:
            chosen["responsible"] = self.people.get(person)
        if state := self.cleaned_data["state"]:
            chosen["state"] = state
        return chosen


class StepForm(forms.Form):
    """The confirmation of a step; a release with open errors needs a reason."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    reason = forms.CharField(
        label="Grund der Freigabe trotz offener Fehler",
        max_length=120,
        help_text="Ein Satz. Er steht bei der Fassung und im Verlauf.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, seen: str, errors_open: int, **kwargs):
        super().__init__(*args, initial={"seen": seen}, **kwargs)
        if not errors_open:
            del self.fields["reason"]


class FreezeForm(forms.Form):
    """Why a version is frozen."""

    reason = forms.CharField(
        label="Anlass",
        max_length=150,
        help_text="Zum Beispiel: Vorlage im Ausschuss für Soziales am 12.11.2026.",
    )


LIVE = "jetzt"


class CompareForm(forms.Form):
    """Which two states of a programme are compared."""

    SIDES = ("von", "bis")

    von = forms.ChoiceField(label="älterer Stand")
    bis = forms.ChoiceField(label="neuerer Stand")

    def __init__(self, *args, versions: list[Version], **kwargs):
        super().__init__(*args, **kwargs)
        frozen = [
            (str(version.number), f"Fassung {version.number}: {version.reason}")
            for version in versions
        ]
        self.fields["von"].choices = frozen
        self.fields["bis"].choices = [(LIVE, "jetziger Stand"), *frozen]

    def names(self) -> list[str]:
        """How the two chosen sides are called."""
        if not self.is_valid():
            return []
        return [
            dict(self.fields[side].choices)[self.cleaned_data[side]]
            for side in self.SIDES
        ]


# --- Title, letterhead, abbreviations -----------------------------------------------


class DetailsForm(forms.ModelForm):
    """The front of the document; ``mark`` notices that somebody saved in between."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    class Meta:
        model = Document
        fields = ["title", "subtitle", "letterhead"]
        help_texts = {
            "title": "Steht auf der ersten Seite und in der Fußzeile.",
            "letterhead": "Bleibt das Feld leer, gilt der Briefkopf des Jobcenters.",
        }


class AbbreviationForm(forms.Form):
    short = forms.CharField(label="Abkürzung", max_length=40, required=False)
    long = forms.CharField(label="Bedeutung", max_length=200, required=False)

    def clean(self):
        data = super().clean()
        if bool(data.get("short")) != bool(data.get("long")):
            raise forms.ValidationError(
                "Geben Sie Abkürzung und Bedeutung an, oder leeren Sie beide Felder."
            )
        return data


class BaseAbbreviations(forms.BaseFormSet):
    def clean(self):
        seen: set[str] = set()
        for form in self.forms:
            short = form.cleaned_data.get("short") if form.is_valid() else ""
            if short and short in seen:
                form.add_error("short", f"„{short}“ steht schon weiter oben.")
            seen.add(short or "")

    def mapping(self) -> dict[str, str]:
        """What was typed, empty rows left out."""
        rows = [form.cleaned_data for form in self.forms]
        return {row["short"]: row["long"] for row in rows if row.get("short")}


def abbreviations_formset(document: Document, data=None):
    """One row per abbreviation and a few empty ones; an emptied row is dropped."""
    factory = forms.formset_factory(
        AbbreviationForm, formset=BaseAbbreviations, extra=3, max_num=300
    )
    rows = sorted(document.abbreviations.items())
    formset = factory(
        data,
        prefix="abk",
        initial=[{"short": short, "long": long} for short, long in rows],
    )
    formset.helper = FormHelper()
    formset.helper.form_tag = False
    formset.helper.template = "kern/table_inline_formset.html"
    formset.helper.attrs = {}
    return formset


# --- A new programme ----------------------------------------------------------------


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
        self.fields["outline"].choices = [
            (key, _outline_label(row)) for key, row in self.outlines.items()
        ]
        self.fields["predecessor"].choices = [
            ("", "keinem Programm, neu beginnen"),
            *((pk, f"{row} ({row.year})") for pk, row in self.earlier.items()),
        ]
        self.fields["year"].widget.attrs["class"] = "num year"
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
        data = super().clean()
        year, last = data.get("year"), data.get("last_year")
        if year and last and last < year:
            self.add_error("last_year", f"Das letzte Jahr liegt vor {year}.")
        outline = self.outlines.get(data.get("outline"))
        if year and outline and not outline.covers(year):
            self.add_error("outline", _does_not_fit(outline, year))
        earlier = self.earlier.get(data.get("predecessor"))
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
