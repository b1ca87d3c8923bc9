"""Real clusters in real folders that the account of the database can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import binaries
from launcher.cluster import Cluster


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A fresh folder; pytest's own is closed to the account of the database."""
    folder = Path(tempfile.mkdtemp(prefix="jc-launcher-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture(params=["system", "wheel"])
def origin(request: pytest.FixtureRequest) -> str:
    if not binaries.candidates_for(request.param):
        pytest.skip(f"no PostgreSQL of kind {request.param} on this machine")
    return request.param


@pytest.fixture
def cluster(data_folder: Path, origin: str) -> Iterator[Cluster]:
    made = Cluster.open(data_folder, origin)
    yield made
    made.stop()


@pytest.fixture
def one_cluster(data_folder: Path) -> Iterator[Cluster]:
    """A cluster of whatever kind this machine takes by itself."""
    made = Cluster.open(data_folder)
    yield made
    made.stop()
