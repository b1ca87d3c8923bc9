"""Django's own messages in our words: what to do, not what is forbidden."""

from django import forms
from django.forms import models

REQUIRED = "Bitte füllen Sie dieses Feld aus."
CHOOSE = "Bitte wählen Sie hier etwas aus."

MESSAGES: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": REQUIRED},
    forms.ChoiceField: {
        "required": CHOOSE,
        "invalid_choice": "Diese Auswahl gibt es hier nicht. "
        "Bitte wählen Sie aus der Liste.",
    },
    forms.MultipleChoiceField: {
        "required": "Bitte wählen Sie mindestens einen Eintrag aus.",
        "invalid_choice": "Diese Auswahl gibt es hier nicht. "
        "Bitte wählen Sie aus der Liste.",
    },
    models.ModelChoiceField: {
        "required": CHOOSE,
        "invalid_choice": "Diese Auswahl gibt es hier nicht. "
        "Bitte wählen Sie aus der Liste.",
    },
    forms.BooleanField: {"required": "Bitte setzen Sie hier das Häkchen."},
    forms.FileField: {
        "required": "Bitte wählen Sie eine Datei aus.",
        "missing": "Bitte wählen Sie eine Datei aus.",
        "empty": "Die Datei ist leer. Bitte wählen Sie eine andere.",
    },
}


def install() -> None:
    """Set the messages once, when Django starts; fields may still bring their own."""
    for field, messages in MESSAGES.items():
        field.default_error_messages = {
            **field.__dict__.get("default_error_messages", {}),
            **messages,
        }
