"""Writes of single values: one transaction, a lock, the rule, the trail."""

from django.db import transaction
from django.utils import timezone

from core import history
from core.errors import StaleData
from keyfigures import queries, rules
from keyfigures.actions.cells import place_of
from keyfigures.actions.locks import lock
from keyfigures.actions.protection import refresh_protection
from keyfigures.actions.successors import next_ids
from keyfigures.models import Observation
from keyfigures.values import Value

_CONTENT = ("value", "mark", "text", "status", "data_as_of", "source_id", "note")


@transaction.atomic
def record_observation(
    row: Observation, *, by, reason: str = "Wert erfasst"
) -> Observation:
    """Store a value; the one it replaces stays in the history.

    The same value again changes nothing and answers the stored one.
    """
    lock(row.jobcenter_id)
    rules.check_belongs(row)
    rules.check_value(row)
    current = queries.current_at(row)
    if current and _content(current) == _content(row):
        return current
    row.pk = next_ids(1)[0]
    row.created_by = by
    with history.note(by=by, reason=reason):
        if current:
            # the old one gives way first: only one value may hold at an address
            Observation.objects.filter(pk=current.pk).update(superseded_by_id=row.pk)
        row.full_clean(exclude=["superseded_by"])
        row.save(force_insert=True)
        refresh_protection(row.jobcenter_id, [place_of(row)])
    return row


@transaction.atomic
def enter_observation(row: Observation, *, by, seen: int | None) -> Observation:
    """A value typed by a person who saw value ``seen`` (None: no value) before.

    Raises StaleData if another value holds there by now.
    """
    lock(row.jobcenter_id)
    current = queries.current_at(row)
    if current and current.pk != seen:
        raise StaleData(_already_there(current))
    if current is None and seen is not None:
        raise StaleData(
            "Der Wert, den Sie ersetzen wollten, wurde inzwischen zurückgenommen. "
            "Prüfen Sie Ihre Eingabe und speichern Sie noch einmal, wenn sie gilt."
        )
    return record_observation(row, by=by)


@transaction.atomic
def withdraw_observation(row: Observation, *, by, reason: str) -> Observation | None:
    """Take a mistaken value back; the one before it holds again, if there is one."""
    lock(row.jobcenter_id)
    row = Observation.objects.get(pk=row.pk)
    if row.superseded_by_id or row.withdrawn_at:
        raise StaleData(
            "Dieser Wert gilt nicht mehr. Öffnen Sie den geltenden Wert und nehmen Sie "
            "ihn zurück, wenn er falsch ist."
        )
    with history.note(by=by, reason=reason):
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        before = queries.value_before(row)
        if before:
            before.superseded_by = None
            before.save(update_fields=["superseded_by"])
        refresh_protection(row.jobcenter_id, [place_of(row)])
    if before:
        before.refresh_from_db(fields=["is_protected"])
    return before


def _already_there(current: Observation) -> str:
    value = Value.of(current)
    who = f" von {value.created_by}" if value.created_by else ""
    when = f"{timezone.localtime(value.created_at):%d.%m.%Y um %H:%M Uhr}"
    return (
        f"Für {value.name} gibt es inzwischen den Wert {value.shown}, erfasst{who} am "
        f"{when}. Ihre Eingabe ist nicht verloren: Speichern Sie noch einmal, wenn sie "
        "den Wert ersetzen soll."
    )


def _content(row: Observation) -> tuple:
    return tuple(getattr(row, name) for name in _CONTENT)
