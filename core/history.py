"""Who changed what, and why: context of the change trail kept by the database."""

from contextlib import contextmanager

import pghistory


@contextmanager
def note(*, by, reason: str):
    """Name the person and the reason for all rows changed inside the block."""
    with pghistory.context(user=by.pk if by else None, reason=reason):
        yield
