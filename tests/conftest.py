"""Shared by all tests."""

import os

import pytest

# The browser's event loop stays open in a test process; Django would then refuse the
# database to the ordinary tests that follow.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


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
