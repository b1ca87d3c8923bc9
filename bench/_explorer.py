"""Time of the page "Auswerten" at three million values against thirty thousand.

    python -m bench._explorer        (part of ./dev bench keyfigures)

Fills a database of its own, first 404 Jobcenter with 75 values each, then with sixty
lines of more than ten years, and asks the page for the newest months of the same three
lines with the year before, so that it shows as much both times. Compared is the CPU of
the page and of its session in the database, the median of several requests through
Django's test client, since other work on the machine would blur the clock; the clock is
printed too. The chart is drawn once and remembered, as for people. Ends with status 1
where the page asks more than 12 questions or takes more than twice its time.
"""

import statistics
import sys
import time
from contextlib import contextmanager
from typing import Any

from bench import _database

JOBCENTERS = 404
#: indicators, groups, months
FEW, MANY = (3, 1, 25), (10, 6, 124)
RUNS = 25
MOST_QUERIES = 12
MOST_RATIO = 2.0
INDICATORS = (
    *("elb", "bg", "arbeitslose", "lzb", "integrationen", "rlb", "nef"),
    *("personen-bg", "arbeitsuchende", "unterbeschaeftigung"),
)
POPULATIONS = ("gesamt", "frauen", "maenner", "unter-25", "ab-50", "auslaender")
QUESTION = (
    "kennzahl=elb&kennzahl=bg&kennzahl=arbeitslose&gruppe=gesamt&region=jc"
    "&vergleich=vorjahr&veraenderung=absolut&veraenderung=prozent"
)
FILL = """
INSERT INTO keyfigures_observation (
    jobcenter_id, label, indicator_id, population_id, region_id, period_kind,
    period_start, period_end, corridor, value, is_protected, mark, text, status,
    data_as_of, source_id, note, created_at
)
SELECT region.jobcenter_id, '', indicator.id, population.id, region.id, 'month',
    month::date, (month + interval '1 month - 1 day')::date, 'mid',
    1000 + (random() * 9000)::int, false, '', '', 'final',
    (month + interval '3 months')::date, %(source)s, '', now()
FROM keyfigures_region AS region
CROSS JOIN unnest(%(indicators)s::bigint[]) AS indicator(id)
CROSS JOIN unnest(%(populations)s::bigint[]) AS population(id)
CROSS JOIN generate_series(
    %(last)s::date - make_interval(months => %(months)s - 1), %(last)s::date,
    interval '1 month'
) AS month
WHERE region.key = 'jc'
"""


def main() -> int:
    with _database.own_database():
        page = prepare()
        measured = []
        for size in (FEW, MANY):
            rows = fill(*size)
            measured.append((rows, *measure(page)))
    return report(measured)


def report(measured: list[tuple[int, float, float, int]]) -> int:
    for rows, cpu, clock, queries in measured:
        spent = f"{cpu * 1000:6.1f} ms CPU  {clock * 1000:6.1f} ms clock"
        print(f"{rows:>9} values  {spent}  {queries:2} queries")
    few, many = (row[1] for row in measured)
    queries = measured[-1][-1]
    kept = many / few <= MOST_RATIO and queries <= MOST_QUERIES
    print(
        f"page: ratio {many / few:.2f}, at most {MOST_RATIO}; {queries} queries, "
        f"at most {MOST_QUERIES}: {'kept' if kept else 'MISSED'}"
    )
    return 0 if kept else 1


def prepare():
    """404 Jobcenter with their regions; a client who is logged in at the first."""
    from django.test import Client

    from keyfigures.models import Region
    from organisations.enums import OrganisationForm, Role
    from organisations.models import Jobcenter, Membership, State, User

    state, _ = State.objects.get_or_create(key="05", defaults={"name": "Land"})
    places = Jobcenter.objects.bulk_create(
        Jobcenter(
            slug=f"haus-{number}",
            name=f"Jobcenter {number}",
            short_name=f"Haus {number}",
            agency_number=f"{number:05}",
            form=OrganisationForm.MUNICIPAL,
            state=state,
        )
        for number in range(JOBCENTERS)
    )
    Region.objects.bulk_create(
        Region(jobcenter=place, key="jc", name=place.short_name, kind="jobcenter")
        for place in places
    )
    person = User.objects.create_user("messung@example.org", None)
    Membership.objects.create(user=person, jobcenter=places[0], role=Role.PLANNING)
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return lambda: client.get(
        f"/{places[0].slug}/2026/kennzahlen/auswerten/?{QUESTION}"
    )


def fill(indicators: int, populations: int, months: int) -> int:
    """Values of so many lines and months for every Jobcenter, none before."""
    from django.db import connection

    from keyfigures.models import DataSource, Indicator, Population

    indicator = {"name": "Kennzahl", "unit": "count", "kind": "stock"}
    source, _ = DataSource.objects.get_or_create(
        key="messung", defaults={"publisher": "Messung"}
    )
    asked: dict[str, Any] = {
        "indicators": _ids(Indicator, INDICATORS[:indicators], indicator),
        "populations": _ids(Population, POPULATIONS[:populations], {"name": "Gruppe"}),
        "last": "2026-08-01",
        "months": months,
        "source": source.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE keyfigures_observation CASCADE")
        with written_fast(cursor):
            cursor.execute(FILL, asked)
            rows = cursor.rowcount
        cursor.execute("VACUUM ANALYZE keyfigures_observation")
    return rows


@contextmanager
def written_fast(cursor):
    """Indexes are built at the end, and no trail is kept of it."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = 'keyfigures_observation' AND indexdef NOT LIKE '%UNIQUE%'"
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    cursor.execute("ALTER TABLE keyfigures_observation DISABLE TRIGGER USER")
    yield
    cursor.execute("ALTER TABLE keyfigures_observation ENABLE TRIGGER USER")
    for _, definition in indexes:
        cursor.execute(definition)


def _ids(model, keys, shape: dict) -> list[int]:
    found = [
        model.objects.get_or_create(jobcenter=None, key=key, defaults=shape)[0]
        for key in keys
    ]
    return [row.pk for row in found]


def measure(page) -> tuple[float, float, int]:
    """CPU and clock of the page in seconds (medians), and its questions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page()
    spent, clocks = [], []
    for _ in range(RUNS):
        begin, used = time.perf_counter(), _database.cpu()
        response = page()
        spent.append(_database.cpu() - used)
        clocks.append(time.perf_counter() - begin)
    with CaptureQueriesContext(connection) as asked:
        page()
    if response.status_code != 200:
        raise SystemExit(f"The page answers {response.status_code}.")
    return statistics.median(spent), statistics.median(clocks), len(asked)


if __name__ == "__main__":
    sys.exit(main())
