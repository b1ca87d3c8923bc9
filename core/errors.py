"""The one error that is meant for people."""

from django.core.exceptions import ValidationError


class DomainError(ValidationError):
    """A rule of the trade refuses the step; the sentence says what to do next.

    It is a ValidationError, so a form can show it beside its own.
    """

    def __str__(self) -> str:
        return " ".join(self.messages)


class StaleData(DomainError):
    """Somebody else saved in between; the caller shows both versions."""
