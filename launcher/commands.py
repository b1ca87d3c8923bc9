"""Run other programs: with the right surroundings, and passing signals on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = str(ROOT / "manage.py")


def surroundings(data_folder: Path, database_url: str, private: bool) -> dict[str, str]:
    """Environment of the application.

    For a private cluster without the PG… variables of the person, which the driver
    would otherwise read beside the address.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not (private and name.startswith("PG"))
    }
    return inherited | {
        "DATABASE_URL": database_url,
        "JOBCENTER_DATA": str(data_folder),
        "PYTHONUNBUFFERED": "1",
    }


def manage(*arguments: str) -> list[str]:
    """Command line of a management command."""
    return [sys.executable, MANAGE, *arguments]


def run(command: list[str], env: dict[str, str], cwd: Path | None = None) -> int:
    """Run in the foreground; its exit code, 128 + signal where one ended it.

    Ctrl-C reaches the program by itself, other requests to stop are passed on; we
    wait for its own good end in every case.
    """
    child = subprocess.Popen(command, env=env, cwd=cwd)
    former = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: child.terminate()),
        signal.SIGHUP: signal.signal(signal.SIGHUP, lambda *_: child.terminate()),
    }
    try:
        code = child.wait()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    return 128 - code if code < 0 else code
