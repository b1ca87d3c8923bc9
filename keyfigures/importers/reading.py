"""Which reader a file needs, and what that reader makes of it."""

from keyfigures.enums import FileLayout
from keyfigures.importers.context import Context
from keyfigures.importers.readings import Outcome


def detect(data: bytes, name: str) -> FileLayout:
    raise NotImplementedError


def read_file(
    data: bytes, name: str, layout: FileLayout, mapping: dict, context: Context
) -> Outcome:
    raise NotImplementedError


def propose(data: bytes, name: str, context: Context) -> tuple[str, dict]:
    raise NotImplementedError


def fingerprint(data: bytes, name: str, mapping: dict) -> str:
    raise NotImplementedError
