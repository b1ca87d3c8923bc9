"""Every write to documents: one transaction, a lock, the rule, the trail."""

from documents.actions.blocks import (
    add_block,
    change_block,
    move_block,
    remove_block,
    restore_block,
)
from documents.actions.building import YEAR_SETTINGS, build_item, create_document
from documents.actions.links import link_number, replace_refs
from documents.actions.sections import (
    add_item,
    move_section,
    omit_section,
    remove_section,
    take_up_section,
)
from documents.actions.writing import discard_draft, save_draft, save_section

__all__ = [
    "YEAR_SETTINGS",
    "add_block",
    "add_item",
    "build_item",
    "change_block",
    "create_document",
    "discard_draft",
    "link_number",
    "move_block",
    "move_section",
    "omit_section",
    "remove_block",
    "remove_section",
    "replace_refs",
    "restore_block",
    "save_draft",
    "save_section",
    "take_up_section",
]
