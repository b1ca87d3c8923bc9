"""Sample data of the gallery page: one of everything, with plain invented values."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from crispy_forms.bootstrap import AppendedText, FormActions, InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from core.forms import CountField, EuroField, GermanDateField, PercentField

TITLES = [("vkb", "Verwaltungskosten"), ("egt", "Eingliederungstitel")]
READERS = [
    ("beirat", "Örtlicher Beirat"),
    ("ausschuss", "Ausschuss für Soziales"),
    ("traeger", "Trägerversammlung"),
]


class SampleForm(forms.Form):
    """Every kind of control the pages use."""

    name = forms.CharField(label="Name der Maßnahme", max_length=80)
    purpose = forms.CharField(
        label="Zweck",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Zwei bis drei Sätze, die auch der Beirat versteht.",
    )
    title = forms.ChoiceField(label="Titel", choices=[("", "Bitte wählen"), *TITLES])
    amount = EuroField(
        label="Ansatz", help_text="Volle Euro für das ganze Haushaltsjahr."
    )
    share = PercentField(label="Anteil", required=False)
    places = CountField(label="Plätze")
    begin = GermanDateField(label="Beginn")
    aim = forms.ChoiceField(
        label="Geschäftspolitisches Ziel",
        widget=forms.RadioSelect,
        choices=[
            ("need", "Verringerung der Hilfebedürftigkeit"),
            ("integration", "Verbesserung der Integration in Erwerbstätigkeit"),
            ("long_term", "Vermeidung von langfristigem Leistungsbezug"),
        ],
    )
    visibility = forms.ChoiceField(
        label="Im Programm zeigen",
        widget=forms.RadioSelect,
        choices=[("ja", "Ja"), ("nein", "Nein")],
        help_text="Was nicht gezeigt wird, bleibt in den Summen enthalten.",
    )
    readers = forms.MultipleChoiceField(
        label="Vorlage geht an",
        widget=forms.CheckboxSelectMultiple,
        choices=READERS,
    )
    file = forms.FileField(
        label="Konzept", required=False, help_text="PDF oder Word, höchstens 10 MB."
    )
    agreed = forms.BooleanField(label="Die Maßnahme ist mit dem Träger abgestimmt")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_id = "muster"
        self.helper.layout = Layout(
            Fieldset("Maßnahme", "name", "purpose", Row("title", "begin")),
            Fieldset(
                "Umfang",
                Row(
                    AppendedText("amount", "Euro"),
                    AppendedText("share", "%"),
                    "places",
                ),
            ),
            Fieldset("Einordnung", "aim", InlineRadios("visibility"), "readers"),
            Fieldset("Unterlagen", "file", "agreed"),
            FormActions(
                Submit("save", "Maßnahme speichern"),
                Submit("next", "Speichern und weiter", css_class="secondary"),
            ),
        )


class SampleLine(forms.Form):
    """One row of a formset shown as a table."""

    label = forms.CharField(label="Zweck")
    amount = EuroField(label="Betrag in Euro")
    confirmed = forms.BooleanField(label="bestätigt", required=False)


class GridForm(forms.Form):
    """Numbers of a table to type into: a field per cell."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for year in (2017, 2018):
            for kind, sums in KINDS.items():
                field = EuroField(label=f"{kind} {year}", required=False)
                field.widget.attrs["data-sum"] = f"{sums}{year}"
                self.fields[f"{kind}-{year}"] = field


KINDS = {"Grundzuweisung": "summe", "Zusatzmittel": "summe", "Umschichtung": "-summe"}

WRONG = {
    "purpose": "Wir möchten Menschen erreichen, die lange nicht gearbeitet haben.",
    "amount": "1.2.3,4",
    "share": "100 von 200",
    "places": "3,5",
    "begin": "31.02.2018",
    "visibility": "vielleicht",
}


_added: dict[str, Callable[[], Any]] = {}


def add(name: str, make: Callable[[], Any]) -> None:
    """What an app above shows on the page too, made when the page is opened."""
    _added[name] = make


def context(*, with_errors: bool) -> dict[str, Any]:
    formset, formset_helper = _formset(with_errors)
    return {
        **{name: make() for name, make in _added.items()},
        "with_errors": with_errors,
        "form": SampleForm(WRONG if with_errors else None),
        "formset": formset,
        "formset_helper": formset_helper,
        "grid": _grid(with_errors),
        "table": TABLE,
        "findings": FINDINGS,
        "tasks": TASKS,
        "nodes": NODES,
        "steps": STEPS,
        "tabs": TABS,
        "items": [{"label": "Übersicht", "url": "#"}, {"label": "Bausteine"}],
        "states": STATES,
        "figures": FIGURES,
        "origin": ORIGIN,
        "file": FILE,
        "job": JOB,
        "mine": MINE,
        "theirs": THEIRS,
        "page": Paginator(range(240), 20).page(5),
        "lost": ["4 Abschnitte mit ihren Fassungen", "12 eingefügte Zahlen"],
        **FRAME,
    }


