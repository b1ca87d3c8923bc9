"""Pages of the targets."""

from targets.views.targets import create, edit, overview, remove

__all__ = ["create", "edit", "overview", "remove"]
