import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launcher import Problem
from launcher.commands import ROOT
from launcher.services import RESTARTS, Service, start_all, stop_all

# writes its number, then sleeps with a child of its own
FAMILY = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {child.pid}")
time.sleep(60)
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    command = [sys.executable, "-c", FAMILY, str(tmp_path / "numbers")]
    made = Service("Dienst", command, {}, tmp_path / "log", tmp_path)
    yield made
    stop_all([made])


def wait_until(is_true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def numbers(tmp_path: Path) -> list[int]:
    file = tmp_path / "numbers"
    wait_until(lambda: file.exists() and " " in file.read_text())
    return [int(number) for number in file.read_text().split()]


def lives(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_stopped_service_leaves_no_child_behind(service, tmp_path):
    start_all([service])
    family = numbers(tmp_path)

    stop_all([service])

    wait_until(lambda: not any(lives(number) for number in family))


def test_a_killed_service_starts_again_without_its_old_children(service, tmp_path):
    start_all([service])
    parent, child = numbers(tmp_path)
    (tmp_path / "numbers").unlink()
    os.kill(parent, signal.SIGKILL)
    wait_until(lambda: not service.is_running())

    service.restart()

    assert numbers(tmp_path)[0] != parent
    wait_until(lambda: not lives(child))


def test_a_service_that_always_fails_is_given_up_with_its_last_words(tmp_path):
    command = [sys.executable, "-c", "print('kaputt', flush=True)"]
    broken = Service("Webserver", command, {}, tmp_path / "log", tmp_path)
    start_all([broken])
    broken.starts *= RESTARTS + 1
    wait_until(lambda: not broken.is_running())

    with pytest.raises(Problem, match=r"(?s)Webserver bricht immer wieder ab.*kaputt"):
        broken.restart()


def test_a_service_ends_with_its_launcher_even_after_kill_9(tmp_path):
    code = f"""
import pathlib, sys, time
from launcher.services import Service
command = [sys.executable, "-c", {FAMILY!r}, {str(tmp_path / "numbers")!r}]
folder = pathlib.Path({str(tmp_path)!r})
Service("Dienst", command, {{}}, folder / "log", folder).start()
time.sleep(60)
"""
    launcher = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    parent, child = numbers(tmp_path)
    launcher.kill()
    launcher.wait()

    wait_until(lambda: not lives(parent))
    os.kill(child, signal.SIGKILL)  # the sleep of this test, nobody's but ours
