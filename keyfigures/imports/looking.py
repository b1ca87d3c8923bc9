"""Read a file for a Jobcenter: nothing is stored, so dry runs and pages share it."""

from dataclasses import dataclass

from keyfigures.enums import FileLayout
from keyfigures.importers import reading
from keyfigures.importers.readings import Outcome
from keyfigures.imports.changes import Changes, changes_of
from keyfigures.imports.known import Known, known_to
from keyfigures.queries.imports import layout_for


@dataclass(frozen=True)
class Looked:
    """A file as it was read: with which layout and mapping, and what it says."""

    layout: FileLayout
    mapping: dict
    outcome: Outcome
    known: Known
    is_settled: bool

    @property
    def needs_answers(self) -> bool:
        """Only a person knows how this file is meant."""
        return not self.is_settled or bool(self.outcome.questions)

    def changes(self, jobcenter) -> Changes:
        """What it would change now."""
        return changes_of(jobcenter, self.outcome, self.known)


def look_at(
    jobcenter, name: str, data: bytes, layout: str = "", mapping: dict | None = None
) -> Looked:
    """Read a file; without ``mapping`` with what was said about such a table before.

    Raises FileRefused where the file as a whole cannot be used.
    """
    known = known_to(jobcenter)
    kind = FileLayout(layout) if layout else reading.detect(data, name)
    is_settled = mapping is not None or kind != FileLayout.TABLE
    if mapping is None:
        mapping = {}
        if kind == FileLayout.TABLE:
            mapping, is_settled = _remembered(jobcenter, name, data, known)
    outcome = reading.read_file(data, name, kind, mapping, known.context)
    return Looked(kind, mapping, outcome, known, is_settled)


def _remembered(jobcenter, name: str, data: bytes, known: Known) -> tuple[dict, bool]:
    """The mapping of a table like this one, else a proposal to be looked at."""
    fingerprint, proposal = reading.propose(data, name, known.context)
    if found := layout_for(jobcenter, fingerprint):
        return found.mapping, True
    return proposal, False
