"""What is allowed for key figures, whoever asks."""

from core.errors import DomainError
from keyfigures.enums import IndicatorKind
from keyfigures.models import Indicator, Observation

LARGEST = 10**12  # what the column holds before the comma


def check_belongs(row: Observation) -> None:
    """Indicator, group, region and source are the Jobcenter's own or shared by all."""
    for name in ("indicator", "population", "region", "source"):
        owner = getattr(row, name).jobcenter_id
        if owner is not None and owner != row.jobcenter_id:
            raise DomainError(
                {name: "Diese Auswahl gehört zu einem anderen Jobcenter."}
            )


def check_value(row: Observation) -> None:
    """The value fits its indicator: words, size, sign."""
    if row.value is None:
        return
    indicator = row.indicator
    if indicator.unit == "text":
        raise DomainError(
            {"value": "Diese Kennzahl ist eine Angabe in Worten, keine Zahl."}
        )
    if abs(row.value) >= LARGEST:
        raise DomainError({"value": "Die Zahl ist zu groß."})
    counts = {IndicatorKind.STOCK, IndicatorKind.FLOW}
    if row.value < 0 and indicator.unit == "count" and indicator.kind in counts:
        raise DomainError({"value": "Eine Anzahl kann nicht kleiner als 0 sein."})


def check_unit(row: Indicator) -> None:
    """The unit stays once values exist: they would mean something else."""
    if row.pk is None or not Observation.objects.filter(indicator=row).exists():
        return
    stored = Indicator.objects.get(pk=row.pk)
    if stored.unit != row.unit:
        raise DomainError(
            {
                "unit": "Zu dieser Kennzahl gibt es schon Werte in der Einheit "
                f"{stored.get_unit_display()}. Legen Sie für die andere Einheit eine "
                "neue Kennzahl an."
            }
        )
