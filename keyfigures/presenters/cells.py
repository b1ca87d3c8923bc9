"""The cells of a sheet: what stands in them, and what became of what was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from keyfigures import plausibility
from keyfigures.actions.entry import Saved
from keyfigures.models import Observation
from keyfigures.plausibility import Measured, Surroundings
from keyfigures.queries.surroundings import Numbers
from keyfigures.sheets import Spot, typed_text
from keyfigures.typed_cells import Typed
from keyfigures.values import Value

EMPTY = "keinen Wert"


@dataclass(frozen=True)
class Conflict:
    """Somebody else's value beside one's own, to choose from."""

    theirs: str
    mine: str
    who: str


@dataclass
class CellView:
    """One cell of the page."""

    spot: Spot
    value: Value | None
    text: str
    url: str = ""
    errors: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    conflict: Conflict | None = None
    note: str = ""

    @property
    def name(self) -> str:
        return self.spot.name

    @property
    def seen(self) -> str:
        return str(self.value.pk) if self.value else ""

    @property
    def stored_text(self) -> str:
        return typed_text(self.value)

    @property
    def label(self) -> str:
        return self.spot.label

    @property
    def origin(self) -> str:
        """Status and Datenstand for whoever asks where the value is from."""
        value = self.value
        if value is None:
            return ""
        as_of = f", Datenstand {value.data_as_of:%m/%Y}" if value.data_as_of else ""
        return f"{value.status_label}{as_of}"


class Cells:
    """The cells of a sheet by name, as stored; then with what happened to them."""

    def __init__(
        self,
        jobcenter,
        year: int,
        rows: Mapping[str, Observation],
        spots: Iterable[Spot],
    ) -> None:
        self.home = [jobcenter.slug, year]
        self.rows = rows
        self.by_name = {spot.name: self._stored(spot, rows) for spot in spots}

    def _stored(self, spot: Spot, rows: Mapping[str, Observation]) -> CellView:
        row = rows.get(spot.name)
        if row is None:
            return CellView(spot, None, "")
        value = Value.of(row)
        url = reverse("keyfigures:value", args=[*self.home, value.pk])
        return CellView(spot, value, typed_text(value), url)

    def show_typed(self, cells: Iterable[Typed]) -> None:
        """Refused text stays in its cell, with the reason."""
        for typed in cells:
            cell = self.by_name[typed.spot.name]
            cell.text, cell.errors = typed.text, typed.errors

    def show_saved(self, saved: Saved, cells: Iterable[Typed]) -> None:
        """What is stale stays as typed, beside the other value; emptied is told."""
        for typed in cells:
            cell = self.by_name[typed.spot.name]
            if typed.place in saved.stale:
                cell.text, cell.conflict = typed.text, _conflict(cell, typed.text)
            elif typed.place in saved.withdrawn:
                again = f" Es gilt wieder {cell.text}." if cell.text else ""
                cell.note = f"Zurückgenommen: {typed.base}.{again}"

    def show_hints(self, numbers: Numbers, names: Iterable[str]) -> None:
        for name in names:
            cell = self.by_name[name]
            if cell.value and not cell.conflict:
                cell.hints = _hints(cell, numbers)

    def origin_of(self, person) -> dict:
        """Status, Datenstand and source of what this person typed here last."""
        typed = [
            row
            for row in self.rows.values()
            if row.created_by_id == person.pk and row.data_import_id is None
        ]
        if not typed:
            return {}
        last = max(typed, key=lambda row: row.pk)
        names = {"status": "status", "data_as_of": "data_as_of", "source": "source_id"}
        return {name: getattr(last, field) for name, field in names.items()}

    @property
    def marks(self) -> list[int]:
        """Ids of the values that are marks."""
        found = (cell.value for cell in self.by_name.values())
        return [value.pk for value in found if value and value.mark]

    @property
    def base(self) -> dict[str, dict[str, str]]:
        """What the person is shown, to come back with the form."""
        return {
            name: {"seen": cell.seen, "text": cell.stored_text}
            for name, cell in self.by_name.items()
            if cell.value
        }


def _conflict(cell: CellView, typed: str) -> Conflict:
    value = cell.value
    if value is None:
        return Conflict(EMPTY, typed or EMPTY, "inzwischen zurückgenommen")
    at = f"{timezone.localtime(value.created_at):%d.%m.%Y, %H:%M} Uhr"
    who = f"{value.created_by}, {at}" if value.created_by else at
    return Conflict(cell.stored_text, typed or EMPTY, who)


def _hints(cell: CellView, numbers: Numbers) -> list[str]:
    """What about the stored value may be wrong; nothing of secret or expected ones."""
    value, indicator = cell.value, cell.spot.indicator
    if value is None:
        return []
    measured = Measured(indicator.kind, indicator.unit, indicator.decimals)
    before = numbers.replaced.get(value.pk)
    if value.is_suppressed:
        return plausibility.secret_hint(before)
    if value.value is None:
        return plausibility.mark_hint(before, measured)
    around = Surroundings() if value.is_expected else numbers.around(cell.spot)
    return plausibility.hints(value.value, measured, around)
