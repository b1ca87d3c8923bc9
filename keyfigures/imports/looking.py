"""Read a file for a Jobcenter: nothing is stored, so dry runs and pages share it."""

from dataclasses import dataclass
from typing import Any

from keyfigures.enums import FileLayout
from keyfigures.importers import reading
from keyfigures.importers.readings import Outcome
from keyfigures.importers.tables.mapping import lasting
from keyfigures.imports import memo
from keyfigures.imports.changes import Changes, changes_of
from keyfigures.imports.known import Known, known_to
from keyfigures.imports.previews import questions_of
from keyfigures.queries.imports import layout_for


@dataclass(frozen=True)
class Looked:
    """A file as it was read: with which layout and mapping, and what it says.

    ``is_mapped`` tells that a person has shown what stands where, now or in a month
    before.
    """

    layout: FileLayout
    mapping: dict[str, Any]
    outcome: Outcome
    known: Known
    is_mapped: bool = True

    @property
    def needs_answers(self) -> bool:
        """Only a person knows how this file is meant."""
        return not self.is_mapped or bool(self.outcome.questions)

    @property
    def lasting_mapping(self) -> dict[str, Any]:
        """What of the mapping holds for the next file, too."""
        return lasting(self.mapping)

    @property
    def questions(self) -> dict[str, Any]:
        """What is open, for the page."""
        return questions_of(self.outcome, is_mapped=self.is_mapped)

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
    file = reading.open_file(data, name, layout)
    if mapping is None and file.layout == FileLayout.TABLE:
        return _first_look(jobcenter, file, known)
    mapping = mapping or {}
    return Looked(file.layout, mapping, _outcome(file, mapping, known), known)


def _first_look(jobcenter, file: reading.OpenFile, known: Known) -> Looked:
    """A table nobody has explained yet: by what was said about one like it, or not."""
    found = layout_for(jobcenter, file.fingerprint)
    mapping = dict(found.mapping) if found else {}
    if mapping.get("sheet") not in file.table().sheets:
        mapping.pop("sheet", None)
    if mapping and not file.errors(mapping, known.context):
        return Looked(file.layout, mapping, _outcome(file, mapping, known), known)
    mapping = file.proposal(known.context) | mapping
    return Looked(file.layout, mapping, Outcome(), known, is_mapped=False)


def _outcome(file: reading.OpenFile, mapping: dict[str, Any], known: Known) -> Outcome:
    """Read, unless this very file was read a moment ago."""
    key = memo.key_of(file.name, file.data, file.layout, mapping)
    outcome = memo.recall(key, known.context)
    if outcome is None:
        outcome = file.read(mapping, known.context)
    memo.remember(key, known.context, outcome)
    return outcome


def fingerprint_of(name: str, data: bytes, looked: Looked) -> str:
    """By what next month's table of this kind is known; nothing for named layouts."""
    if looked.layout != FileLayout.TABLE:
        return ""
    return reading.open_file(data, name, looked.layout).fingerprint
