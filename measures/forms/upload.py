"""A file with measures to be read in."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

MAX_SIZE = 3 * 1024 * 1024


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Datei",
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text="Excel-Arbeitsmappe (.xlsx) oder Textdatei (.csv), höchstens 3 MB. "
        "Gespeichert wird noch nichts; Sie sehen zuerst, was sich ändern würde.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("file", Submit("save", "Datei prüfen"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_SIZE:
            raise forms.ValidationError(
                "Die Datei ist größer als 3 MB. Ein Plan braucht weniger: Löschen Sie "
                "Blätter und Bilder, die nicht dazugehören."
            )
        return file
