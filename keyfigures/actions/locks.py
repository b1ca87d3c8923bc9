"""One writer of values per Jobcenter at a time; readers and others go on."""

from organisations.models import Jobcenter


def lock(jobcenter_id: int) -> None:
    """Hold the Jobcenter until the transaction ends."""
    rows = Jobcenter.objects.select_for_update(no_key=True)
    rows.values_list("pk").get(pk=jobcenter_id)
