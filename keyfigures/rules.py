"""What is allowed for key figures, whoever asks."""

from decimal import Decimal

from core.errors import DomainError
from keyfigures.enums import ImportState, IndicatorKind, Mark
from keyfigures.models import DataImport, Indicator, Observation

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
    if row.value is not None:
        check_number(row.value, row.indicator.unit, row.indicator.kind)


def check_number(value: Decimal, unit: str, kind: str) -> None:
    """A number fits an indicator of this unit and kind."""
    if unit == "text":
        raise DomainError(
            {"value": "Diese Kennzahl ist eine Angabe in Worten, keine Zahl."}
        )
    if abs(value) >= LARGEST:
        raise DomainError({"value": "Die Zahl ist zu groß."})
    counts = {IndicatorKind.STOCK, IndicatorKind.FLOW}
    if value < 0 and unit == "count" and kind in counts:
        raise DomainError({"value": "Eine Anzahl kann nicht kleiner als 0 sein."})


def check_can_be_emptied(row: Observation | None) -> None:
    """A secret value does not vanish because its cell was emptied by a slip."""
    if row and (row.is_protected or row.mark == Mark.SUPPRESSED):
        raise DomainError(
            "Dieser Wert unterliegt der Geheimhaltung und wird nicht durch Leeren der "
            "Zelle entfernt. Öffnen Sie den Wert, um ihn zurückzunehmen."
        )


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


# --- Imports -------------------------------------------------------------------------

#: why a step is not possible (any more)
_WHY_NOT = {
    ImportState.READING: "Die Datei wird noch gelesen. Warten Sie noch etwas.",
    ImportState.QUESTIONS: "Zu dieser Datei fehlen noch Angaben. Ergänzen Sie diese.",
    ImportState.PREVIEW: "Die Werte dieser Datei sind noch nicht übernommen.",
    ImportState.REFUSED: "Diese Datei war nicht lesbar. Laden Sie eine andere hoch.",
    ImportState.APPLYING: "Die Werte dieser Datei werden gerade übernommen.",
    ImportState.APPLIED: "Die Werte dieser Datei sind schon übernommen.",
    ImportState.WITHDRAWN: "Dieser Import ist zurückgenommen. Laden Sie die Datei noch "
    "einmal hoch, wenn ihre Werte doch gelten sollen.",
    ImportState.DISCARDED: "Dieser Import ist verworfen. Laden Sie die Datei noch "
    "einmal hoch, wenn ihre Werte gelten sollen.",
}


def check_can_answer(row: DataImport) -> None:
    """How a file is meant can be said until its values are stored."""
    _check_state(row, ImportState.QUESTIONS, ImportState.PREVIEW)


def check_can_apply(row: DataImport) -> None:
    """A preview can be confirmed; once more does no harm."""
    _check_state(row, ImportState.PREVIEW, ImportState.APPLYING, ImportState.APPLIED)


def check_can_withdraw(row: DataImport) -> None:
    """What was stored can be taken back, once."""
    _check_state(row, ImportState.APPLIED)


def check_can_discard(row: DataImport) -> None:
    """What was never stored can be put aside, unless a job is storing it."""
    if row.state == ImportState.APPLYING and (row.job is None or row.job.is_finished):
        return
    open_states = (ImportState.READING, ImportState.QUESTIONS, ImportState.PREVIEW)
    _check_state(row, *open_states)


def _check_state(row: DataImport, *allowed: ImportState) -> None:
    if row.state not in allowed:
        raise DomainError(_WHY_NOT[ImportState(row.state)])
