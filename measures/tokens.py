"""What a person just stored or is about to store, signed: only that person uses it."""

from typing import Any

from django.core import signing

DAY = 24 * 60 * 60  # seconds


def make(purpose: str, place: str, user, content: Any) -> str:
    """A text that stands for the content; purpose: "undo" or "import".

    ``place`` names the plan it is about.
    """
    packed = [place, user.pk, content]
    return signing.dumps(packed, salt=f"measures.{purpose}", compress=True)


def read(purpose: str, place: str, user, token: str) -> Any:
    """The content of an own token of the last day; None for any other text."""
    try:
        where, person, content = signing.loads(
            token, salt=f"measures.{purpose}", max_age=DAY
        )
    except (signing.BadSignature, ValueError):
        return None
    return content if (where, person) == (place, user.pk) else None
