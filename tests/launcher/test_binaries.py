from pathlib import Path

import pytest

from launcher import Problem
from launcher.binaries import (
    Binaries,
    candidates_for,
    choose,
    system_binaries,
    wheel_binaries,
)

SYSTEM_15 = Binaries(Path("/usr/lib/postgresql/15/bin"), 15, "system")
SYSTEM_17 = Binaries(Path("/usr/lib/postgresql/17/bin"), 17, "system")
WHEEL_18 = Binaries(Path("/venv/pginstall18/bin"), 18, "wheel")


def make_installation(root: Path, version: str, programs: str) -> None:
    folder = root / version / "bin"
    folder.mkdir(parents=True)
    for name in programs.split():
        (folder / name).touch()


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        (set(), SYSTEM_17),
        ({15}, SYSTEM_15),
        ({18}, WHEEL_18),
        ({15, 18}, SYSTEM_15),
    ],
    ids=["new_folder", "made_by_15", "made_by_wheel", "both"],
)
def test_an_existing_data_folder_decides_the_version(existing, expected):
    assert choose([SYSTEM_17, SYSTEM_15, WHEEL_18], existing) == expected


def test_a_data_folder_of_a_missing_version_is_refused_in_words():
    with pytest.raises(Problem, match=r"braucht PostgreSQL 14; vorhanden ist 17, 18"):
        choose([SYSTEM_17, WHEEL_18], {14})


def test_a_forced_kind_makes_its_own_cluster_beside_the_other():
    assert choose([WHEEL_18], {15}, forced=True) == WHEEL_18


def test_a_machine_without_postgresql_is_told_what_to_type():
    with pytest.raises(Problem, match="apt-get install -y postgresql"):
        choose([], set())


def test_an_unknown_preference_is_refused():
    with pytest.raises(Problem, match="„mysql“"):
        candidates_for("mysql")


def test_system_installations_come_newest_first_and_complete(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    server = "initdb pg_ctl postgres"
    make_installation(tmp_path, "9.6", server)
    make_installation(tmp_path, "14", server)
    make_installation(tmp_path, "15", server)
    make_installation(tmp_path, "16", "psql pg_dump")
    make_installation(tmp_path, "17", server)

    assert [each.major for each in system_binaries(tmp_path)] == [17, 15]


def test_the_wheel_brings_a_postgresql_that_runs_here():
    (found,) = wheel_binaries()

    assert found.origin == "wheel"
    assert found.major >= 15
    assert Path(found.program("initdb")).exists()
