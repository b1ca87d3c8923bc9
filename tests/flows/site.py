"""The real product for browser tests: own database, web server and worker processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60


def server_url(name: str) -> str:
    """Address of a database beside the one the tests run on."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def sql(statement: str, database: str = "template1") -> list[tuple]:
    """Run one statement on its own connection, outside any transaction."""
    connection = psycopg2.connect(server_url(database))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def create_template(name: str, folder: Path) -> None:
    """A database with all tables and the demo programmes, to be copied."""
    sql(f'CREATE DATABASE "{name}"')
    environment = environment_for(name, folder)
    for command in ("migrate", "load_demo"):
        run_manage(environment, command)


def environment_for(database: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": server_url(database),
        "JOBCENTER_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "jobcenter_planning.settings.flows",
        "PYTHONWARNINGS": "default",
    }


def run_manage(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise AssertionError(f"manage.py {' '.join(words)}:\n{done.stderr[-4000:]}")
    return done.stdout


@dataclass
class Site:
    """A running copy of the product with its own data."""

    database: str
    folder: Path
    port: int
    processes: list[subprocess.Popen] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return environment_for(self.database, self.folder)

    def manage(self, *words: str) -> str:
        return run_manage(self.environment, *words)

    def rows(self, statement: str) -> list[tuple]:
        return sql(statement, self.database)

    def start(self, *, with_worker: bool) -> None:
        """The web server, and where jobs are waited for a process that does them."""
        self._spawn(
            "-m",
            "gunicorn",
            "jobcenter_planning.wsgi:application",
            f"--bind=127.0.0.1:{self.port}",
            "--worker-class=gthread",
            "--workers=1",
            "--threads=4",
            "--no-control-socket",
            "--log-level=warning",
        )
        if with_worker:
            self._spawn("manage.py", "qcluster")
        self._wait()

    def stop(self) -> None:
        """At once, with all their children: nothing has to be finished."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.processes.clear()

    def _spawn(self, *words: str) -> None:
        log = (self.folder / "site.log").open("ab")
        self.processes.append(
            subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
        log.close()

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/anmelden/", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise AssertionError((self.folder / "site.log").read_text()[-4000:])


@contextmanager
def running_site(template: str, name: str, folder: Path, *, with_worker: bool):
    """A copy of the template database with server and worker; all gone afterwards."""
    sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    site = Site(name, folder, free_port())
    try:
        site.start(with_worker=with_worker)
        yield site
    finally:
        site.stop()
        sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
