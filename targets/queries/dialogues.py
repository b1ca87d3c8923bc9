"""Questions about the dialogues of a year, and everything on a dialogue's sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from organisations.models import Jobcenter
from targets.models import Agreement, Dialogue, DialogueItem, Remark, Target
from targets.queries.standings import (
    TargetStanding,
    sources_of,
    standings_among,
    with_parts,
)


@dataclass(frozen=True)
class Sheet:
    """What a dialogue talks about (Gesprächsblatt).

    ``known_on``: the day as of which the values are shown; None is now. ``earlier`` are
    agreements of earlier dialogues that are still open, or were on the day.
    """

    dialogue: Dialogue
    known_on: date | None
    rows: list[TargetStanding]
    remarks: dict[int, Remark]
    sources: list[str]
    items: list[DialogueItem]
    earlier: list[DialogueItem]

    @property
    def month(self) -> int | None:
        """The month of the data talked about; None: of each target the newest."""
        day = self.dialogue.data_month
        return day.month if day else None


def dialogues_of(jobcenter: Jobcenter, year: int) -> list[Dialogue]:
    """The dialogues of a year in their order, each with its agreements."""
    rows = Dialogue.objects.filter(agreement__jobcenter=jobcenter, agreement__year=year)
    return list(rows.select_related("agreement").prefetch_related("items"))


def agreed_count(agreements: Iterable[Agreement]) -> int | None:
    """How many dialogues were agreed for the year; None where nobody said."""
    counts = [row.dialogue_count for row in agreements]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def overdue_items(
    dialogues: Iterable[Dialogue], today: date
) -> list[tuple[Dialogue, DialogueItem]]:
    """What should have been done by now, the oldest first."""
    found = [
        (dialogue, item)
        for dialogue in dialogues
        for item in dialogue.items.all()
        if is_overdue(item, today)
    ]
    return sorted(found, key=lambda pair: pair[1].due_on or today)


def overdue_count(jobcenter: Jobcenter, year: int, today: date) -> int:
    """How many agreements of the year's dialogues should have been done by now."""
    rows = DialogueItem.objects.filter(
        dialogue__agreement__jobcenter=jobcenter,
        dialogue__agreement__year=year,
        done_on=None,
        due_on__lt=today,
    )
    return rows.count()


def is_overdue(item: DialogueItem, today: date) -> bool:
    return item.done_on is None and item.due_on is not None and item.due_on < today


def sheet_of(dialogue: Dialogue, today: date) -> Sheet:
    """A talk that was held shows the values as they were known on its day."""
    known_on = dialogue.held_on if dialogue.held_on < today else None
    rows = standings_among(_targets(dialogue), known_on=known_on)
    month = dialogue.data_month.month if dialogue.data_month else None
    shown = [until(row, month) for row in rows] if month else rows
    return Sheet(
        dialogue=dialogue,
        known_on=known_on,
        rows=shown,
        remarks=_remarks(shown),
        sources=sources_of(shown),
        items=list(dialogue.items.all()),
        earlier=_earlier(dialogue),
    )


def until(row: TargetStanding, month: int) -> TargetStanding:
    """A standing as if nothing were known after a month."""
    readings = row.series.readings
    known = {one: reading for one, reading in readings.items() if one <= month}
    months = tuple(
        one
        if one.month <= month
        else replace(
            one, actual=None, distance=None, distance_percent=None, projection=None
        )
        for one in row.months
    )
    return replace(row, months=months, series=replace(row.series, readings=known))


def _targets(dialogue: Dialogue):
    """Those of the agreement, and the own targets that belong to none."""
    agreement = dialogue.agreement
    rows = Target.objects.filter(
        Q(agreement=agreement) | Q(agreement=None),
        jobcenter=agreement.jobcenter_id,
        year=agreement.year,
    )
    return with_parts(rows)


def _remarks(rows: Sequence[TargetStanding]) -> dict[int, Remark]:
    """The newest remark on each target up to the month that is shown."""
    newest = {row.target.pk: row.newest or 12 for row in rows}
    found: dict[int, Remark] = {}
    for remark in Remark.objects.filter(target__in=newest).order_by("month"):
        if remark.month <= newest[remark.target_id]:
            found[remark.target_id] = remark
    return found


def _earlier(dialogue: Dialogue) -> list[DialogueItem]:
    """Agreements of earlier dialogues that were not done before this one."""
    rows = DialogueItem.objects.filter(
        Q(done_on=None) | Q(done_on__gte=dialogue.held_on),
        dialogue__agreement=dialogue.agreement_id,
        dialogue__held_on__lt=dialogue.held_on,
    )
    return list(rows.select_related("dialogue").order_by("due_on", "pk"))
