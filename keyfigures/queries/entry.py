"""What a sheet asks for: what it can be made of, and what stands in its cells.

Constant numbers of queries, however large the sheet is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet, TextField
from django.db.models import Value as Constant
from django.db.models.functions import JSONObject

from core.periods import PeriodKind
from keyfigures.enums import Corridor, IndicatorTopic
from keyfigures.models import (
    Catalogued,
    DataSource,
    Indicator,
    Observation,
    Population,
    Region,
)
from keyfigures.querysets import fold
from keyfigures.sheets import Key, Spot, name_of

OWN_REGION = "jc"


# --- What a sheet can be made of ------------------------------------------------------


@dataclass(frozen=True)
class Choices:
    """Everything a sheet can be made of, in the order of lists; keys occur once."""

    indicators: list[Indicator]
    populations: list[Population]
    regions: list[Region]
    sources: list[DataSource]


def choices_for(jobcenter) -> Choices:
    """What a Jobcenter can choose from (one query)."""
    found = _catalogues(jobcenter)
    topics = [str(topic) for topic in IndicatorTopic]
    return Choices(
        sorted(
            (row for row in _once(found[Indicator]) if row.unit != "text"),
            key=lambda row: (topics.index(row.topic), row.position, fold(row.name)),
        ),
        sorted(
            _once(found[Population]), key=lambda row: (row.position, fold(row.name))
        ),
        sorted(
            _once(found[Region]),
            key=lambda row: (row.key != OWN_REGION, fold(row.name)),
        ),
        sorted(found[DataSource], key=lambda row: fold(str(row))),
    )


_CATALOGUES: tuple[type[Catalogued], ...] = (Indicator, Population, Region, DataSource)


def _catalogues(jobcenter) -> dict[type, list]:
    """Rows of all catalogues, own and shared, without their long texts (one query)."""
    models = {model.__name__: model for model in _CATALOGUES}
    first, *others = [_rows(model, jobcenter) for model in _CATALOGUES]
    found: dict[type, list] = {model: [] for model in _CATALOGUES}
    for name, fields in first.union(*others, all=True):
        model = models[name]
        columns = _columns(model)
        values = [fields[column] for column in columns]
        found[model].append(model.from_db(DEFAULT_DB_ALIAS, columns, values))
    return found


def _rows(model: type[Catalogued], jobcenter) -> QuerySet:
    rows = model.objects.available_to(jobcenter).order_by()
    fields = JSONObject(**{column: column for column in _columns(model)})
    return rows.values_list(Constant(model.__name__, TextField()), fields)


def _columns(model: type[Catalogued]) -> list[str]:
    """In the order of the model, as ``from_db`` wants them."""
    fields = model._meta.concrete_fields
    return [field.attname for field in fields if not isinstance(field, TextField)]


def _once(rows: Iterable) -> list:
    """Each key once: a Jobcenter's own row wins over one of the catalogue."""
    shared_first = sorted(rows, key=lambda row: row.jobcenter_id is not None)
    return list({row.key: row for row in shared_first}.values())


# --- What stands on a sheet -----------------------------------------------------------


def rows_on(jobcenter, spots: Collection[Spot]) -> dict[str, Observation]:
    """The value that holds in each cell, by the name of the cell (one query)."""
    if not spots:
        return {}
    rows = _at(jobcenter, spots).filter(
        period_end__in={spot.month.end for spot in spots}
    )
    by_key = {_key(row): row for row in rows.select_related("source", "created_by")}
    return {
        spot.name: spot.with_names(by_key[spot.key])
        for spot in spots
        if spot.key in by_key
    }


def protected_on(jobcenter, spots: Collection[Spot]) -> set[str]:
    """Names of the cells whose values nobody may see (one query)."""
    if not spots:
        return set()
    months = {spot.month.end for spot in spots}
    rows = _at(jobcenter, spots).filter(is_protected=True, period_end__in=months)
    return {name_of(row) for row in rows}


def _at(jobcenter, spots: Collection[Spot]) -> QuerySet:
    """Values of months that hold, of the indicators, groups and region of the cells."""
    region = next(iter(spots)).region
    return (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(
            indicator__in={spot.indicator.pk for spot in spots},
            population__in={spot.population.pk for spot in spots},
            region=region,
            period_kind=PeriodKind.MONTH,
            corridor=Corridor.MID,
        )
    )


def _key(row: Observation) -> Key:
    return (row.indicator_id, row.population_id, row.period_start)
