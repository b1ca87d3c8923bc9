"""Books of one Jobcenter kept together, so that each year is read at most once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from measures.queries.library import Library, library_of
from measures.queries.lineage import relatives
from measures.queries.plans import PlanBook, plan_books
from organisations.models import Jobcenter


@dataclass
class Shelf:
    """The books of the years asked for so far, and what their numbers stand for."""

    jobcenter: Jobcenter
    books: dict[int, PlanBook] = field(default_factory=dict)
    _relatives: dict[int, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def library(self) -> Library:
        return library_of(self.jobcenter)

    def fetch(self, years: Iterable[int]) -> None:
        if missing := set(years) - self.books.keys():
            self.books |= plan_books(self.jobcenter, missing, library=self.library)

    def book(self, year: int) -> PlanBook:
        self.fetch([year])
        return self.books[year]

    def relatives(self, numbers: Iterable[int]) -> dict[int, frozenset[int]]:
        """Of these and all measures at hand; known numbers are not read again."""
        at_hand = {row.row.pk for book in self.books.values() for row in book.all}
        if missing := (set(numbers) | at_hand) - self._relatives.keys():
            self._relatives |= relatives(missing)
        return self._relatives
