"""CPU of importing key figures against a bare COPY; time of the page "Auswerten".

    python -m bench.keyfigures

404 Jobcenter upload one table each (12 months of 60 values, 290,880 in all) and confirm
it, through the very functions of the pages; one process does both, so it reads each
file once. Then the same rows go into the same, now empty table by one COPY of psycopg2.
CPU is that of this process and of its process in the database, both in one run. Ends
with status 1 above the limit.
"""

import io
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import _database

JOBCENTERS = 404
YEAR = 2025
INDICATORS = (
    *("elb", "bg", "arbeitslose", "lzb", "personen-bg"),
    *("rlb", "nef", "arbeitsuchende", "unterbeschaeftigung", "integrationen"),
)
POPULATIONS = ("gesamt", "frauen", "maenner", "unter-25", "ab-50", "auslaender")
LIMIT = 3.0  # times the CPU of the bare COPY
TABLE = "keyfigures_observation"


def main() -> int:
    with _database.own_database():
        imported = measure_imports(JOBCENTERS)
    return max(imported, measure_page())


def measure_page() -> int:
    """The page "Auswerten" in a process and a database of its own."""
    command = [sys.executable, "-m", "bench._explorer"]
    return subprocess.run(command, cwd=_database.ROOT).returncode


# --- Importing ---------------------------------------------------------------------


def measure_imports(count: int) -> int:
    """Import for so many Jobcenter, copy the same, compare; 0 where the limit holds."""
    places = prepare(count)
    files = [table_of(place, number) for number, place in enumerate(places)]
    remember_layout(places, files)
    imported = seconds_of(lambda: import_all(places, files))
    rows, content = exported()
    copied = seconds_of(lambda: copy_bare(content))
    ratio = imported / copied
    print(f"{rows:>9} values  import {imported:7.2f} s CPU   COPY {copied:7.2f} s CPU")
    kept = ratio <= LIMIT and rows == count * 12 * len(INDICATORS) * len(POPULATIONS)
    print(f"import: ratio {ratio:.2f}, at most {LIMIT}: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


def prepare(count: int) -> list:
    """So many Jobcenter with their regions, on the shared catalogue."""
    from keyfigures.models import Region
    from organisations.enums import OrganisationForm
    from organisations.models import Jobcenter, State

    state, _ = State.objects.get_or_create(key="05", defaults={"name": "Land"})
    places = [
        Jobcenter.objects.create(
            slug=f"haus-{number}",
            name=f"Jobcenter Haus {number}",
            short_name=f"Haus {number}",
            agency_number=f"{10_000 + number}",
            form=OrganisationForm.MUNICIPAL,
            state=state,
        )
        for number in range(count)
    ]
    for place in places:
        Region.objects.get_or_create(
            jobcenter=place, key="jc", defaults={"name": place.name}
        )
    return places


def table_of(place, number: int) -> bytes:
    """One long table: twelve months of ten indicators and six groups."""
    from keyfigures.models import Indicator, Population

    names = dict(
        Indicator.objects.filter(key__in=INDICATORS).values_list("key", "name")
    )
    groups = dict(
        Population.objects.filter(key__in=POPULATIONS).values_list("key", "name")
    )
    out = io.StringIO()
    print("Träger-Nr.;Monat;Kennzahl;Personengruppe;Wert", file=out)
    for month in range(1, 13):
        for row, key in enumerate(INDICATORS):
            for column, group in enumerate(POPULATIONS):
                value = 1000 + 37 * number + 100 * row + 10 * column + month
                print(
                    f"{place.agency_number};{YEAR}-{month:02};{names[key]};"
                    f"{groups[group]};{value}",
                    file=out,
                )
    return out.getvalue().encode()


def remember_layout(places: list, files: list[bytes]) -> None:
    """Every Jobcenter has shown once which column holds what."""
    from keyfigures.importers import reading
    from keyfigures.imports.known import known_to
    from keyfigures.models import TableLayout

    file = reading.open_file(files[0], "werte.csv")
    proposal = file.proposal(known_to(places[0]).context)
    TableLayout.objects.bulk_create(
        TableLayout(
            jobcenter=place,
            name="werte.csv",
            fingerprint=file.fingerprint,
            mapping=proposal | {"publisher": "Statistik"},
        )
        for place in places
    )


def import_all(places: list, files: list[bytes]) -> None:
    """As people do it: upload, look, confirm."""
    from keyfigures.actions import imports, uploads

    for place, data in zip(places, files, strict=True):
        row = uploads.upload(place, name="werte.csv", data=data, by=None).row
        imports.confirm(row.pk, by=None, seen=row.preview["digest"])


def exported() -> tuple[int, str]:
    """Everything that was stored, as COPY writes it; the table is empty afterwards."""
    from django.db import connection

    out = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {TABLE} TO STDOUT", out)
        rows = cursor.rowcount
        cursor.execute(f"TRUNCATE {TABLE} CASCADE")
    return rows, out.getvalue()


def copy_bare(content: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {TABLE} FROM STDIN", io.StringIO(content))


def seconds_of(work) -> float:
    begin = _database.cpu()
    work()
    return _database.cpu() - begin


if __name__ == "__main__":
    sys.exit(main())
