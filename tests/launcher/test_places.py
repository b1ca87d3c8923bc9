import os
import stat
from pathlib import Path

import pytest

from launcher import Problem, places
from launcher.account import Account, database_account
from launcher.binaries import wheel_binaries

ME = Account(os.getuid(), os.getgid())
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def test_a_short_plain_path_holds_the_socket_itself():
    folder = Path("/srv/data/postgres/15")

    assert places.socket_folder(folder, ME) == folder


@pytest.mark.parametrize("name", ["x" * 90, "mit Leerzeichen", "a,b", "ä"])
def test_other_paths_get_a_short_private_socket_folder(name, tmp_path, monkeypatch):
    monkeypatch.setattr(places, "SHORT_FOLDER", tmp_path)

    folder = places.socket_folder(Path("/srv", name), ME)

    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder == places.socket_folder(Path("/srv", name), ME)
    assert folder != places.socket_folder(Path("/srv", name, "2"), ME)


def test_a_socket_folder_others_can_enter_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "SHORT_FOLDER", tmp_path)
    places.socket_folder(Path("/srv/a b"), ME).chmod(0o755)

    with pytest.raises(Problem, match="gehört einem anderen Konto"):
        places.socket_folder(Path("/srv/a b"), ME)


def test_the_data_folder_can_be_passed_but_not_listed(tmp_path):
    folder = places.prepare_data_folder(tmp_path / "new" / "data")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o711
    assert stat.S_IMODE((folder / "files").stat().st_mode) == 0o700


def test_a_data_folder_that_is_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Problem, match="lässt sich nicht beschreiben"):
        places.prepare_data_folder(tmp_path / "file" / "data")


@only_root
def test_an_unreachable_cluster_lies_elsewhere_and_is_found_again(
    data_folder, monkeypatch
):
    """Like a checkout below /root, which the account of the database cannot enter."""
    shared = data_folder.parent / "shared"
    monkeypatch.setattr(places, "SHARED_FOLDER", shared)
    closed = data_folder.parent / "closed"
    closed.mkdir(mode=0o700)
    inside = places.prepare_data_folder(closed / "data")
    account = database_account(inside / "postgres")

    home = places.cluster_home(inside, account)

    assert home.parent == shared
    assert account.can_enter(home)
    assert places.cluster_home(inside, account) == home


@only_root
def test_a_place_nobody_reaches_is_told_in_words(data_folder, monkeypatch):
    closed = data_folder.parent / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(places, "SHARED_FOLDER", closed / "shared")
    inside = places.prepare_data_folder(closed / "data")

    with pytest.raises(Problem, match="erreicht den Datenordner"):
        places.cluster_home(inside, database_account(inside / "postgres"))


@only_root
def test_programs_in_a_closed_folder_are_copied_and_run(data_folder, monkeypatch):
    monkeypatch.setattr(places, "SHARED_FOLDER", data_folder.parent / "shared")
    account = database_account(data_folder)
    monkeypatch.setattr(
        Account, "can_execute", lambda self, path: "shared" in str(path)
    )

    copy = places.reachable_binaries(wheel_binaries()[0], account)
    answer = account.run(copy.program("initdb"), "--version", cwd="/")

    assert copy.folder.is_relative_to(data_folder.parent / "shared")
    assert answer.stdout.startswith("initdb (PostgreSQL)")
    assert places.reachable_binaries(wheel_binaries()[0], account) == copy
