"""Official quotients that cannot be reached by computing them anew."""

from collections.abc import Iterable

from documents.enums import Severity
from documents.registry import CheckInput, Finding
from keyfigures.checks.places import at_value
from keyfigures.recomputation import Recomputation, recomputations
from keyfigures.shown import Shown


def check_recomputed(data: CheckInput) -> Iterable[Finding]:
    """A value lies more than 0,1 percentage points from what its parts give.

    A warning where the statistics themselves name numerator and denominator; a hint
    where only our own series disagree, since they may be of another Datenstand.
    """
    shown = Shown(data)
    found = recomputations(data.scope.jobcenter, shown.values.values())
    for one in found.values():
        if one.deviates:
            severity = Severity.WARNING if one.is_published else Severity.HINT
            yield at_value(
                shown, one.value, "keyfigures.recomputed", severity, _told(one)
            )


def _told(one: Recomputation) -> str:
    value, working = one.value, one.working.rstrip(".")
    return (
        f"{value.name} ist mit {value.shown} veröffentlicht, nachgerechnet sind es "
        f"{one.shown} ({one.basis}: {working}). Der veröffentlichte Wert bleibt "
        "stehen. Prüfen Sie, ob er richtig übernommen ist und alle Angaben denselben "
        "Datenstand haben."
    )
