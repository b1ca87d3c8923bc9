"""Writes of computed figures: one lock for the Jobcenter, no circle, no stale save."""

from django.db import transaction

from core import history
from core.errors import DomainError, StaleData
from documents import derived
from documents.calculations import circle_from
from documents.fingerprints import fingerprint
from documents.models import DerivedFigure
from keyfigures import keys
from keyfigures.actions.locks import lock

_CONTENT = ("name", "formula", "unit", "decimals", "note")


def base_of(row: DerivedFigure) -> str:
    """Recognises what is stored: has it changed since the page was opened?"""
    return fingerprint([getattr(row, name) for name in _CONTENT]) if row.pk else ""


@transaction.atomic
def save_formula(row: DerivedFigure, *, base: str, by) -> DerivedFigure:
    """Create or change a computed figure; its key stays, so that links go on.

    Raises StaleData if somebody else changed it since ``base`` was shown, DomainError
    if it would need itself.
    """
    lock(row.jobcenter_id)
    others = DerivedFigure.objects.filter(jobcenter=row.jobcenter_id)
    if row.pk is None:
        row.key = keys.key_for(row.name, set(others.values_list("key", flat=True)))
    elif base_of(others.get(pk=row.pk)) != base:
        raise StaleData(
            "Diese berechnete Zahl hat inzwischen jemand anders geändert. Ihre Angaben "
            "sind erhalten: Speichern Sie noch einmal, wenn sie gelten sollen."
        )
    check_no_circle(row)
    row.full_clean()
    with history.note(by=by, reason="Berechnete Zahl gespeichert"):
        row.save()
    return row


def check_no_circle(row: DerivedFigure) -> None:
    """Raise DomainError if the figure would need itself, over whatever detours."""
    rows = {
        other.key: other
        for other in DerivedFigure.objects.filter(jobcenter=row.jobcenter_id)
    }
    rows[row.key] = row
    needs = {key: derived.parts_of(other) for key, other in rows.items()}
    if way := circle_from(row.key, needs):
        names = " → ".join(f"„{rows[key].name}“" for key in way)
        raise DomainError(
            {
                "formula": f"Die Rechnung dreht sich im Kreis: {names}. Nehmen Sie "
                "eine dieser Zahlen aus der Formel."
            }
        )