def _formset(with_errors: bool):
    start = [
        {"label": "Zusatzmittel Flüchtlinge", "amount": 2253960, "confirmed": True},
        {"label": "Ausgabereste", "amount": 560341},
    ]
    data = None
    if with_errors:
        data = {
            "zeilen-TOTAL_FORMS": "1",
            "zeilen-INITIAL_FORMS": "0",
            "zeilen-0-label": "Ausgabereste",
            "zeilen-0-amount": "1e5",
        }
    factory = forms.formset_factory(SampleLine, extra=0)
    formset = factory(data, initial=start, prefix="zeilen")
    helper = FormHelper()
    helper.template = "kern/table_inline_formset.html"
    helper.caption = "Zusätzliche Mittel"
    helper.row_label = "Zusatz"
    helper.add_label = "Weitere Zeile"
    helper.add_input(Submit("lines", "Zeilen speichern", css_class="secondary"))
    return formset, helper


def _grid(with_errors: bool) -> dict[str, Any]:
    start = {
        "Grundzuweisung-2017": "10.772.114",
        "Grundzuweisung-2018": "10.138.241",
        "Zusatzmittel-2017": "2.253.960",
        "Zusatzmittel-2018": "3.187.881",
        "Umschichtung-2017": "1.500.000",
    }
    if with_errors:
        start["Umschichtung-2018"] = "1,5 Mio"
    form = GridForm(start if with_errors else None, initial=start, prefix="")
    rows: list[dict[str, Any]] = [
        {
            "label": kind,
            "cells": [
                {"field": form[f"{kind}-{year}"], "label": f"{kind} {year} in Euro"}
                for year in (2017, 2018)
            ],
        }
        for kind in KINDS
    ]
    sums = [("summe2017", "11.526.074"), ("summe2018", "13.326.122")]
    rows.append(
        {
            "label": "Zusammen",
            "total": True,
            "cells": [{"output": name, "text": text} for name, text in sums],
        }
    )
    return {
        "caption": "Eingliederungsmittel 2017 und 2018",
        "head": "Art der Mittel",
        "columns": [
            {"label": "2017", "unit": "Euro"},
            {"label": "2018", "unit": "Euro"},
        ],
        "rows": rows,
        "note": "Umschichtungen zu den Verwaltungskosten werden abgezogen.",
    }


STATES = [
    ("open", "leer"),
    ("progress", "in Arbeit"),
    ("info", "in Abstimmung"),
    ("warning", "aus Vorjahr"),
    ("danger", "mit Fehlern"),
    ("success", "freigegeben"),
    ("locked", "beschlossen"),
    ("omitted", "entfällt"),
    ("neutral", "Entwurf"),
]

TABLE = {
    "caption": "Tabelle 3: Eingliederungsmittel und ihre Verwendung",
    "columns": [
        {"label": "Verwendung"},
        {"label": "Plan 2018", "unit": "Euro", "numeric": True},
        {"label": "Ergebnis 2017", "unit": "Euro", "numeric": True},
        {"label": "Veränderung", "unit": "Euro", "numeric": True},
        {"label": "Anteil", "unit": "%", "numeric": True},
    ],
    "rows": [
        {
            "label": "Vermittlung und Beratung",
            "cells": ["2.213.230", "2.104.900", "108.330", "23,1"],
        },
        {
            "label": "Aktivierung und berufliche Eingliederung",
            "cells": ["4.120.000", "4.680.341", "−560.341", "43,0"],
        },
        {
            "label": "Beschäftigung schaffende Maßnahmen",
            "cells": ["3.244.670", "3.104.200", "140.470", "33,9"],
        },
        {
            "label": "Zusammen",
            "cells": ["9.577.900", "9.889.441", "−311.541", "100,0"],
            "total": True,
        },
    ],
    "note": "Abweichungen in den Summen durch Runden.",
    "source": "eigene Haushaltsüberwachung, Stand 30.09.2017",
}

FINDINGS = [
    {
        "severity": "error",
        "place": "A.3 Finanzielle Ausstattung",
        "message": "Die Umschichtung von 1.680.000 Euro ist höher als der Rest im "
        "Eingliederungstitel. Verringern Sie sie oder ändern Sie den Plan.",
        "url": "#",
    },
    {
        "severity": "warning",
        "place": "B.1 Kundenstruktur",
        "message": "Zur Zahl der Bedarfsgemeinschaften gibt es einen neueren Stand "
        "(Oktober 2017).",
        "url": "#",
    },
    {
        "severity": "hint",
        "place": "C.2 Herausforderung",
        "message": "Der Text nennt noch das Jahr 2016.",
        "url": "#",
    },
]

