"""Who is working on a job right now: a lock that dies with the worker's connection.

PostgreSQL frees a session lock as soon as the connection is gone, also after kill -9
of the worker or of the database's own process. So "is anybody on it?" needs no clock.
"""

from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

#: our own range of lock numbers; any constant will do that nobody else uses
_CLASS = 20_250_717


@contextmanager
def working_on(job_id: int):
    """Yield True where nobody else works on the job, and hold it meanwhile."""
    held = _ask("SELECT pg_try_advisory_lock(%s, %s)", job_id)
    try:
        yield held
    finally:
        if held:
            with suppress(DatabaseError):  # a lost connection has freed it
                _ask("SELECT pg_advisory_unlock(%s, %s)", job_id)


def is_worked_on(job_id: int) -> bool:
    """Does some other connection hold the job?"""
    with working_on(job_id) as free:
        return not free


def _ask(sql: str, job_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_CLASS, job_id])
        return cursor.fetchone()[0]
