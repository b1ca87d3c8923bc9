"""Filters over jobs."""

from organisations.querysets import ScopedQuerySet


class JobQuerySet(ScopedQuerySet):
    def of(self, user, jobcenter, *, all_of_them: bool):
        """Jobs of one Jobcenter: all, or those the person started."""
        found = self.visible_to(user).filter(jobcenter=jobcenter)
        return found if all_of_them else found.filter(created_by=user)