TASKS = [
    {
        "title": "B.1 Kundenstruktur durchsehen",
        "url": "#",
        "due": "bis 14.10.2017",
        "status_kind": "danger",
        "status_label": "überfällig",
        "note": "Text aus dem Vorjahr, drei Zahlen mit neuem Stand",
    },
    {
        "title": "A.3 Finanzielle Ausstattung ergänzen",
        "url": "#",
        "due": "bis 30.10.2017",
        "status_kind": "progress",
        "status_label": "in Arbeit",
    },
    {
        "title": "Planungsdokument freigeben",
        "url": "#",
        "due": "bis 15.11.2017",
        "status_kind": "open",
        "status_label": "offen",
    },
]


def _node(number, title, state, **more):
    return {
        "number": number,
        "title": title,
        "url": "#",
        "state_kind": state,
        "state_label": dict(STATES)[state],
        **more,
    }


NODES = [
    _node(
        "A.",
        "Analyse der örtlichen Rahmenbedingungen",
        "progress",
        children=[
            _node("1.", "Arbeits- und Ausbildungsmarkt", "success"),
            _node("2.", "Struktur der Leistungsberechtigten", "warning"),
            _node(
                "3.",
                "Finanzielle und personelle Ausstattung",
                "progress",
                finding_count=2,
                active=True,
            ),
        ],
    ),
    _node("B.", "Ziele und Schwerpunkte", "open"),
    _node("C.", "Integration von Geflüchteten", "danger", finding_count=1),
    _node("E.", "Berichterstattung und Zielnachhaltung", "locked"),
]

STEPS = [
    {"label": "Datei wählen", "state": "done", "url": "#"},
    {"label": "Befunde ansehen", "state": "current"},
    {"label": "Übernehmen", "state": "open"},
]

TABS = [
    {"label": "Zuweisungen", "url": "#", "active": True},
    {"label": "Plan", "url": "#"},
    {"label": "Befunde", "url": "#", "count": 3},
]

FIGURES = [
    {
        "label": "Zuweisung 2018",
        "value": "13.326.122 Euro",
        "note": "vorläufig, Stand 01.11.2017",
    },
    {"label": "geplant", "value": "15.000.000 Euro"},
    {"label": "Umschichtung", "value": "1,68 Mio. Euro"},
    {"label": "Integrationsquote", "value": "27,7 %"},
]

ORIGIN = {
    "label": "Bedarfsgemeinschaften, Oktober 2016",
    "source": "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II",
    "data_as_of": "Oktober 2017",
    "status": "endgültig",
    "by": "Controlling, 12.11.2017",
    "url": "#",
}

FILE = {
    "name": "Lokales Planungsdokument 2018",
    "url": "#",
    "kind": "PDF",
    "size": "1,2 MB",
    "date": "12.11.2017, 14:03",
    "note": "Entwurf",
}

JOB = SimpleNamespace(
    status="done",
    progress=60,
    message="Abschnitt 14 von 23 ist gesetzt.",
    poll_url="",
    result_url="#",
    result_label="PDF öffnen",
    label="Fortschritt des PDF",
)

MINE = {
    "title": "Ihre Fassung",
    "meta": "noch nicht gespeichert",
    "html": mark_safe(
        "<p>Im Jahresmittel 2017 lebten im Kreis <ins>7.987</ins> "
        "Bedarfsgemeinschaften. <ins>Die Zahl sinkt seit dem Frühjahr.</ins></p>"
    ),
}
THEIRS = {
    "title": "Gespeicherte Fassung",
    "meta": "Controlling, heute um 14:03",
    "html": mark_safe(
        "<p>Im Jahresmittel 2017 lebten im Kreis <del>rund 8.000</del> "
        "Bedarfsgemeinschaften.</p>"
    ),
}


class Person:
    """Somebody who is logged in."""

    is_authenticated = True

    def __str__(self) -> str:
        return "Planung Musterkreis"


FRAME = {
    "jobcenter": SimpleNamespace(
        name="Jobcenter Musterkreis", short_name="Musterkreis"
    ),
    "jobcenters": [
        {"name": "Jobcenter Musterkreis", "url": "#", "active": True},
        {"name": "Jobcenter Beispielstadt", "url": "#"},
    ],
    "year": 2018,
    "years": [
        {"label": "2018", "url": "#", "active": True},
        {"label": "2017", "url": "#"},
    ],
    "menu": [
        {"label": label, "url": "#", "active": label == "Programm"}
        for label in (
            "Übersicht",
            "Kennzahlen",
            "Ziele",
            "Haushalt",
            "Maßnahmen",
            "Beteiligung",
            "Programm",
            "Gremien",
            "Verwaltung",
        )
    ],
    "user": Person(),
}
