"""What the pages of the targets show."""

from targets.presenters.targets import by_aim, notes, what_is_lost

__all__ = ["by_aim", "notes", "what_is_lost"]
