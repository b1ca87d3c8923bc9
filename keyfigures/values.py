"""One value as it is read: plain, frozen, with everything a page or paper shows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core import formats
from core.periods import Period
from keyfigures.enums import Corridor, Mark, ValueStatus
from keyfigures.selections import LATEST, Selection

SUPPRESSED = Mark.SUPPRESSED.value
#: values that are expected, not counted
EXPECTED = (ValueStatus.FORECAST, ValueStatus.PLAN)


@dataclass(frozen=True)
class Source:
    """Where a value was published."""

    pk: int
    publisher: str
    product: str
    issued: str

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.publisher, self.product) if part)


@dataclass(frozen=True)
class Value:
    """An observation with its names and its origin; ``value`` in ``unit``.

    A protected observation is read as a suppressed one: nobody sees its number.
    """

    pk: int
    selection: Selection
    indicator: str
    population: str
    region: str
    period: Period
    unit: str
    decimals: int
    kind: str
    window: str
    value: Decimal | None
    mark: str
    text: str
    numerator: Decimal | None
    denominator: Decimal | None
    is_protected: bool
    status: str
    data_as_of: date | None
    source: Source
    note: str
    label: str
    created_by: str
    created_at: datetime
    import_id: int | None
    is_current: bool
    is_withdrawn: bool

    @classmethod
    def of(cls, row) -> "Value":
        """From an Observation read with ``with_parts()``."""
        keys = (row.indicator.key, row.population.key, row.region.key)
        source, hidden = row.source, row.is_protected
        secret = hidden or row.mark == SUPPRESSED
        return cls(
            pk=row.pk,
            selection=Selection(*keys, row.period.code, row.corridor),
            indicator=row.indicator.name,
            population=row.population.name,
            region=row.region.name,
            period=row.period,
            unit=row.indicator.unit,
            decimals=row.indicator.decimals,
            kind=row.indicator.kind,
            window=row.indicator.window,
            value=None if hidden else row.value,
            mark=SUPPRESSED if hidden else row.mark,
            text=row.text,
            numerator=None if secret else row.numerator,
            denominator=None if secret else row.denominator,
            is_protected=hidden,
            status=row.status,
            data_as_of=row.data_as_of,
            source=Source(source.pk, source.publisher, source.product, source.issued),
            note=row.note,
            label=row.label,
            created_by=str(row.created_by) if row.created_by else "",
            created_at=row.created_at,
            import_id=row.data_import_id,
            is_current=row.is_current,
            is_withdrawn=row.withdrawn_at is not None,
        )

    @property
    def ref(self) -> str:
        return self.selection.ref

    @property
    def name(self) -> str:
        """ "Bedarfsgemeinschaften, insgesamt, Kreis Borken, Oktober 2016" """
        parts = [self.indicator, self.population, self.region, self.period.label]
        if self.corridor_label:
            parts.append(self.corridor_label)
        return ", ".join(parts)

    @property
    def line_name(self) -> str:
        """ "Bedarfsgemeinschaften, insgesamt, Kreis Borken", whatever the period."""
        return ", ".join((self.indicator, self.population, self.region))

    @property
    def corridor_label(self) -> str:
        corridor = Corridor(self.selection.corridor)
        return "" if corridor == Corridor.MID else corridor.label

    @property
    def status_label(self) -> str:
        return ValueStatus(self.status).label

    @property
    def unit_label(self) -> str:
        return formats.UNITS[self.unit][0]

    @property
    def is_expected(self) -> bool:
        return self.status in EXPECTED

    @property
    def is_suppressed(self) -> bool:
        return self.mark == SUPPRESSED

    @property
    def words(self) -> str:
        """What stands in place of a number: the mark, or the fact in words."""
        return self.mark or self.text

    @property
    def shown(self) -> str:
        """The value with its unit, as it stands in a sentence."""
        return self.words or formats.with_unit(
            self.value, self.unit, decimals=self.decimals
        )

    @property
    def series(self) -> tuple:
        """What makes two values points of one line."""
        asked = self.selection
        keys = (asked.indicator, asked.population, asked.region, asked.corridor)
        return (*keys, self.period.kind)


def latest_ref(value: Value) -> str:
    """The link that always means the newest value of the same kind."""
    asked = value.selection
    keys = (asked.indicator, asked.population, asked.region)
    return Selection(*keys, LATEST, asked.corridor).ref
