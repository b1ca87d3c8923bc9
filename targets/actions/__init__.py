"""Every write to targets and agreements: one transaction, a lock, a rule, a trail."""

from targets.actions.targets import NEW, create_target, remove_target, save_target

__all__ = ["NEW", "create_target", "remove_target", "save_target"]
