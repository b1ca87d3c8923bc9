"""Clients per post: what results, what is planned, what the law names (§ 44c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.calculations.amounts import total


@dataclass(frozen=True)
class Caseload:
    """The posts for one group of persons, and how many persons there are.

    ``posts`` are pairs of full-time equivalents and the ratio planned for them (1 to
    so many); None where unknown. ``lawful`` is the ratio of § 44c Abs. 4 SGB II.
    """

    persons: Decimal | None
    posts: Sequence[tuple[Decimal | None, Decimal | None]]
    lawful: Decimal | None = None

    @property
    def full_time_equivalents(self) -> Decimal | None:
        return total(posts for posts, _ in self.posts)

    @property
    def ratio(self) -> Decimal | None:
        """Persons per post; None where there are no posts or no persons known."""
        posts = self.full_time_equivalents
        if self.persons is None or not posts:
            return None
        return self.persons / posts

    @property
    def planned(self) -> Decimal | None:
        """Ratio planned for all posts together, each weighing by its posts."""
        posts = self.full_time_equivalents
        persons = total(
            None if number is None or ratio is None else number * ratio
            for number, ratio in self.posts
        )
        return persons / posts if posts and persons is not None else None

    def posts_needed(self, ratio: Decimal | None) -> Decimal | None:
        """Posts that would be needed to keep a ratio."""
        return self.persons / ratio if self.persons is not None and ratio else None
