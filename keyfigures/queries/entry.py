"""What a sheet asks for: what it can be made of, and what stands in its cells.

Constant numbers of queries, however large the sheet is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, IntegerField, QuerySet, TextField
from django.db.models import Value as Constant

from core.periods import PeriodKind
from keyfigures.enums import Corridor, IndicatorTopic
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
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
    """What a Jobcenter can choose from (two queries)."""
    populations, regions, sources = _named_rows(jobcenter)
    return Choices(
        _indicators(jobcenter),
        sorted(_once(populations), key=lambda row: (row.position, fold(row.name))),
        sorted(_once(regions), key=lambda row: (row.key != OWN_REGION, fold(row.name))),
        sorted(sources, key=lambda row: fold(str(row))),
    )


def _indicators(jobcenter) -> list[Indicator]:
    """By topic; facts in words are no numbers and no rows of a sheet."""
    topics = [str(topic) for topic in IndicatorTopic]
    rows = Indicator.objects.available_to(jobcenter).exclude(unit="text")
    return sorted(
        _once(rows.order_by()),
        key=lambda row: (topics.index(row.topic), row.position, fold(row.name)),
    )


def _named_rows(jobcenter) -> tuple[list, list, list]:
    """Groups, regions and sources with their names, in one query."""
    none = Constant(0, IntegerField())
    asked = (
        _names(Population, jobcenter, F("position"), "name", "definition"),
        _names(Region, jobcenter, none, "name", "kind"),
        _names(DataSource, jobcenter, none, "publisher", "product"),
    )
    found: tuple[list, list, list] = ([], [], [])
    for part, pk, owner, key, position, name, more in asked[0].union(
        *asked[1:], all=True
    ):
        own = {"pk": pk, "jobcenter_id": owner, "key": key}
        if part == Population.__name__:
            found[0].append(Population(**own, position=position, name=name))
        elif part == Region.__name__:
            found[1].append(Region(**own, name=name, kind=more))
        else:
            found[2].append(DataSource(**own, publisher=name, product=more))
    return found


def _names(model, jobcenter, position, *names: str) -> QuerySet:
    rows = model.objects.available_to(jobcenter).order_by()
    kind = Constant(model.__name__, TextField())
    return rows.values_list(kind, "pk", "jobcenter_id", "key", position, *names)


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


def last_typed(jobcenter, person) -> Observation | None:
    """The value this person typed last: its status and source suit the next ones."""
    rows = Observation.objects.of_jobcenter(jobcenter).filter(
        created_by=person, data_import__isnull=True
    )
    return rows.order_by("-pk").first()


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
