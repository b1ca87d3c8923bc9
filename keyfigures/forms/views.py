"""The name of a saved view."""

from django import forms
from django.http import QueryDict

from keyfigures.forms.explorer import query_of
from keyfigures.models import SavedView


class NameForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(
        label="Name der Ansicht",
        max_length=SavedView._meta.get_field("name").max_length,
        help_text="Zum Beispiel „Integrationsquote mit Land und Bund“.",
    )


class NewViewForm(NameForm):
    """A name for the choice of the address."""

    query = forms.CharField(
        widget=forms.HiddenInput,
        max_length=SavedView._meta.get_field("query").max_length,
        error_messages={
            "required": "Wählen Sie zuerst Kennzahlen aus.",
            "max_length": "Diese Auswahl ist zu groß. Wählen Sie weniger Angaben.",
        },
    )

    def clean_query(self) -> str:
        """Only what the page understands, so that nothing else is kept."""
        query = query_of(QueryDict(self.cleaned_data["query"]))
        if not query:
            raise forms.ValidationError("Wählen Sie zuerst Kennzahlen aus.")
        return query
