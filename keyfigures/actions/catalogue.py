"""Writes of a Jobcenter's own indicators, groups, regions and sources."""

from django.db import transaction

from core import history
from core.errors import DomainError, StaleData
from keyfigures import keys, rules
from keyfigures.actions.locks import lock
from keyfigures.models import Catalogued, Indicator


@transaction.atomic
def save_catalogued(row: Catalogued, *, by, seen_version: int) -> Catalogued:
    """Create or change a Jobcenter's own indicator, group, region or source.

    Raises StaleData if somebody else changed the row since ``seen_version``.
    """
    if row.jobcenter_id is None:
        raise DomainError("Gemeinsame Einträge ändert nur die technische Betreuung.")
    lock(row.jobcenter_id)
    if isinstance(row, Indicator):
        rules.check_unit(row)
    if row.pk is None:
        row.key = keys.key_for(_name(row), _taken_keys(row))
    else:
        stored = type(row).objects.select_for_update().get(pk=row.pk)
        if stored.version != seen_version:
            raise StaleData(
                "Diesen Eintrag hat inzwischen jemand anders geändert. Ihre Angaben "
                "sind erhalten: Speichern Sie noch einmal, wenn sie gelten sollen."
            )
        row.version = stored.version + 1
    row.full_clean()
    with history.note(by=by, reason=f"{row._meta.verbose_name} gespeichert"):
        row.save()
    return row


def _name(row: Catalogued) -> str:
    return getattr(row, "name", "") or str(row)


def _taken_keys(row: Catalogued) -> set[str]:
    """Keys of the Jobcenter and of the shared catalogue: a link must be unambiguous."""
    found = type(row).objects.available_to(row.jobcenter)
    return set(found.values_list("key", flat=True))
