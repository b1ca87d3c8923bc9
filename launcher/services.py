"""Programs that run side by side until somebody asks to stop."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launcher import Problem

STOP_SECONDS = 15
RESTARTS = 5  # within RESTART_WINDOW seconds, then something is really wrong
RESTART_WINDOW = 60.0
WATCH_SECONDS = 2.0
LOG_LINES = 15

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent() -> None:
    """Ask the system to end this process when its parent dies, even by kill -9."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Service:
    """One program with its log; it and all its children form one process group."""

    label: str
    command: list[str]
    env: dict[str, str]
    log: Path
    cwd: Path
    starts: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.starts.append(time.monotonic())
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that Ctrl-C reaches us alone
                preexec_fn=_die_with_parent,
            )

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def restart(self) -> None:
        """Start again after an accident, unless it keeps happening."""
        now = time.monotonic()
        self.starts = [start for start in self.starts if now - start < RESTART_WINDOW]
        if len(self.starts) > RESTARTS:
            words = last_words(self.log)
            raise Problem(f"{self.label} bricht immer wieder ab.\n{words}")
        self._end_group(signal.SIGKILL)
        self.start()

    def ask_to_stop(self) -> None:
        if self.is_running() and self.process is not None:
            self.process.terminate()

    def finish(self, deadline: float) -> None:
        """Wait until ``deadline`` (monotonic), then end what is left by force."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self._end_group(signal.SIGKILL)
        self.process.wait()

    def _end_group(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def last_words(log: Path) -> str:
    """The end of a log, for a message."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join([f"Protokoll {log}:", *lines[-LOG_LINES:]])


def start_all(services: list[Service]) -> None:
    for service in services:
        service.log.write_bytes(b"")
        service.start()


def watch(services: list[Service], also: Callable[[], None]) -> None:
    """Keep the services running, for ever; ``also`` looks after what they need."""
    while True:
        for service in services:
            if not service.is_running():
                service.restart()
        also()
        time.sleep(WATCH_SECONDS)


def stop_all(services: list[Service]) -> None:
    for service in services:
        service.ask_to_stop()
    deadline = time.monotonic() + STOP_SECONDS
    for service in services:
        service.finish(deadline)
