"""Whose row is it? Träger-Nr. with or without leading zeros, or a Jobcenter's name."""

import re

from keyfigures.importers.context import Context
from keyfigures.importers.readings import FileRefused
from keyfigures.importers.tables.raw import shown
from keyfigures.querysets import fold

NOBODY = "Die Träger-Nr. fehlt. Tragen Sie sie in jeder Zeile ein."
_NUMBER = re.compile(r"t?(\d{1,5})(?:\D.*)?", re.I)


class Owners:
    """Asked by cell; counts the rows of others."""

    def __init__(self, context: Context):
        self.number = context.agency_number.zfill(5)
        self._name = _plain(context.jobcenter_name)
        self._known: dict = {}
        self.others = 0
        self.found = False

    def is_own(self, cell) -> bool:
        own = self._known.get(cell)
        if own is None:
            own = self._known[cell] = self._is_own(cell)
        if own:
            self.found = True
        else:
            self.others += 1
        return own

    def check(self) -> None:
        """Raise FileRefused if all rows belong to others."""
        if self.others and not self.found:
            raise FileRefused(
                "Die Datei enthält nur Zeilen anderer Jobcenter, keine Ihrer "
                f"Träger-Nr. {self.number}. Wählen Sie die Datei Ihres Jobcenters."
            )

    def _is_own(self, cell) -> bool:
        text = shown(cell).removeprefix("'")
        if match := _NUMBER.fullmatch(text):
            return match[1].zfill(5) == self.number
        return bool(self._name) and _plain(text) == self._name


def _plain(name: str) -> str:
    return fold(" ".join(name.split())).removeprefix("jobcenter ").strip()
