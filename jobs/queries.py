"""Which jobs a person may see."""

from jobs.models import Job
from organisations.permissions import has_permission
from organisations.roles import Permission


def jobs_for(user, jobcenter):
    """All jobs of the Jobcenter for those who see its plans, else one's own."""
    sees_all = has_permission(user, Permission.VIEW_PLANS, jobcenter)
    found = Job.objects.of(user, jobcenter, all_of_them=sees_all)
    return found.select_related("created_by")
