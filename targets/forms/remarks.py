"""The remark on a month of a target."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms


class RemarkForm(forms.Form):
    text = forms.CharField(
        label="Bemerkung",
        max_length=1_000,
        required=False,
        help_text="Was den Stand erklärt und was daraus folgt. Leer: keine Bemerkung.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("text")

    def clean_text(self) -> str:
        """One kind of line break, so that a text compares with the stored one."""
        return "\n".join(self.cleaned_data["text"].splitlines()).strip()
