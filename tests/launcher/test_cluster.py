import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from launcher import Problem
from launcher.cluster import Cluster
from launcher.commands import ROOT


def ask(url: str, question: str) -> object:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def write(url: str, statement: str) -> None:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split("\n")[0])


def test_a_cluster_starts_answers_stops_and_keeps_its_rows(cluster):
    cluster.start()
    first = postmaster(cluster)
    write(cluster.url, "create table umlaut as select 'ä' as text")
    cluster.start()

    assert postmaster(cluster) == first
    assert ask(cluster.url, "show server_encoding") == "UTF8"
    assert (
        ask(cluster.url, "select usesuper from pg_user where usename = user") is False
    )

    cluster.stop()
    assert not cluster.answers()

    cluster.start()
    assert ask(cluster.url, "select text from umlaut") == "ä"


def test_a_killed_server_comes_back_with_everything_stored(cluster):
    cluster.start()
    write(cluster.url, "create table number as select 1 as number")
    os.kill(postmaster(cluster), signal.SIGKILL)
    while cluster.answers():
        time.sleep(0.01)

    begin = time.monotonic()
    cluster.revive()

    assert ask(cluster.url, "select number from number") == 1
    assert time.monotonic() - begin < 15


def test_a_process_number_that_is_a_strangers_now_does_not_hinder(one_cluster):
    one_cluster.start()
    one_cluster.stop()
    stranger = subprocess.Popen(["sleep", "60"], user=one_cluster.account.uid)
    lines = f"{stranger.pid}\n{one_cluster.data}\n1\n5432\n\n\n"
    (one_cluster.data / "postmaster.pid").write_text(lines)
    (one_cluster.socket_folder / ".s.PGSQL.5432.lock").write_text(lines)
    try:
        one_cluster.start()

        assert one_cluster.answers()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_the_last_one_out_stops_the_cluster(shared_folder):
    first, second = Cluster.open(shared_folder), Cluster.open(shared_folder)
    with first.in_use():
        with second.in_use():
            assert first.answers()
        assert first.answers()
    assert not first.answers()


def test_a_kept_cluster_goes_on_until_it_is_released(one_cluster):
    one_cluster.keep()
    with one_cluster.in_use():
        pass
    assert one_cluster.answers()

    assert one_cluster.release() is True
    assert not one_cluster.answers()


def test_a_cluster_in_use_is_not_stopped_by_others(shared_folder):
    first, second = Cluster.open(shared_folder), Cluster.open(shared_folder)
    with first.in_use():
        assert second.release() is False
        assert first.answers()


def test_a_path_too_long_for_a_socket_works_all_the_same(data_folder):
    deep = data_folder / ("lang" * 25) / "mit Leerzeichen und $Zeichen"
    cluster = Cluster.open(deep)
    try:
        with cluster.in_use() as url:
            assert ask(url, "select 1") == 1
    finally:
        cluster.socket_folder.rmdir()


def test_two_data_folders_never_meet(shared_folder, data_folder):
    here, there = Cluster.open(shared_folder), Cluster.open(data_folder)
    with here.in_use() as url:
        write(url, "create table note as select 1 as number")
        with there.in_use() as other_url:
            assert other_url != url
            assert ask(other_url, "select to_regclass('note')") is None


def test_an_unfinished_creation_is_begun_anew(data_folder):
    cluster = Cluster.open(data_folder)
    (cluster.folder / "data.neu" / "base").mkdir(parents=True)

    with cluster.in_use() as url:
        assert ask(url, "select 1") == 1


def test_the_reason_is_told_where_the_server_cannot_start(one_cluster):
    one_cluster.start()
    one_cluster.stop()
    configuration = one_cluster.data / "postgresql.conf"
    good = configuration.read_text()
    configuration.write_text(f"{good}\nno_such_setting = 1\n")

    with pytest.raises(Problem, match=r"ließ sich nicht starten; siehe .*log"):
        one_cluster.start()

    configuration.write_text(good)


def test_the_command_line_starts_tells_and_stops(shared_folder):
    def database(action: str) -> str:
        answer = subprocess.run(
            [sys.executable, "-m", "launcher", "database", action],
            env={**os.environ, "JOBCENTER_DATA": str(shared_folder)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return answer.stdout.strip()

    url = database("start")
    assert ask(url, "select 1") == 1
    assert database("status") == url
    database("stop")
    assert database("status") == "Die Datenbank läuft nicht."
    assert not list(Path(shared_folder, "postgres").rglob("postmaster.pid"))
