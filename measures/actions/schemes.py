"""Writes of a Jobcenter's own ways to split the integration budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from core.errors import DomainError
from keyfigures.actions.catalogue import save_catalogued
from keyfigures.keys import key_for
from measures.models import (
    CategoryScheme,
    InstrumentCategory,
    InstrumentPlacement,
)


@dataclass(frozen=True)
class CategoryRow:
    """A category as it is to be; without ``pk`` it is new, without name it goes."""

    name: str
    pk: int | None = None


@transaction.atomic
def save_scheme(
    scheme: CategoryScheme,
    rows: Sequence[CategoryRow],
    placements: Mapping[int, int],
    *,
    by,
    seen: int,
) -> CategoryScheme:
    """Name, categories in their order, and where each instrument stands.

    ``placements``: category by instrument, both by id; an instrument left out stands
    nowhere. Raises StaleData where somebody else changed the scheme.
    """
    _check_rows(rows)
    save_catalogued(scheme, by=by, seen_version=seen)
    stored = {row.pk: row for row in scheme.categories.all()}
    kept = _store_categories(scheme, rows, stored)
    _store_placements(
        scheme, {pk: kept[to] for pk, to in placements.items() if to in kept}
    )
    return scheme


def _check_rows(rows: Sequence[CategoryRow]) -> None:
    names = [row.name.casefold() for row in rows if row.name]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        row = next(row for row in rows if row.name.casefold() in twice)
        raise DomainError(f"Die Kategorie „{row.name}“ steht zweimal da.")
    if not names:
        raise DomainError("Eine Gliederung braucht mindestens eine Kategorie.")


def _store_categories(
    scheme: CategoryScheme,
    rows: Sequence[CategoryRow],
    stored: dict[int, InstrumentCategory],
) -> dict[int, InstrumentCategory]:
    """By id, those that stay."""
    kept: dict[int, InstrumentCategory] = {}
    taken = {row.key for row in stored.values()}
    for position, row in enumerate(rows):
        if not row.name:
            continue
        found = stored.get(row.pk or 0) or InstrumentCategory(scheme=scheme)
        found.name, found.position = row.name, position
        if not found.key:
            found.key = key_for(row.name, taken)
            taken.add(found.key)
        found.save()
        kept[found.pk] = found
    for pk, category in stored.items():
        if pk not in kept:
            _check_unused(category)
            category.delete()
    return kept


def _check_unused(category: InstrumentCategory) -> None:
    """Money typed for a category keeps it; measures and instruments just leave it."""
    for relation in category._meta.related_objects:
        name = relation.get_accessor_name()
        is_money = relation.related_model._meta.app_label != "measures"
        if is_money and name and getattr(category, name).exists():
            raise DomainError(
                f"In der Kategorie „{category.name}“ stehen Beträge des Haushalts. "
                "Verteilen Sie diese zuerst um."
            )


def _store_placements(
    scheme: CategoryScheme, wanted: Mapping[int, InstrumentCategory]
) -> None:
    scheme.placements.exclude(instrument__in=wanted).delete()
    for instrument, category in wanted.items():
        InstrumentPlacement.objects.update_or_create(
            scheme=scheme, instrument_id=instrument, defaults={"category": category}
        )
