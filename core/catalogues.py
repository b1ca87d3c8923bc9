"""Read the data files under ``fixtures/``; broken ones are refused with their place."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"


class BrokenFile(ValueError):
    """A data file cannot be used; the message names file, key and reason."""


def read(path: Path) -> dict:
    """The TOML file as a dict. Raises BrokenFile with the place of the mistake."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BrokenFile(f"{path.name}: Die Datei fehlt.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenFile(f"{path.name}: {error}") from error
