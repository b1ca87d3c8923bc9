"""What a person just stored on a sheet, signed, so that only that person undoes it."""

from collections.abc import Iterable, Sequence

from django.core import signing

from keyfigures.actions.entry import Step

SALT = "keyfigures.entry.undo"
DAY = 24 * 60 * 60  # seconds


def make(jobcenter, user, steps: Sequence[Step]) -> str:
    """A text that stands for these steps; "" where there are none."""
    if not steps:
        return ""
    content = [jobcenter.pk, user.pk, [list(step) for step in steps]]
    return signing.dumps(content, salt=SALT, compress=True)


def read(jobcenter, user, token: str) -> list[Step]:
    """The steps of an own token of the last day; none where it is another text."""
    try:
        owner, person, steps = signing.loads(token, salt=SALT, max_age=DAY)
    except (signing.BadSignature, ValueError):
        return []
    return _steps(steps) if (owner, person) == (jobcenter.pk, user.pk) else []


def _steps(rows: Iterable[Sequence]) -> list[Step]:
    return [Step(*row) for row in rows]
