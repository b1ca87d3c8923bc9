"""The form in which an agreement is written."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.html import format_html

from documents.forms import offer
from documents.outlines import Outline


class PaperForm(forms.Form):
    """Which outline the text is made from."""

    outline = forms.ChoiceField(label="Gliederungsvorlage", widget=forms.RadioSelect)

    def __init__(self, *args, outlines: list[Outline], **kwargs):
        super().__init__(*args, **kwargs)
        labels = [
            (
                row.key,
                format_html(
                    "{}<span class='kern-hint'>{}</span>", row.name, row.description
                ),
            )
            for row in outlines
        ]
        offer(self, "outline", labels)
        if len(labels) == 1:
            self.fields["outline"].initial = labels[0][0]
        self.helper = FormHelper()
        self.helper.layout = Layout("outline")
        self.helper.add_input(Submit("save", "Text anlegen"))
