"""What the state of a target allows, whoever asks."""

from core.errors import DomainError, StaleData
from targets import calculations
from targets.models import Target


def check_is_current(target: Target, version: int) -> None:
    """Raise unless the page was made from the state that is stored now."""
    if target.version != version:
        raise StaleData(
            f"Das Ziel „{target}“ wurde inzwischen von jemand anderem geändert. Prüfen "
            "Sie die Unterschiede und speichern Sie dann noch einmal."
        )


def check_rate_and_number(target: Target) -> None:
    """Rate, stock and number are linked: the number is what the other two give."""
    expected = calculations.count_from_rate(target.rate, target.stock)
    if expected is not None and target.value != expected:
        raise DomainError(
            "Quote und Bestand ergeben eine andere Zahl als den Zielwert."
        )
