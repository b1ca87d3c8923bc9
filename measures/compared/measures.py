"""One measure in several plans: where it is missing, which of its words differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from measures.models import Measure
from measures.queries import PlannedMeasure
from measures.queries.variants import Pair
from measures.table import COLUMNS, texts_of
from measures.table.texts import plain

NOTHING = "nichts"


@dataclass(frozen=True)
class Side:
    """The measure in a variant: how it stands to the first plan.

    ``state``: "same", "changed", "new" (only here), "gone" (only there) or "none".
    ``fields`` are what it is called, old and new text.
    """

    state: str
    egt: Decimal | None
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Difference:
    """A measure in the first plan and in each variant; Euro of the integration budget.

    None where it is missing or somebody else pays it.
    """

    number: str
    name: str
    egt: Decimal | None
    sides: tuple[Side, ...]
    identity: int

    @property
    def is_same(self) -> bool:
        return all(side.state == "same" for side in self.sides)


def difference(pair: Pair, year: int) -> Difference:
    first, *others = pair.measures
    shown = pair.first.row
    return Difference(
        shown.number,
        shown.name,
        _egt(first, year),
        tuple(_side(first, other, year) for other in others),
        shown.identity,
    )


def _egt(measure: PlannedMeasure | None, year: int) -> Decimal | None:
    return measure.egt(year) if measure and measure.is_egt else None


def _side(
    first: PlannedMeasure | None, other: PlannedMeasure | None, year: int
) -> Side:
    if other is None:
        return Side("gone" if first else "none", None)
    if first is None:
        return Side("new", _egt(other, year))
    fields = tuple(_changed(first.row, other.row))
    return Side("changed" if fields else "same", _egt(other, year), fields)


def _changed(old: Measure, new: Measure) -> Iterable[tuple[str, str, str]]:
    before, after = words_of(old), words_of(new)
    for label, text in after.items():
        if before[label] != text:
            yield label, before[label] or NOTHING, text or NOTHING


def words_of(row: Measure) -> dict[str, str]:
    """Everything a person can enter, as texts by label."""
    texts = texts_of(row)
    own = sorted(
        f"{one.scheme.name}: {one.category.name}" for one in row.categories.all()
    )
    return {
        **{column.label: texts[column.key] for column in COLUMNS},
        "Rechtsgrundlage": row.version.law,
        "Ort": row.site,
        "Beschaffung": row.get_procurement_display(),
        "Ersparnis je Person und Monat": _number(row.transfer_monthly, cents=True),
        "Drittmittelgeber": row.third_party_name,
        "Zielgruppen": ", ".join(group.name for group in row.target_groups.all()),
        "abweichende Kategorien": "; ".join(own),
        "erwartete Integrationen in %": _number(row.integration_percent),
        "Anmerkung": row.note,
    }


def _number(value: Decimal | None, *, cents: bool = False) -> str:
    return "" if value is None else plain(value, cents=cents)
