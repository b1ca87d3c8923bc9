"""Which numbers a target, an offer, a rate may have."""

from decimal import Decimal

from core import formats
from core.errors import DomainError
from keyfigures.enums import Direction, IndicatorKind
from targets import calculations
from targets.calculations import HUNDRED
from targets.enums import OfferLevel, TargetKind
from targets.models import Target

TOO_HIGH = "Eine Quote liegt nicht über 100 %."
LESS_THAN_NOTHING = "Um mehr als 100 % kann ein Wert nicht sinken."
TOO_MANY_POINTS = (
    "Eine Quote ändert sich höchstens um 100 Prozentpunkte. Wählen Sie die Veränderung "
    "in Prozent, wenn Prozent gemeint sind."
)


def value_problem(target: Target, value: Decimal | None) -> str:
    """Why this number cannot be meant for a target of this kind; else empty."""
    if value is None:
        return ""
    kind, unit = target.kind, target.indicator.unit
    if kind == TargetKind.RELATIVE_CHANGE:
        return LESS_THAN_NOTHING if value < -HUNDRED else ""
    if kind == TargetKind.PERCENTAGE_POINTS:
        return TOO_MANY_POINTS if abs(value) > HUNDRED else ""
    if value < 0 and target.indicator.kind != IndicatorKind.CHANGE:
        return "Diese Zielart nennt eine Zahl, die nicht unter 0 liegt."
    if unit == "percent" and target.unit == "percent":
        return rate_problem(target, value)
    is_whole = value == value.to_integral_value()
    if kind == TargetKind.ABSOLUTE_NUMBER and unit == "count" and not is_whole:
        return "Gezählt wird in ganzen Zahlen. Schreiben Sie keine Stelle dahinter."
    return ""


def rate_problem(target: Target, rate: Decimal | None) -> str:
    """A share of something is never more than all of it; a change may be."""
    if rate is None or target.indicator.kind == IndicatorKind.CHANGE:
        return ""
    return TOO_HIGH if rate > HUNDRED else ""


def result_problem(target: Target, value: Decimal | None, unit: str) -> str:
    """Why a change cannot lead to this number; else empty."""
    if value is None or target.indicator.kind == IndicatorKind.CHANGE:
        return ""
    words = formats.with_unit(value, unit)
    if value < 0:
        return f"Das ergäbe {words}. Weniger als nichts gibt es nicht."
    if unit == "percent" and value > HUNDRED:
        return f"Das ergäbe {words}. {TOO_HIGH}"
    return ""


def check_value(target: Target) -> None:
    """What the form says at its field, for every other way in."""
    if problem := value_problem(target, target.value):
        raise DomainError(problem)
    if problem := rate_problem(target, target.rate):
        raise DomainError(problem)


def check_offers(target: Target, values: dict[str, Decimal | None]) -> None:
    """Low is the easiest to keep, high the most ambitious."""
    for value in values.values():
        if problem := value_problem(target, value):
            raise DomainError(problem)
    steps = [value for level in OfferLevel if (value := values.get(level)) is not None]
    is_falling = target.direction == Direction.LOWER
    if steps != sorted(steps, reverse=is_falling):
        order = "niedriger" if is_falling else "höher"
        raise DomainError(
            "„Niedrig“ ist das Angebot, das sich am leichtesten halten lässt, „hoch“ "
            f"das ehrgeizigste: Von niedrig nach hoch werden die Werte {order}."
        )


def check_rate_and_number(target: Target) -> None:
    """Rate, stock and number are linked: the number is what the other two give."""
    expected = calculations.count_from_rate(target.rate, target.stock)
    if expected is not None and target.value != expected:
        raise DomainError(
            "Quote und Bestand ergeben eine andere Zahl als den Zielwert."
        )
