"""The ordinances on the federal money, as data: ``fixtures/ordinances/<year>``."""

import csv
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path

from budgets.calculations.estimate import (
    FederalAmount,
    Role,
    TitleEstimate,
    column_gap,
    estimate,
    is_gap_from_rounding,
)
from core import catalogues, formats
from core.catalogues import BrokenFile
from core.numbers import NotANumber, parse_german

FOLDER = catalogues.FOLDER / "ordinances"
COLUMNS = ("traeger_nr", "form", "name")
FORMS = {"gE": "joint", "zkT": "municipal"}


@dataclass(frozen=True)
class Annex:
    """One column of shares; ``form`` limits it to one kind of Jobcenter."""

    key: str
    name: str
    subject: str
    form: str = ""


@dataclass(frozen=True)
class Entry:
    """One Jobcenter as printed; a share (in percent) is None where none is printed."""

    agency_number: str
    form: str
    name: str
    shares: dict[str, Decimal | None]

    @property
    def words(self) -> str:
        """ "Borken (zkT, 32702)": several Jobcenter have the same name."""
        printed = {form: text for text, form in FORMS.items()}
        return f"{self.name} ({printed[self.form]}, {self.agency_number})"


@dataclass(frozen=True)
class Ordinance:
    """How the federal money of a year is split among the Jobcenter."""

    year: int
    name: str
    source: str
    dated: date
    titles: dict[str, list[str]]
    annexes: dict[str, Annex]
    amounts: tuple[FederalAmount, ...]
    entries: dict[str, Entry] = field(repr=False)

    def estimate(self, agency_number: str, title: str) -> TitleEstimate:
        """Raises LookupError for a number that is not in the ordinance."""
        return estimate(
            title,
            self.amounts,
            self.titles[title],
            self.entries[agency_number].shares,
        )

    def assuming(self, amounts: tuple[FederalAmount, ...]) -> "Ordinance":
        """The same shares with other money of the Bund."""
        return replace(self, amounts=amounts)

    def column(self, annex: str) -> list[Decimal]:
        """The printed shares of one annex, in percent."""
        shares = (entry.shares.get(annex) for entry in self.entries.values())
        return [share for share in shares if share is not None]

    def findings(self) -> list[str]:
        """What does not add up or is missing, each in a sentence."""
        found = []
        for annex in self.annexes.values():
            found += self._missing(annex)
            found += self._gap(annex)
        return found

    def _missing(self, annex: Annex) -> list[str]:
        names = [
            f"{entry.agency_number} {entry.name}"
            for entry in self.entries.values()
            if entry.shares.get(annex.key) is None and annex.form in ("", entry.form)
        ]
        if not names:
            return []
        return [f"{annex.name}: Ohne Anteil: {', '.join(names)}."]

    def _gap(self, annex: Annex) -> list[str]:
        column = self.column(annex.key)
        gap = column_gap(column)
        if not gap:
            return []
        total, off = formats.number(gap + 100, 4), formats.number(gap, 4, signed=True)
        why = (
            "So viel kann die Rundung der gedruckten Anteile ausmachen."
            if is_gap_from_rounding(gap, len(column))
            else "Das ist mehr, als die Rundung der gedruckten Anteile ausmachen kann."
        )
        return [
            f"{annex.name}: Die Anteile ergeben zusammen {total} % statt 100 % "
            f"({off} Prozentpunkte). {why}"
        ]


def years(folder: Path = FOLDER) -> list[int]:
    """Years for which an ordinance is stored, the newest first."""
    found = [int(path.name) for path in folder.iterdir() if path.name.isdecimal()]
    return sorted(found, reverse=True)


def nearest(year: int) -> Ordinance:
    """The ordinance of the year, else the newest."""
    known = years()
    return load(year if year in known else known[0])


@cache
def load(year: int, folder: Path = FOLDER) -> Ordinance:
    """Raises BrokenFile with file, place and reason, also where the year is missing."""
    data = catalogues.read(folder / str(year) / "ordinance.toml")
    try:
        annexes = {key: Annex(key, **row) for key, row in data["annexes"].items()}
        return Ordinance(
            year=data["year"],
            name=data["name"],
            source=data["source"],
            dated=data["dated"],
            titles=data["titles"],
            annexes=annexes,
            amounts=tuple(_amount(row) for row in data["amounts"]),
            entries=_entries(folder / str(year) / "shares.csv", list(annexes)),
        )
    except (KeyError, TypeError) as error:
        raise BrokenFile(
            f"ordinance.toml {year}: {error} fehlt oder passt nicht."
        ) from (error)


def _amount(row: dict) -> FederalAmount:
    try:
        value = Decimal(row["value"]) if row["value"] else None
        return FederalAmount(**{**row, "value": value, "role": Role(row["role"])})
    except (ArithmeticError, ValueError, TypeError) as error:
        raise BrokenFile(
            f"ordinance.toml: {row.get('key', 'ein Betrag')} ist nicht lesbar."
        ) from error


def _entries(path: Path, annexes: list[str]) -> dict[str, Entry]:
    text = path.read_text("utf-8-sig")
    reader = csv.DictReader(StringIO(text), delimiter=";")
    wanted = [*COLUMNS, *annexes]
    if missing := [name for name in wanted if name not in (reader.fieldnames or [])]:
        raise BrokenFile(f"{path.name}: Es fehlen die Spalten {', '.join(missing)}.")
    found: dict[str, Entry] = {}
    for number, row in enumerate(reader, start=2):
        entry = _entry(row, annexes, f"{path.name}, Zeile {number}")
        if entry.agency_number in found:
            raise BrokenFile(
                f"{path.name}, Zeile {number}: {entry.agency_number} steht zweimal da."
            )
        found[entry.agency_number] = entry
    return found


def _entry(row: dict, annexes: list[str], place: str) -> Entry:
    if len(row["traeger_nr"]) != 5 or row["form"] not in FORMS:
        raise BrokenFile(f"{place}: Träger-Nr. oder Form ist nicht lesbar.")
    try:
        shares = {annex: parse_german(row[annex] or "") for annex in annexes}
    except NotANumber as error:
        raise BrokenFile(f"{place}: {error}") from error
    if any(share is not None and not 0 <= share <= 100 for share in shares.values()):
        raise BrokenFile(f"{place}: Ein Anteil liegt nicht zwischen 0 und 100.")
    return Entry(row["traeger_nr"], FORMS[row["form"]], row["name"], shares)
