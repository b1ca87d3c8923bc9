"""Real clusters in real folders that the account of the database can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import binaries
from launcher.cluster import Cluster


def fresh_folder() -> Iterator[Path]:
    """A new folder; pytest's own is closed to the account of the database."""
    folder = Path(tempfile.mkdtemp(prefix="jc-launcher-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder / "data"
    shutil.rmtree(folder)


data_folder = pytest.fixture(fresh_folder)
shared_folder = pytest.fixture(fresh_folder, scope="module")
folder_of_origin = pytest.fixture(fresh_folder, scope="module")


@pytest.fixture(scope="module", params=["system", "wheel"])
def origin(request: pytest.FixtureRequest) -> str:
    if not binaries.candidates_for(request.param):
        pytest.skip(f"no PostgreSQL of kind {request.param} on this machine")
    return request.param


@pytest.fixture
def cluster(folder_of_origin: Path, origin: str) -> Iterator[Cluster]:
    """A stopped cluster of each kind; the kinds have folders of their own in one."""
    made = Cluster.open(folder_of_origin, origin)
    yield made
    made.stop()


@pytest.fixture
def one_cluster(shared_folder: Path) -> Iterator[Cluster]:
    """A stopped cluster of whatever kind this machine takes by itself."""
    made = Cluster.open(shared_folder)
    yield made
    made.stop()
