"""Kinds of background work, registered by the apps that own them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A finished file, kept with the job."""

    name: str
    data: bytes


@dataclass(frozen=True)
class JobKind:
    """``run(job, progress)`` does the work and may return a Result.

    It runs at least once, perhaps twice after a crash, so it must be idempotent.
    ``progress(percent, message)`` tells the page how far it is.
    """

    key: str
    label: str
    run: Callable[..., Result | None]


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    _kinds[kind.key] = kind


def get(key: str) -> JobKind:
    return _kinds[key]


def label(key: str) -> str:
    """Name for people; the key of a kind that no app registers any more."""
    return _kinds[key].label if key in _kinds else key
