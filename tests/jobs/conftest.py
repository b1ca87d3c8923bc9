"""A kind of job for tests that does what the payload says."""

import pytest

from core.errors import DomainError
from jobs import registry


@pytest.fixture(autouse=True)
def sample_kind():
    registry.register(registry.JobKind("muster", "Muster", do_as_told))
    yield
    registry._kinds.pop("muster")


def do_as_told(job, progress):
    deed = job.payload.get("deed", "file")
    progress(40, "Abschnitt 2 von 5 ist gesetzt.")
    if deed == "refuse":
        raise DomainError("In Abschnitt B.2 fehlt ein Bild. Setzen Sie es neu ein.")
    if deed == "break":
        raise RuntimeError("secret detail")
    job.payload.setdefault("runs", []).append(job.attempts)
    return registry.Result("Übersicht 2018.pdf", b"%PDF-1.7 Inhalt")
