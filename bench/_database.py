"""A disposable database for a measurement, and the CPU that its work costs."""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def own_database() -> Iterator[None]:
    """A database and a folder of files beside the usual ones, gone at the end."""
    import psycopg2

    before = dict(os.environ)
    address = before["DATABASE_URL"]
    name = f"bench_{os.getpid()}"
    server = psycopg2.connect(address)
    server.autocommit = True
    with server.cursor() as cursor, TemporaryDirectory() as folder:
        cursor.execute(f"CREATE DATABASE {name}")
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=name))
        os.environ["JOBCENTER_DATA"] = folder
        try:
            set_up_django()
            yield
        finally:
            from django.db import connections

            connections.close_all()
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
            server.close()
            os.environ.clear()
            os.environ.update(before)


def set_up_django() -> None:
    here = str(ROOT / "bench")  # run by its path, the folder would hide packages
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != here)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter_planning.settings.test")
    from django.core.management import call_command

    import jobcenter_planning.wsgi  # noqa: F401  as the web server begins

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def cpu() -> float:
    """CPU seconds so far: this process and its process in the database."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime + _backend_cpu()


def _backend_cpu() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
