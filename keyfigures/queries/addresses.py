"""Values by their address: at most two queries, however many are asked for."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, QuerySet, When

from core.periods import Period
from keyfigures import values
from keyfigures.models import Observation
from keyfigures.selections import Selection

#: what the values of one line have in common (ids, since names order differently)
LINE = ("indicator_id", "population_id", "region_id", "corridor")


def observations_for(
    jobcenter, selections: Iterable[Selection]
) -> dict[Selection, values.Value]:
    """The current value of each selection; what has none is left out.

    At most two queries, however many selections: one for given periods, one for
    ``latest``.
    """
    wanted = set(selections)
    exact = {s: period for s in wanted if (period := s.parsed_period())}
    newest = [s for s in wanted if s.is_latest]
    return _exact(jobcenter, exact) | _latest(jobcenter, newest)


def _exact(jobcenter, wanted: dict[Selection, Period]) -> dict:
    if not wanted:
        return {}
    rows = _at(jobcenter, wanted).filter(
        period_start__in={period.start for period in wanted.values()},
        period_end__in={period.end for period in wanted.values()},
    )
    by_address = {_address(row): row for row in _own_last(rows)}
    found = {}
    for selection, period in wanted.items():
        if row := by_address.get((*_keys(selection), period)):
            found[selection] = values.Value.of(row)
    return found


def _latest(jobcenter, wanted: list[Selection]) -> dict:
    """Newest values; a forecast or plan only where nothing was counted yet."""
    if not wanted:
        return {}
    rows = newest_first(_at(jobcenter, wanted), *LINE).distinct(*LINE)
    by_line = {_keys_of(row): row for row in _own_last(rows)}
    return {
        selection: values.Value.of(by_line[_keys(selection)])
        for selection in wanted
        if _keys(selection) in by_line
    }


def newest_first(rows: QuerySet, *line: str) -> QuerySet:
    """Counted before expected, then the newest period, then the shortest."""
    is_expected = Case(
        When(status__in=values.EXPECTED, then=1), default=0, output_field=IntegerField()
    )
    return rows.annotate(is_expected=is_expected).order_by(
        *line, "is_expected", "-period_end", "-period_start"
    )


def _at(jobcenter, wanted: Iterable[Selection]) -> QuerySet:
    """Current values whose keys occur among the selections."""
    wanted = list(wanted)
    return (
        Observation.objects.of_jobcenter(jobcenter)
        .current()
        .filter(
            indicator__key__in={s.indicator for s in wanted},
            population__key__in={s.population for s in wanted},
            region__key__in={s.region for s in wanted},
        )
        .with_parts()
    )


def _own_last(rows: QuerySet) -> list[Observation]:
    """A Jobcenter's own row wins over one of the catalogue with the same key."""
    return sorted(
        rows,
        key=lambda row: sum(
            part.jobcenter_id is not None
            for part in (row.indicator, row.population, row.region)
        ),
    )


def _keys(selection: Selection) -> tuple[str, str, str, str]:
    return (
        selection.indicator,
        selection.population,
        selection.region,
        selection.corridor,
    )


def _keys_of(row: Observation) -> tuple[str, str, str, str]:
    return (row.indicator.key, row.population.key, row.region.key, row.corridor)


def _address(row: Observation) -> tuple:
    return (*_keys_of(row), row.period)
