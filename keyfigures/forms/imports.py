"""Forms of imports: a file, answers to its questions, why it is taken back."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from keyfigures.importers.files import MAX_SIZE, TOO_LARGE

FEW = 5  # as many choices are shown at once


class UploadForm(forms.Form):
    """A file with values. What it is, its content tells."""

    file = forms.FileField(
        label="Datei",
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text="Excel-Arbeitsmappe (.xlsx) oder Textdatei (.csv, .txt), höchstens "
        "20 MB. Gespeichert wird noch kein Wert; Sie sehen zuerst, was in der Datei "
        "steht.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("file", Submit("save", "Datei prüfen"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_SIZE:
            raise forms.ValidationError(TOO_LARGE)
        return file


class QuestionsForm(forms.Form):
    """Questions a reader asks; each field is named by its number.

    Keys of questions hold words of the file, which make no names of fields.
    """

    def __init__(self, *args, questions: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = {f"frage{n}": one for n, one in enumerate(questions, start=1)}
        for name, question in self.questions.items():
            self.fields[name] = _field(question)
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Submit("save", "Weiter"))

    def answers(self) -> dict[str, str]:
        """By key of the question."""
        return {
            question["key"]: self.cleaned_data[name]
            for name, question in self.questions.items()
        }


def _field(question: dict) -> forms.ChoiceField:
    choices = [tuple(choice) for choice in question["choices"]]
    is_short = len(choices) <= FEW
    return forms.ChoiceField(
        label=question["label"],
        choices=choices if is_short else [("", "Bitte wählen"), *choices],
        help_text=question["help_text"],
        widget=forms.RadioSelect if is_short else forms.Select,
    )


class WithdrawImportForm(forms.Form):
    """Why all values of a file are taken back."""

    reason = forms.CharField(
        label="Grund",
        max_length=200,
        help_text="Steht in der Änderungsgeschichte, zum Beispiel „falscher Monat“.",
    )
