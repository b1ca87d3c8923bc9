"""Everything that has to hold before a change is good: rules, types, tests."""

import sys
import time
from pathlib import Path

from launcher.commands import ROOT, manage, run

SETTINGS = "jobcenter_planning.settings.test"
SCRIPTS = Path(sys.executable).parent


def run_tests(env: dict[str, str], arguments: list[str]) -> int:
    """All checks and all tests; with arguments pytest alone, with these."""
    env = env | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    pytest = [sys.executable, "-m", "pytest"]
    if arguments:
        return run([*pytest, *arguments], env)
    failed = []
    begin = time.monotonic()
    for label, command in [
        *checks(),
        ("Tests", [*pytest, "-n", "2", "--dist", "loadfile"]),
    ]:
        print(f"\n=== {label}", flush=True)
        start = time.monotonic()
        code = run(command, env, cwd=ROOT)
        if code >= 128:  # somebody asked to stop
            return code
        if code:
            failed.append(label)
        print(f"    {time.monotonic() - start:.0f} s", flush=True)
    seconds = f"{time.monotonic() - begin:.0f} s"
    if failed:
        print(f"\nNicht bestanden: {', '.join(failed)} ({seconds})")
        return 1
    print(f"\nAlles bestanden ({seconds})")
    return 0


def checks() -> list[tuple[str, list[str]]]:
    """The quick checks, quickest first."""
    python = sys.executable
    short = ["--output-format", "concise"]
    return [
        ("Stil", [python, "-m", "ruff", "check", *short, "."]),
        ("Form", [python, "-m", "ruff", "format", "--check", *short, "."]),
        ("Ordnung der Pakete", [str(SCRIPTS / "lint-imports"), "--no-logo"]),
        ("Einstellungen", manage("check", "--fail-level", "WARNING")),
        ("Migrationen", manage("makemigrations", "--check", "--dry-run")),
        ("Typen", [python, "-m", "mypy", "."]),
    ]
