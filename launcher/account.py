"""The unprivileged account PostgreSQL runs as, since it refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher import Problem

NAMES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Who runs the database; without ``name`` the person who started us."""

    uid: int
    gid: int
    name: str = ""

    def run(self, *command: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, with its output kept for a message."""
        if self.name:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **options,
        )

    def own(self, path: Path) -> None:
        """Hand a folder over to this account."""
        if self.name:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        """Whether this account reaches the folder through all its parents."""
        return self._asks('test -x "$1"', path)

    def can_execute(self, path: Path) -> bool:
        """Whether this account may run the program."""
        return self._asks('test -r "$1" && test -x "$1"', path)

    def _asks(self, test: str, path: Path) -> bool:
        if not self.name:
            return True
        return self.run("/bin/sh", "-c", test, "sh", str(path), cwd="/").returncode == 0


def database_account(existing: Path) -> Account:
    """The own account; for root the owner of an existing database, else a plain one."""
    if os.geteuid() != 0:
        return Account(os.getuid(), os.getgid())
    if existing.exists() and existing.stat().st_uid != 0:
        status = existing.stat()
        return Account(status.st_uid, status.st_gid, f"Nr. {status.st_uid}")
    for name in NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)
    raise Problem(
        "PostgreSQL läuft nicht unter root, und es gibt kein Konto „postgres“ oder "
        "„nobody“.\nStarten Sie als gewöhnlicher Benutzer."
    )
