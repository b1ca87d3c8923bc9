"""Choices that are only known when the form is made."""

from typing import cast

from django import forms


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let a field of this form offer these values with their labels."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices
