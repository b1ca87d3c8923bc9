"""Who last changed a measure, and was one removed: read from the change trail."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from organisations.models import User


@dataclass(frozen=True)
class LastChange:
    """Who last stored something, and when; the name is empty where unknown."""

    name: str
    at: datetime


def last_change(pk: int) -> LastChange | None:
    event = _events(pk).select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return None
    who = event.pgh_context and event.pgh_context.metadata.get("user")
    user = User.objects.filter(pk=who).first() if who else None
    return LastChange(str(user) if user else "", event.pgh_created_at)


def was_removed(jobcenter, year: int, pk: int) -> bool:
    """Did a plan of this year once hold the measure?"""
    plans = apps.get_model("measures", "MeasurePlan").objects
    own = plans.filter(jobcenter=jobcenter, year=year)
    return _events(pk).filter(plan__in=own.values("pk")).exists()


def _events(pk: int):
    return apps.get_model("measures", "MeasureEvent").objects.filter(pgh_obj_id=pk)
