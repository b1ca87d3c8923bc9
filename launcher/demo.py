"""The application with its demo data, from an empty folder to an answering page."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import Problem, services
from launcher.commands import ROOT, manage
from launcher.services import Service

LOGIN_PAGE = "/anmelden/"
ANSWER_SECONDS = 60
SETTINGS = "jobcenter_planning.settings.local"


class Stopped(BaseException):
    """Somebody asked us to stop."""


def run_demo(
    env: dict[str, str], data_folder: Path, look_after_database: Callable[[], None]
) -> None:
    """Prepare, start, tell the address, and stay until asked to stop."""
    host, port = address()
    check_port(host, port)
    env = {"DJANGO_SETTINGS_MODULE": SETTINGS} | env | {"PORT": str(port)}
    running = [worker(env, data_folder), web_server(env, data_folder, host, port)]
    logins = prepare(env, data_folder)
    tell("Anwendung … ", end="")
    begin = time.monotonic()
    try:
        services.start_all(running)
        wait_for_answer(host, port, running)
        tell(f"bereit ({time.monotonic() - begin:.0f} s)")
        tell(welcome(host, port, logins, data_folder))
        services.watch(running, look_after_database)
    finally:
        ignore_signals()
        tell("\nAnwendung wird beendet …")
        services.stop_all(running)


def address() -> tuple[str, int]:
    """HOST and PORT of the environment; by default for this machine alone."""
    text = os.environ.get("PORT", "").strip() or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT ist „{text}“; erwartet wird eine Zahl von 1 bis 65535.")
    return os.environ.get("HOST", "").strip() or "127.0.0.1", int(text)


def check_port(host: str, port: int) -> None:
    """Refuse a port in use before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Problem(
                f"Die Adresse {host}, Port {port}, ist nicht frei "
                f"({error.strerror}).\nNehmen Sie einen anderen Port, zum Beispiel:\n"
                f"  PORT={port + 1} ./dev demo"
            ) from error


def prepare(env: dict[str, str], data_folder: Path) -> str:
    """Bring tables and demo data up to date; the demo logins of all roles as text."""
    tell("Tabellen und Demo-Daten … ", end="")
    begin = time.monotonic()
    answer = subprocess.run(
        [sys.executable, "-m", "launcher.preparation"],
        env=env,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if answer.returncode:
        tell("nicht gelungen")
        log = data_folder / "log" / "preparation.log"
        log.write_text(answer.stderr, encoding="utf-8")
        raise Problem(services.last_words(log))
    tell(f"bereit ({time.monotonic() - begin:.0f} s)")
    return answer.stdout.strip()


def worker(env: dict[str, str], data_folder: Path) -> Service:
    """The background worker."""
    return Service(
        "Hintergrunddienst",
        manage("qcluster"),
        env,
        data_folder / "log" / "worker.log",
        ROOT,
    )


def web_server(env: dict[str, str], data_folder: Path, host: str, port: int) -> Service:
    """gunicorn with threads: two processes for two cores, four requests each."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "jobcenter_planning.wsgi:application"]
    command += ["--bind", bind, "--worker-class", "gthread"]
    command += ["--workers", "2", "--threads", "4", "--timeout", "60"]
    command += ["--graceful-timeout", "10", "--no-control-socket"]
    command += ["--preload"]  # the code is read once, and a killed process is back soon
    if Path("/dev/shm").is_dir():
        command += ["--worker-tmp-dir", "/dev/shm"]  # a heartbeat needs no disk
    return Service("Webserver", command, env, data_folder / "log" / "web.log", ROOT)


def wait_for_answer(host: str, port: int, running: list[Service]) -> None:
    """Wait until the login page answers; a service that ends is told at once."""
    deadline = time.monotonic() + ANSWER_SECONDS
    status = 0
    while time.monotonic() < deadline:
        for service in running:
            if not service.is_running():
                raise Problem(
                    f"{service.label} ist beendet.\n{services.last_words(service.log)}"
                )
        status = login_page_status(host, port)
        if status == http.client.OK:
            return
        time.sleep(0.2)
    reason = f"Antwort {status}" if status else "keine Antwort"
    words = services.last_words(running[-1].log)
    raise Problem(f"Die Anmeldeseite kommt nicht ({reason}).\n{words}")


def login_page_status(host: str, port: int) -> int:
    """HTTP status of the login page, 0 without an answer."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(local, port, timeout=10)
    try:
        connection.request("GET", LOGIN_PAGE)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def welcome(host: str, port: int, logins: str, data_folder: Path) -> str:
    shown = f"[{host}]" if ":" in host else host
    return (
        f"\nDie Anwendung läuft: http://{shown}:{port}/\n\n{logins}\n\n"
        f"Datenordner: {data_folder}\nBeenden mit Strg+C."
    )


@contextmanager
def stop_signals() -> Iterator[None]:
    """Turn Ctrl-C and requests to end into one exception, once."""

    def stop(*_: object) -> None:
        ignore_signals()
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    former = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def ignore_signals() -> None:
    """While cleaning up, further impatience changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def tell(text: str, end: str = "\n") -> None:
    """Say it, even if nobody listens any more."""
    try:
        print(text, end=end, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
