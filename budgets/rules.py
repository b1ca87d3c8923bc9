"""What the state of a budget year allows, whoever asks."""

from budgets.models import BudgetYear
from core.errors import StaleData


def check_is_current(budget_year: BudgetYear, version: int) -> None:
    """Raise unless the page was made from the state that is stored now."""
    if budget_year.version != version:
        raise StaleData(
            f"Der Haushalt {budget_year.year} wurde inzwischen von jemand anderem "
            "geändert. Prüfen Sie die Unterschiede und speichern Sie dann noch einmal."
        )
