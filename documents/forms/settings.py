"""What the settings of most blocks ask for: a caption, a note, a year."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from documents.forms.blocks import check_links


class BlockForm(forms.Form):
    """Base: caption and note; ``config()`` is what the block stores.

    ``scope`` (documents.registry.Scope) tells for whom the form asks; ``first`` is the
    layout of the own fields.
    """

    first: tuple = ()

    caption = forms.CharField(
        label="Überschrift der Tabelle",
        max_length=300,
        required=False,
        help_text="Leer: eine Überschrift mit Jahr und Einheit.",
    )
    note = forms.CharField(
        label="Anmerkung unter der Tabelle",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, scope=None, **kwargs):
        self.scope = scope
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.first, "caption", "note")
        if scope and "year" in self.fields:
            self.fields["year"].initial = scope.year

    def clean_caption(self) -> str:
        return check_links(self.cleaned_data["caption"])

    def clean_note(self) -> str:
        return check_links(self.cleaned_data["note"])

    def config(self) -> dict:
        """The settings as JSON; what was left empty is left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", [], False)
        }


class YearField(forms.IntegerField):
    """A year between 1990 and 2100; no arrows, no grouping."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(min_value=1990, max_value=2100, **kwargs)
