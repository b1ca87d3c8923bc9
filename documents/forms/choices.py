"""Choices that are only known when the form is made."""

from collections.abc import Sequence
from typing import cast

from django import forms


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Let a field of this form offer these values with their labels."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
