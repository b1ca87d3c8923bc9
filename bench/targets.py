"""The standing of all Jobcenter of the country for a whole year.

    python -m bench.targets

404 Jobcenter with ten targets each, and three years of monthly values behind them:
the standing of every month, with path, projection and light. The work is counted for
ten and for all Jobcenter; the number of queries must be the same. Ends with status 1
above the limit.
"""

import sys
import time
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _database

YEAR, FEW, MANY = 2025, 10, 404
YEARS = (YEAR - 2, YEAR - 1, YEAR)
SECONDS = 5.0
ROUNDS = 3  # the best one counts: the machine may have other work
#: indicator, groups, kind of target, value, direction
TARGETS = (
    ("integrationen", ("gesamt", "frauen", "lzb"), "absolute_number", 2600, "higher"),
    ("lzb", ("gesamt", "frauen"), "annual_average_max", 7700, "lower"),
    ("elb", ("gesamt", "frauen"), "relative_change", -2, "lower"),
    ("k2", ("gesamt", "frauen"), "rate", 24, "higher"),
    ("k1", ("gesamt",), "monitoring", None, "lower"),
)


def main() -> int:
    with _database.own_database():
        return measure()


def measure() -> int:
    """0 where the limit holds."""
    places = prepare()
    few = run(places[:FEW])
    many = run(places)
    kept = many["seconds"] <= SECONDS and few["queries"] == many["queries"]
    print(
        f"standing: at most {SECONDS:.0f} s and always as many queries: "
        f"{'kept' if kept else 'MISSED'}"
    )
    return 0 if kept else 1


# --- The country ---------------------------------------------------------------------


def prepare() -> list:
    from keyfigures import catalogue
    from organisations.enums import OrganisationForm
    from organisations.models import Jobcenter, State

    catalogue.load()
    state, _ = State.objects.get_or_create(key="05", defaults={"name": "Land"})
    Jobcenter.objects.bulk_create(
        Jobcenter(
            slug=f"haus-{number}",
            name=f"Jobcenter {number}",
            short_name=f"Haus {number}",
            agency_number=f"{number:05}",
            form=OrganisationForm.MUNICIPAL,
            state=state,
        )
        for number in range(MANY)
    )
    places = list(Jobcenter.objects.order_by("pk"))
    add_targets(places)
    add_values(places)
    return places


def parts() -> list[tuple]:
    """Indicator, group, kind, value, direction of the ten targets."""
    from keyfigures.models import Indicator, Population

    indicators = {row.key: row for row in Indicator.objects.all()}
    groups = {row.key: row for row in Population.objects.all()}
    return [
        (indicators[key], groups[group], kind, value, direction)
        for key, names, kind, value, direction in TARGETS
        for group in names
    ]


def add_targets(places: list) -> None:
    from targets.models import Target

    lines = parts()
    Target.objects.bulk_create(
        Target(
            jobcenter=place,
            year=YEAR,
            key=f"{indicator.key}-{group.key}",
            indicator=indicator,
            population=group,
            kind=kind,
            aim="integration",
            value=value,
            unit="percent" if kind == "relative_change" else indicator.unit,
            direction=direction,
            baseline_ref=f"kf:{indicator.key}/{group.key}/jc/{YEAR - 1}-12"
            if kind == "relative_change"
            else "",
        )
        for place in places
        for indicator, group, kind, value, direction in lines
    )


def add_values(places: list) -> None:
    """Three years of months for every target, copied into the table."""
    from django.db import connection

    from keyfigures.models import DataSource, Region

    Region.objects.bulk_create(
        Region(jobcenter=place, key="jc", name=place.short_name, kind="jobcenter")
        for place in places
    )
    regions = dict(Region.objects.filter(key="jc").values_list("jobcenter_id", "pk"))
    source = DataSource.objects.create(key="messung", publisher="Statistik")
    rows, lines, period = StringIO(), parts(), months()
    for place in places:
        for indicator, group, *_ in lines:
            for month in period:
                rows.write(_row(place, indicator, group, regions, source, month))
    rows.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {_TABLE} ({_COLUMNS}) FROM STDIN", rows)
        cursor.execute(f"ANALYZE {_TABLE}")


def months() -> list[date]:
    return [date(year, month, 1) for year in YEARS for month in range(1, 13)]


_TABLE = "keyfigures_observation"
_COLUMNS = (
    "jobcenter_id, indicator_id, population_id, region_id, source_id, label, "
    "period_kind, period_start, period_end, corridor, value, is_protected, mark, text, "
    "status, note, data_as_of, created_at"
)


def _row(place, indicator, group, regions, source, month: date) -> str:
    end = _end_of(month)
    value = Decimal(100 + place.pk % 50 + month.month * 3 + group.pk % 7)
    fields = (
        *(place.pk, indicator.pk, group.pk, regions[place.pk], source.pk, ""),
        *("month", month, end, "mid", value, "f", "", "", "final", ""),
        *(end, f"{end} 12:00+00"),
    )
    return "\t".join(map(str, fields)) + "\n"


def _end_of(month: date) -> date:
    from core.periods import Period

    return Period.parse(f"{month:%Y-%m}").end


# --- Measuring -----------------------------------------------------------------------


def run(places: list) -> dict:
    """Seconds of the best round, and how many queries it took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from targets.queries import standings_for

    with CaptureQueriesContext(connection) as asked:
        found = standings_for(places, YEAR)
    standings = [one for rows in found.values() for row in rows for one in row.months]
    assert len(standings) == len(places) * 120, len(standings)
    assert sum(one.actual is not None for one in standings) == len(standings)
    rounds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        standings_for(places, YEAR)
        rounds.append(time.perf_counter() - begin)
    print(
        f"{len(places):>5} Jobcenter: {len(standings)} standings in "
        f"{min(rounds):.2f} s with {len(asked)} queries"
    )
    return {"seconds": min(rounds), "queries": len(asked)}


if __name__ == "__main__":
    sys.exit(main())
