"""Filters that chain; the scope of every page starts here."""

from django.db import models


class ScopedQuerySet(models.QuerySet):
    """Rows that belong to a Jobcenter through the path named in ``scope``."""

    scope = "jobcenter"

    def visible_to(self, user):
        """Rows of the Jobcenter this person belongs to; the first call of a view.

        A subquery, not a join: a join doubles sums for a person with two roles.
        """
        return self.filter(**{f"{self.scope}__in": user.jobcenters()})

    @classmethod
    def scoped_by(cls, path: str):
        """A queryset class whose rows reach their Jobcenter over ``path``."""
        return type(f"{cls.__name__}By_{path}", (cls,), {"scope": path})


class JobcenterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=user.jobcenters())
