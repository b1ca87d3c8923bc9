"""Scopes of the document tree."""

from organisations.querysets import ScopedQuerySet


class SectionQuerySet(ScopedQuerySet):
    scope = "document__jobcenter"

    def in_order(self):
        return self.order_by("parent_id", "position", "pk")


class BlockQuerySet(ScopedQuerySet):
    scope = "section__document__jobcenter"

    def in_order(self):
        return self.order_by("position", "pk")


class DocumentPartQuerySet(ScopedQuerySet):
    """Rows that hang directly on a document."""

    scope = "document__jobcenter"
