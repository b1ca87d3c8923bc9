"""Where cluster, socket and programs lie, so that the cluster's account gets there."""

import hashlib
import os
import re
import secrets
import shutil
from dataclasses import replace
from pathlib import Path

from launcher import Problem
from launcher.account import Account
from launcher.binaries import Binaries

SHARED_FOLDER = Path("/var/lib/jobcenter-planning")
SHORT_FOLDER = Path("/tmp")
NOTE = "postgres.ort"
PORT = "5432"
SOCKET_PATH_LIMIT = 107  # bytes of a unix socket's address, without the closing zero
PLAIN_PATH = re.compile(r"[A-Za-z0-9/_.-]+")


def prepare_data_folder(folder: Path) -> Path:
    """Create the data folder; others may pass through it but see nothing."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o711)
        for name in ("files", "log", "static"):
            (folder / name).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise Problem(
            f"Der Datenordner {folder} lässt sich nicht beschreiben "
            f"({error.strerror}).\nNennen Sie mit JOBCENTER_DATA einen anderen Ordner."
        ) from error
    return folder


def known_home(data_folder: Path) -> Path:
    """Where the cluster lies or would lie first; a note in the folder may say where."""
    note = data_folder / NOTE
    if note.exists():
        return Path(note.read_text(encoding="utf-8").strip())
    return data_folder / "postgres"


def cluster_home(data_folder: Path, account: Account) -> Path:
    """Folder of the cluster: in the data folder, where its account can reach that.

    A data folder below /root is closed to the account of the database. The cluster
    then lies in a shared place, and the data folder keeps a note where.
    """
    home = known_home(data_folder)
    _make_private(home, account)
    if account.can_enter(home):
        return home
    home.rmdir()
    elsewhere = SHARED_FOLDER / secrets.token_hex(6)
    _make_private(elsewhere, account)
    if not account.can_enter(elsewhere):
        raise Problem(
            f"PostgreSQL läuft unter dem Konto „{account.name}“, und dieses erreicht "
            f"den Datenordner {data_folder} nicht.\nNennen Sie mit JOBCENTER_DATA "
            "einen Ordner, den alle betreten dürfen, zum Beispiel unter /srv."
        )
    (data_folder / NOTE).write_text(f"{elsewhere}\n", encoding="utf-8")
    return elsewhere


def socket_folder(cluster_folder: Path, account: Account) -> Path:
    """The cluster's own folder, or a short one where that makes no socket address."""
    address = os.fsencode(cluster_folder / f".s.PGSQL.{PORT}")
    if len(address) <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(cluster_folder)):
        return cluster_folder
    key = hashlib.sha256(os.fsencode(cluster_folder)).hexdigest()[:16]
    folder = SHORT_FOLDER / f"jobcenter-{key}"
    _make_private(folder, account)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != account.uid or status.st_mode & 0o077:
        raise Problem(
            f"Der Ordner {folder} gehört einem anderen Konto. Bitte entfernen Sie ihn."
        )
    return folder


def reachable_binaries(binaries: Binaries, account: Account) -> Binaries:
    """The programs as they are, or a copy of the wheel's where all can run them."""
    if account.can_execute(binaries.folder / "postgres"):
        return binaries
    package = binaries.folder.parent.parent
    made_at = (binaries.folder / "postgres").stat().st_mtime_ns
    version = hashlib.sha256(f"{package} {made_at}".encode()).hexdigest()[:8]
    copy = SHARED_FOLDER / f"postgresql-{binaries.major}-{version}"
    install = Path(package.name, binaries.folder.parent.name)
    libraries = f"{package.name}.libs"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        ignored = shutil.ignore_patterns("include")
        shutil.copytree(
            package.parent / install,
            unfinished / install,
            ignore=ignored,
            symlinks=True,
        )
        if (package.parent / libraries).exists():
            shutil.copytree(package.parent / libraries, unfinished / libraries)
        _open_for_all(unfinished)
        _move_into_place(unfinished, copy)
    return replace(binaries, folder=copy / install / "bin")


def _make_private(folder: Path, account: Account) -> None:
    """Create the folder for this account alone; an existing one stays as it is."""
    if folder.exists() or folder.is_symlink():
        return
    try:
        if not folder.parent.exists():
            folder.parent.mkdir(parents=True)
            folder.parent.chmod(0o755)
        folder.mkdir(mode=0o700)
        account.own(folder)
    except OSError as error:
        raise Problem(
            f"Der Ordner {folder} lässt sich nicht anlegen ({error.strerror})."
        ) from error


def _open_for_all(root: Path) -> None:
    for folder, _, files in os.walk(root):
        os.chmod(folder, 0o755)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o444)


def _move_into_place(unfinished: Path, target: Path) -> None:
    try:
        unfinished.rename(target)
    except OSError:  # another start was quicker; its copy is the same
        shutil.rmtree(unfinished)
