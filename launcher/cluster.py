"""A private PostgreSQL cluster in the data folder, reached through a socket only."""

import fcntl
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from launcher import Problem, binaries, places
from launcher.account import Account, database_account
from launcher.binaries import Binaries

NAME = "jobcenter"  # of the database and of the role that owns it
START_SECONDS = 60
ORPHAN_SECONDS = 10
SETTINGS = {
    "listen_addresses": "",  # no network at all
    "unix_socket_permissions": "0700",
    "jit": "off",  # many small queries: compiling them costs more than it saves
}


@dataclass(frozen=True)
class Cluster:
    """One cluster of one PostgreSQL version inside one data folder."""

    data_folder: Path
    folder: Path  # holds data, log and usually the socket
    socket_folder: Path
    binaries: Binaries
    account: Account

    @classmethod
    def open(cls, data_folder: Path, preference: str = "") -> "Cluster":
        """The cluster of this data folder; ``preference`` is JOBCENTER_POSTGRES."""
        places.prepare_data_folder(data_folder)
        account = database_account(places.known_home(data_folder))
        home = places.cluster_home(data_folder, account)
        chosen = binaries.choose(
            binaries.candidates_for(preference),
            _majors_in(home),
            forced=bool(preference),
        )
        folder = home / str(chosen.major)
        if not folder.exists():
            folder.mkdir(mode=0o700)
            account.own(folder)
        return cls(
            data_folder,
            folder,
            places.socket_folder(folder, account),
            places.reachable_binaries(chosen, account),
            account,
        )

    @property
    def url(self) -> str:
        """Value of DATABASE_URL; the host is the percent-encoded socket folder."""
        return f"postgresql://{NAME}@{quote(str(self.socket_folder), safe='')}/{NAME}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @contextmanager
    def in_use(self) -> Iterator[str]:
        """Run the cluster at least as long as this block; the last one out stops it.

        Every user holds a shared lock, which the system takes back even after
        kill -9. A cluster kept by ``keep`` goes on.
        """
        with self._lock_file("postgres.benutzt").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield self.url
            finally:
                if not self._keep_mark.exists() and _is_last(users):
                    self.stop()

    def keep(self) -> None:
        """Start, and go on running until ``release``."""
        self._keep_mark.touch()
        with self.in_use():
            return

    def release(self) -> bool:
        """Stop unless somebody still uses the cluster; whether it was stopped."""
        self._keep_mark.unlink(missing_ok=True)
        with self._lock_file("postgres.benutzt").open("w") as users:
            if not _is_last(users):
                return False
            self.stop()
        return True

    def start(self) -> None:
        """Start unless it runs already; creates cluster and database where missing."""
        with self._lock_file("postgres.start").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._initialise()
            if not self.answers():
                self._wait_for_others()
            if not self.answers():
                self._control("start", *self._start_options())
            self._create_database()

    def stop(self) -> None:
        """Stop in good order; open connections are closed, nothing stored is lost."""
        if self.answers() or self._postmaster_lives():
            self._control("stop", "-m", "fast")

    def answers(self) -> bool:
        return self._program("pg_isready", "-q", *self._address()).returncode == 0

    def revive(self) -> None:
        """Start again after an accident; costs next to nothing while all is well."""
        if not self._postmaster_lives():
            self.start()

    # --- how it is done

    @property
    def _keep_mark(self) -> Path:
        return self.data_folder / "postgres.bleibt"

    def _lock_file(self, name: str) -> Path:
        return self.data_folder / name

    def _initialise(self) -> None:
        """Create the cluster beside its place first, so that none is ever half done."""
        if self.data.exists():
            return
        unfinished = self.folder / "data.neu"
        shutil.rmtree(unfinished, ignore_errors=True)
        answer = self._program(
            "initdb",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            f"--pgdata={unfinished}",
        )
        _check(answer, "Die Datenbank ließ sich nicht anlegen")
        unfinished.rename(self.data)

    def _start_options(self) -> list[str]:
        settings = SETTINGS | {"unix_socket_directories": str(self.socket_folder)}
        arguments = ["-p", places.PORT]
        for name, value in settings.items():
            arguments += ["-c", f"{name}={value}"]
        return ["-l", "log", "-o", shlex.join(arguments)]

    def _create_database(self) -> None:
        """Create role and database once; a mark saves the question at later starts."""
        mark = self.folder / "bereit"
        if mark.exists():
            return
        for kind, column, extra in (
            ("role", "pg_roles where rolname", "login createdb"),
            ("database", "pg_database where datname", f"owner {NAME}"),
        ):
            if not self._sql(f"select 1 from {column} = '{NAME}'"):
                self._sql(f"create {kind} {NAME} {extra}")
        mark.touch()

    def _sql(self, statement: str) -> str:
        answer = self._program(
            "psql", *self._address(), "-qAtX", "-d", "postgres", "-c", statement
        )
        _check(answer, "Die Datenbank ließ sich nicht einrichten")
        return answer.stdout.strip()

    def _control(self, action: str, *options: str) -> None:
        answer = self._program(
            "pg_ctl", action, "-w", "-s", "-t", str(START_SECONDS), *options
        )
        if answer.returncode and action == "start" and self.answers():
            return  # slow, but there
        log = self.folder / "log"
        word = "starten" if action == "start" else "anhalten"
        _check(answer, f"Die Datenbank ließ sich nicht {word}; siehe {log}")

    def _address(self) -> list[str]:
        return ["-h", str(self.socket_folder), "-p", places.PORT, "-U", "postgres"]

    def _program(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
            "PGDATA": str(self.data),  # as variable, since a shell would read it in -D
        }
        return self.account.run(
            self.binaries.program(name),
            *arguments,
            cwd=self.folder,
            env=environment,
        )

    def _wait_for_others(self) -> None:
        """Wait for a cluster that starts or stops, and for what kill -9 left behind.

        A server whose postmaster was killed takes some seconds to end. Its notes of
        its own process number go only when no process of the cluster lives, since
        that number may belong to a stranger by now, or to a process that ended and
        waits for a parent that never asks (container without init).
        """
        self._wait(START_SECONDS, lambda: self._postmaster_lives())
        if self.answers():
            return
        if self._postmaster_lives():
            raise Problem(
                "Die Datenbank ist noch mit dem Anlauf beschäftigt. "
                "Bitte versuchen Sie es in einer Minute noch einmal."
            )
        self._wait(ORPHAN_SECONDS, lambda: bool(self._processes()))
        for process in self._processes():
            _kill(process)
        self._wait(ORPHAN_SECONDS, lambda: bool(self._processes()))
        socket = self.socket_folder / f".s.PGSQL.{places.PORT}"
        for note in (self.data / "postmaster.pid", Path(f"{socket}.lock"), socket):
            note.unlink(missing_ok=True)

    def _wait(self, seconds: float, going_on: Callable[[], bool]) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and going_on() and not self.answers():
            time.sleep(0.1)

    def _postmaster_lives(self) -> bool:
        try:
            first_line = (self.data / "postmaster.pid").read_text().split("\n")[0]
        except OSError:
            return False
        return first_line.isdigit() and int(first_line) in self._processes()

    def _processes(self) -> list[int]:
        """Living processes of this cluster: all of them work inside its folder."""
        if not self.data.exists():
            return []
        here = self.data.stat()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                there = (entry / "cwd").stat()
                name = (entry / "comm").read_text()
            except OSError:  # ended meanwhile, or not ours
                continue
            same = (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
            if same and name.startswith("postgres"):
                found.append(int(entry.name))
        return found


def _majors_in(home: Path) -> set[int]:
    return {
        int(version.parent.parent.name)
        for version in home.glob("[0-9]*/data/PG_VERSION")
    }


def _is_last(users: IO[str]) -> bool:
    """Whether nobody else holds the lock; the own share is given up by asking."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _check(answer: subprocess.CompletedProcess[str], sentence: str) -> None:
    if answer.returncode:
        details = (answer.stderr or answer.stdout).strip()
        raise Problem(f"{sentence}:\n{details}")
