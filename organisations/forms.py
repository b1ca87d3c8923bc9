"""Forms of Verwaltung: people, roles, and the Jobcenter's own details."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from organisations import rules
from organisations.enums import Role
from organisations.models import Jobcenter
from organisations.roles import DESCRIPTIONS

ROLE_CHOICES = [(role.value, f"{role.label}: {DESCRIPTIONS[role]}") for role in Role]


class RolesField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            label="Rollen",
            help_text="Mehrere sind möglich; die Rechte zählen zusammen.",
            choices=ROLE_CHOICES,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Wählen Sie mindestens eine Rolle."},
            **kwargs,
        )


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="E-Mail-Adresse",
        max_length=254,
        help_text="Die dienstliche Adresse; mit ihr meldet sich die Person an.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label="Name", max_length=120, help_text="Vorname und Nachname."
    )
    roles = RolesField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "email", "name", "roles", Submit("send", "Einladung senden")
        )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class RolesForm(forms.Form):
    """``version`` marks the roles the form showed, so that a stale save is noticed."""

    roles = RolesField()
    version = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "roles", "version", Submit("save", "Rollen speichern")
        )


class JobcenterForm(forms.ModelForm):
    version = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    class Meta:
        model = Jobcenter
        fields = rules.DETAILS
        help_texts = {
            "short_name": "Steht im Kopf der Seiten und in Überschriften.",
            "letterhead": "Steht oben auf der ersten Seite jedes PDF.",
            "imprint": "Steht am Ende jedes PDF: Herausgeber und Anschrift.",
        }
        widgets = {
            "short_name": forms.TextInput,
            "imprint": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = rules.details_version(self.instance)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *rules.DETAILS, "version", Submit("save", "Angaben speichern")
        )
