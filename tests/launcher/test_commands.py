import subprocess
import sys

import pytest

from launcher import Problem
from launcher.__main__ import bench, main
from launcher.commands import ROOT, run, surroundings


def test_the_exit_code_of_a_program_is_handed_on():
    assert run([sys.executable, "-c", "raise SystemExit(3)"], {}) == 3


def test_a_program_ended_by_a_signal_counts_as_failed():
    code = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"

    assert run([sys.executable, "-c", code], {}) == 128 + 15


def test_a_private_cluster_hides_the_drivers_own_variables(monkeypatch, tmp_path):
    monkeypatch.setenv("PGPORT", "1")

    assert "PGPORT" not in surroundings(tmp_path, "postgresql://", private=True)
    assert surroundings(tmp_path, "postgresql://", private=False)["PGPORT"] == "1"


def test_a_given_database_and_data_folder_reach_the_application(monkeypatch, tmp_path):
    env = surroundings(tmp_path, "postgresql://u@h/d", private=False)

    assert env["DATABASE_URL"] == "postgresql://u@h/d"
    assert env["JOBCENTER_DATA"] == str(tmp_path)


def test_with_a_given_database_no_cluster_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("JOBCENTER_DATA", str(tmp_path / "data"))

    assert main(["manage", "help", "--commands"]) == 0
    assert not (tmp_path / "data" / "postgres").exists()


def test_an_unknown_measurement_is_refused_with_the_known_ones():
    with pytest.raises(Problem, match="Unbekannte Messung: nie_gesehen"):
        bench({}, ["nie_gesehen"])


def test_the_script_tells_what_it_can_do():
    answer = subprocess.run([ROOT / "dev"], capture_output=True, text=True, check=True)

    assert "./dev demo" in answer.stdout


def test_the_script_refuses_an_unknown_command():
    answer = subprocess.run(
        [ROOT / "dev", "tset"], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 1
    assert "Unbekannter Befehl: tset" in answer.stderr
