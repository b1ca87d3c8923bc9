"""Bring the shared catalogue into the database: indicators, groups, regions.

Rows are created and brought up to date, never removed: values may hang on them.
"""

from collections.abc import Iterable
from pathlib import Path

from core import catalogues
from keyfigures import catalogue_files
from keyfigures.enums import RegionKind
from keyfigures.keys import key_for
from keyfigures.models import Catalogued, Region
from organisations.models import Jobcenter

OWN_REGION = "jc"


def load(folder: Path = catalogue_files.FOLDER) -> None:
    """Create what is missing, update what changed; a second call changes nothing."""
    _bring(catalogue_files.populations(folder))
    _bring([*catalogue_files.regions(folder), *_states()])
    _bring(catalogue_files.indicators(folder))
    for jobcenter in Jobcenter.objects.exclude(region__key=OWN_REGION):
        add_own_region(jobcenter)


def add_own_region(jobcenter: Jobcenter) -> Region:
    """The area of a Jobcenter, where most of its values hold."""
    row, _ = Region.objects.get_or_create(
        jobcenter=jobcenter,
        key=OWN_REGION,
        defaults={"name": jobcenter.short_name, "kind": RegionKind.JOBCENTER},
    )
    return row


def _states() -> list[Region]:
    """The Länder as regions; their AGS is the first two digits of every other."""
    names = catalogues.read(catalogues.FOLDER / "states.toml")["states"]
    return [
        Region(key=key_for(name, set()), name=name, kind=RegionKind.STATE, ags=ags)
        for ags, name in names.items()
    ]


def _bring(rows: Iterable[Catalogued]) -> None:
    """Rows of one model: two queries, and one more where something changed."""
    rows = list(rows)
    model = type(rows[0])
    names = catalogue_files.names_of(model)
    stored = {row.key: row for row in model.objects.filter(jobcenter=None)}
    model.objects.bulk_create(row for row in rows if row.key not in stored)
    changed = []
    for row in rows:
        old = stored.get(row.key)
        if old and any(getattr(old, name) != getattr(row, name) for name in names):
            for name in names:
                setattr(old, name, getattr(row, name))
            old.version += 1
            changed.append(old)
    model.objects.bulk_update(changed, [*names, "version"])
