"""What controlling says about a month of a target; possible after the signature too."""

from django.db import transaction

from core import history
from core.errors import StaleData
from targets.models import Remark, Target


@transaction.atomic
def save_remark(
    target: Target, month: int, text: str, *, seen: str, by
) -> Remark | None:
    """Store the remark; an empty one is taken away. ``seen`` is what was shown before.

    Refused where somebody else wrote in between.
    """
    Target.objects.select_for_update(no_key=True).get(pk=target.pk)
    stored = Remark.objects.filter(target=target, month=month).first()
    before = stored.text if stored else ""
    if before not in (seen, text):
        raise StaleData(
            "Diese Bemerkung wurde inzwischen von jemand anderem geändert. Prüfen Sie "
            "beide Fassungen und speichern Sie dann noch einmal."
        )
    if before == text:
        return stored
    with history.note(by=by, reason=f"Bemerkung zum Ziel „{target}“ gespeichert"):
        return _write(stored or Remark(target=target, month=month), text, by)


def _write(remark: Remark, text: str, by) -> Remark | None:
    if not text:
        remark.delete()
        return None
    remark.text, remark.author = text, by
    remark.save()
    return remark
