"""Command line of the launcher; the script ``dev`` calls it.

demo · test [arguments of pytest] · manage … · bench [names] ·
database start|stop|status
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from launcher import Problem
from launcher.checks import run_tests
from launcher.cluster import Cluster
from launcher.commands import ROOT, manage, run, surroundings
from launcher.demo import Stopped, run_demo, stop_signals, tell
from launcher.places import prepare_data_folder


def main(arguments: list[str]) -> int:
    command, *rest = arguments or [""]
    data_folder = Path(os.environ.get("JOBCENTER_DATA") or ROOT / ".data").resolve()
    prepare_data_folder(data_folder)
    match command:
        case "demo":
            return demo(data_folder)
        case "test":
            with database(data_folder) as (env, _):
                return run_tests(env, rest)
        case "manage":
            with database(data_folder) as (env, _):
                return run(manage(*rest), env)
        case "bench":
            with database(data_folder) as (env, _):
                return bench(env, rest)
        case "database":
            return steer_database(data_folder, rest)
    raise Problem(f"Unbekannter Befehl „{command}“.")


@contextlib.contextmanager
def database(data_folder: Path) -> Iterator[tuple[dict[str, str], Cluster | None]]:
    """Surroundings with a database: the one of DATABASE_URL, else a private one."""
    given = os.environ.get("DATABASE_URL", "").strip()
    if given:
        yield surroundings(data_folder, given, private=False), None
        return
    cluster = private_cluster(data_folder)
    with cluster.in_use() as url:
        yield surroundings(data_folder, url, private=True), cluster


def private_cluster(data_folder: Path) -> Cluster:
    return Cluster.open(data_folder, os.environ.get("JOBCENTER_POSTGRES", "").strip())


def demo(data_folder: Path) -> int:
    """Run until somebody asks to stop, which is no failure."""
    with (
        contextlib.suppress(Stopped),
        stop_signals(),
        database(data_folder) as (env, cluster),
    ):
        if cluster is None:
            run_demo(env, data_folder, lambda: None)
        else:
            tell(f"Datenbank … bereit (PostgreSQL {cluster.binaries.major})")
            run_demo(env, data_folder, cluster.revive)
    return 0


def bench(env: dict[str, str], names: list[str]) -> int:
    """Run the named measurements, without a name all of them."""
    present = sorted(
        path.stem for path in (ROOT / "bench").glob("*.py") if path.stem[0] != "_"
    )
    unknown = [name for name in names if name not in present]
    if unknown or not present:
        raise Problem(
            f"Unbekannte Messung: {', '.join(unknown) or 'keine vorhanden'}. "
            f"Vorhanden: {', '.join(present) or 'noch keine'}."
        )
    codes = [
        run([sys.executable, str(ROOT / "bench" / f"{name}.py")], env)
        for name in names or present
    ]
    return max(codes)


def steer_database(data_folder: Path, rest: list[str]) -> int:
    """Start the private cluster for longer, stop it, or tell its address."""
    cluster = private_cluster(data_folder)
    match rest:
        case ["start"]:
            cluster.keep()
            print(cluster.url)
        case ["stop"]:
            if not cluster.release():
                print("Die Datenbank wird noch benutzt und endet mit ihrem Benutzer.")
        case ["status"]:
            print(cluster.url if cluster.answers() else "Die Datenbank läuft nicht.")
        case _:
            raise Problem("Erwartet wird: ./dev database start | stop | status")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"\n{problem}")
    except PermissionError as error:
        sys.exit(f"\nKein Zugriff auf {error.filename}. Gehört es jemand anderem?")
    except KeyboardInterrupt:
        sys.exit(130)
