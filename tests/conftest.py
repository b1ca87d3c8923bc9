"""Shared by all tests."""

import os

import psycopg2
import pytest
from django.db import connection

# The browser's event loop stays open in a test process; Django would then refuse the
# database to the ordinary tests that follow.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """As pytest-django's, and at the end no session keeps the test database.

    While the browser's event loop is open, Django opens connections of its own for it,
    which nobody closes.
    """
    yield
    name = connection.settings_dict["NAME"]
    if not name.startswith("test_"):  # no test asked for the database
        return
    connection.close()
    other = psycopg2.connect(os.environ["DATABASE_URL"])
    with other, other.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )
    other.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium; as root it needs to run without its sandbox."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("JOBCENTER_CHROMIUM", "/usr/bin/chromium"),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path_factory):
    """Files that a test stores go to the folder of the test run."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files"
