"""Read a file for a Jobcenter: nothing is stored, so dry runs and pages share it."""

from dataclasses import dataclass
from typing import Any

from keyfigures.enums import FileLayout
from keyfigures.importers import reading
from keyfigures.importers.readings import Outcome
from keyfigures.importers.tables.mapping import lasting
from keyfigures.imports.changes import Changes, changes_of
from keyfigures.imports.known import Known, known_to
from keyfigures.queries.imports import layout_for


@dataclass(frozen=True)
class Looked:
    """A file as it was read: with which layout and mapping, and what it says.

    ``is_mapped`` tells that a person has shown what stands where, now or in a month
    before; ``fingerprint`` is that of any other table.
    """

    layout: FileLayout
    mapping: dict[str, Any]
    outcome: Outcome
    known: Known
    is_mapped: bool = True
    fingerprint: str = ""

    @property
    def needs_answers(self) -> bool:
        """Only a person knows how this file is meant."""
        return not self.is_mapped or bool(self.outcome.questions)

    @property
    def lasting_mapping(self) -> dict[str, Any]:
        """What of the mapping holds for the next file, too."""
        return lasting(self.mapping)

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
    if file.layout != FileLayout.TABLE:
        outcome = file.read(mapping or {}, known.context)
        return Looked(file.layout, mapping or {}, outcome, known)
    if mapping is None:
        return _first_look(jobcenter, file, known)
    outcome = file.read(mapping, known.context)
    return Looked(file.layout, mapping, outcome, known, fingerprint=file.fingerprint)


def _first_look(jobcenter, file: reading.OpenFile, known: Known) -> Looked:
    """A table nobody has explained yet: by what was said about one like it, or not."""
    found = layout_for(jobcenter, file.fingerprint)
    mapping = dict(found.mapping) if found else {}
    if mapping.get("sheet") not in file.table().sheets:
        mapping.pop("sheet", None)
    is_mapped = bool(mapping) and not file.errors(mapping, known.context)
    if is_mapped:
        outcome = file.read(mapping, known.context)
    else:
        outcome = Outcome()
        mapping = file.proposal(known.context) | mapping
    return Looked(
        file.layout, mapping, outcome, known, is_mapped, fingerprint=file.fingerprint
    )
