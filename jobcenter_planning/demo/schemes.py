"""A demo Jobcenter's own ways to split its integration budget."""

from core.catalogues import BrokenFile
from measures.models import (
    CategoryScheme,
    Instrument,
    InstrumentCategory,
    InstrumentPlacement,
)
from organisations.models import Jobcenter


def load(rows: list[dict], jobcenter: Jobcenter, place: str) -> None:
    """Each scheme with its categories in order, and the instruments of each."""
    shared = {row.key: row for row in Instrument.objects.filter(jobcenter=None)}
    for row in rows:
        scheme = CategoryScheme.objects.create(
            jobcenter=jobcenter, key=row["key"], name=row["name"]
        )
        for position, (key, part) in enumerate(row["categories"].items()):
            category = InstrumentCategory.objects.create(
                scheme=scheme, key=key, name=part["name"], position=position
            )
            for name in part.get("instruments", ()):
                if name not in shared:
                    raise BrokenFile(f"{place}, {row['key']}: Instrument {name} fehlt.")
                InstrumentPlacement.objects.create(
                    scheme=scheme, category=category, instrument=shared[name]
                )
