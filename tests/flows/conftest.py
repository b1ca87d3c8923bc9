"""One running product per test file, people with browsers in front of it."""

import fcntl
import os
from pathlib import Path

import pytest

from tests.flows.people import Person
from tests.flows.site import create_template, running_site, sql


def prefix(controller: int) -> str:
    """Databases of one test run are named after the process that controls it."""
    return f"flows_{controller}"


def pytest_sessionfinish(session):
    """The controller takes away the databases of its run."""
    if hasattr(session.config, "workerinput") or "DATABASE_URL" not in os.environ:
        return
    pattern = prefix(os.getpid()).replace("_", r"\_") + "%"
    rows = sql(f"SELECT datname FROM pg_database WHERE datname LIKE '{pattern}'")
    for (name,) in rows:
        sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def template_database(tmp_path_factory, worker_id):
    """Tables and demo data, built once for all workers of a test run."""
    shared = Path(tmp_path_factory.getbasetemp())
    shared = shared if worker_id == "master" else shared.parent
    name = prefix(os.getpid() if worker_id == "master" else os.getppid())
    with (shared / "flows.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "flows.done"
        if not done.exists():
            sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            folder = shared / "flows-template"
            folder.mkdir(exist_ok=True)
            create_template(name, folder)
            done.touch()
    return name


@pytest.fixture(scope="module")
def site(template_database, tmp_path_factory, request, worker_id):
    """The product with the three demo programmes, own data for each test file."""
    module = request.module.__name__.rpartition(".")[2]
    name = f"{template_database}_{worker_id}_{module}"[:63]
    folder = tmp_path_factory.mktemp(module)
    marks = {mark.name for mark in request.node.iter_markers()}
    is_worker_needed = "worker" in marks
    with running_site(
        template_database, name, folder, with_worker=is_worker_needed
    ) as running:
        yield running


@pytest.fixture
def person(browser, site):
    """``person("planning", "kreis-borken")`` logs in; without words a stranger.

    At the end nobody's browser console may have complained.
    """
    people = []

    def arrive(role: str = "", slug: str = "kreis-borken", **context) -> Person:
        somebody = Person(browser, site.url, **context)
        people.append(somebody)
        return somebody.log_in(role, slug) if role else somebody

    yield arrive
    complaints = [line for somebody in people for line in somebody.complaints]
    for somebody in people:
        somebody.close()
    assert complaints == []
