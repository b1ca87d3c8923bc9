"""Schemes, target groups and instruments that every Jobcenter shares.

Read from ``fixtures/instruments``. What is missing is created, what changed is updated;
nothing is removed, since plans may use it.
"""

from core import catalogues
from core.catalogues import BrokenFile
from measures.enums import CostMethod, Payer
from measures.models import (
    CategoryScheme,
    Instrument,
    InstrumentCategory,
    InstrumentPlacement,
    InstrumentVersion,
    TargetGroup,
)

FOLDER = catalogues.FOLDER / "instruments"
_OPTIONAL = ("entries_from", "entries_to", "runs_out_until", "longest_months")


def load(folder=FOLDER) -> None:
    """Raises BrokenFile with the place of what cannot be used."""
    data = catalogues.read(folder / "schemes.toml")
    schemes = {row["key"]: _scheme(row) for row in data["schemes"]}
    for key, name in data["target_groups"].items():
        TargetGroup.objects.update_or_create(
            jobcenter=None, key=key, defaults={"name": name}
        )
    rows = catalogues.read(folder / "instruments.toml")["instruments"]
    for position, row in enumerate(rows):
        _instrument(row, position, schemes)


def _scheme(row: dict) -> dict[str, InstrumentCategory]:
    """The scheme's categories by key."""
    scheme, _ = CategoryScheme.objects.update_or_create(
        jobcenter=None, key=row["key"], defaults={"name": row["name"]}
    )
    found = {}
    for position, (key, name) in enumerate(row["categories"].items()):
        found[key], _ = InstrumentCategory.objects.update_or_create(
            scheme=scheme, key=key, defaults={"name": name, "position": position}
        )
    return found


def _instrument(row: dict, position: int, schemes: dict) -> None:
    names = {"short_name": row["short_name"], "name": row["name"]}
    instrument, _ = Instrument.objects.update_or_create(
        jobcenter=None, key=row["key"], defaults={**names, "position": position}
    )
    for scheme, categories in schemes.items():
        if key := row.get(scheme):
            category = _known(categories, key, f"{row['key']}, {scheme}")
            InstrumentPlacement.objects.update_or_create(
                instrument=instrument,
                scheme_id=category.scheme_id,
                defaults={"category": category},
            )
    for version in row["versions"]:
        _version(instrument, version)


def _version(instrument: Instrument, row: dict) -> None:
    place = f"{instrument.key}, {row['key']}"
    InstrumentVersion.objects.update_or_create(
        instrument=instrument,
        key=row["key"],
        defaults={
            "law": row["law"],
            "method": _choice(CostMethod, row["method"], place),
            "payer": _choice(Payer, row.get("payer", Payer.EGT), place),
            "rates": row.get("rates", {}),
            "allows_transfer": row.get("allows_transfer", False),
            "parameters": row.get("parameters", ""),
            "is_verified": row.get("checked", True),
            **{name: row.get(name) for name in _OPTIONAL},
        },
    )


def _known(categories: dict, key: str, place: str) -> InstrumentCategory:
    if key not in categories:
        raise BrokenFile(f"instruments.toml, {place}: Kategorie {key} fehlt.")
    return categories[key]


def _choice(choices, value: str, place: str) -> str:
    if value not in choices.values:
        raise BrokenFile(f"instruments.toml, {place}: {value} gibt es nicht.")
    return value
