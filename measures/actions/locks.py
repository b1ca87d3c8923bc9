"""One writer per plan at a time; readers go on."""

from measures import rules
from measures.models import MeasurePlan


def locked(plan_id: int) -> MeasurePlan:
    """The plan under a lock until the transaction ends; refused if it is closed."""
    plan = MeasurePlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    rules.check_can_edit(plan)
    return plan
