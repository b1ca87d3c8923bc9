"""What a cell says, checked against what its row can hold; and how final it is."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from core.numbers import NotANumber
from core.periods import Period
from keyfigures.enums import ValueStatus
from keyfigures.importers.cells import Ambiguous, CellValue, read_cell
from keyfigures.importers.context import KnownIndicator
from keyfigures.importers.eckwerte import months
from keyfigures.importers.eckwerte.labels import shown
from keyfigures.importers.readings import Place, Reading
from keyfigures.importers.workbook import Raw

REGION = "jc"
LOOK = "Prüfen Sie die Zelle in der Datei."


class Figure(NamedTuple):
    """A value with its address and place, before it is known how final it is."""

    indicator: str
    population: str
    period: Period
    value: Decimal | None
    mark: str
    place: Place


def read_value(raw: Raw, known: KnownIndicator) -> CellValue | None:
    """Number or mark of a cell; None for an empty one.

    Raises NotANumber where the cell holds something that the indicator cannot be: then
    it may be a cell of another column. Numbers of this workbook are no texts.
    """
    try:
        cell = read_cell(raw)
    except Ambiguous as error:
        raise NotANumber(
            f"„{shown(raw)}“ steht als Text in der Zelle und kann zweierlei heißen. "
            "Geben Sie der Zelle in der Datei das Format „Zahl“."
        ) from error
    if cell is None or cell.value is None:
        return cell
    check_possible(cell.value, known)
    return CellValue(_stored(cell.value, known))


def check_possible(value: Decimal, known: KnownIndicator) -> None:
    """Raise NotANumber for a value that this indicator never has.

    Only figures with a waiting period are extrapolated and so may be fractional.
    """
    shown = f"{value.normalize():f}".replace(".", ",")
    if known.unit == "percent" and not 0 <= value <= 100:
        raise NotANumber(f"„{shown}“ liegt nicht zwischen 0 und 100 Prozent. {LOOK}")
    if value < 0:
        raise NotANumber(f"„{shown}“ ist kleiner als null. {LOOK}")
    if known.unit == "count" and not known.waiting_months and value % 1:
        raise NotANumber(f"„{shown}“ ist keine ganze Zahl. {LOOK}")


def to_reading(figure: Figure, known: KnownIndicator, report: Period) -> Reading:
    """The figure as reading; ``report`` is the month that the workbook is about."""
    return Reading(
        indicator=figure.indicator,
        population=figure.population,
        region=REGION,
        period=figure.period,
        value=figure.value,
        mark=figure.mark,
        status=status(figure, known, report),
        place=figure.place,
    )


def status(figure: Figure, known: KnownIndicator, report: Period) -> ValueStatus:
    """How final a value is.

    Within the waiting period of its indicator (three months for the Grundsicherung,
    none for the unemployed) a value is provisional, after it final. A number of persons
    with a fraction is extrapolated, whenever it was published: final ones are counted.
    """
    if known.unit == "count" and figure.value is not None and figure.value % 1:
        return ValueStatus.EXTRAPOLATED
    age = months.months_between(figure.period, report)
    return ValueStatus.PROVISIONAL if age < known.waiting_months else ValueStatus.FINAL


def _stored(value: Decimal, known: KnownIndicator) -> Decimal:
    """Rates with the decimals they are published with, all others with up to eight."""
    step = Decimal(1).scaleb(-known.decimals if known.unit == "percent" else -8)
    return (
        value.quantize(step, ROUND_HALF_UP) if value != value.quantize(step) else value
    )
