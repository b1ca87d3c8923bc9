"""A stale save: what both people wrote, and what is still to be decided."""

from dataclasses import dataclass, field

from documents.comparison import Marked, compare
from documents.fingerprints import fingerprint


@dataclass
class Conflict:
    """One text block that both changed."""

    block_id: int
    label: str
    mine: str
    theirs: str
    left: str = ""
    right: str = ""
    shown: str = ""
    field: object = None


@dataclass
class Decision:
    """How the second save can come out without anybody's words getting lost."""

    conflicts: list[Conflict] = field(default_factory=list)
    only_mine: dict[int, str] = field(default_factory=dict)
    only_theirs: int = 0
    orphans: dict[int, str] = field(default_factory=dict)


def decide(form, filled) -> Decision:
    """Sort the texts of a stale form by who changed what.

    ``filled`` puts figures into a text. Where the page did not say what it started
    from, every difference counts as made by both.
    """
    decision = Decision(orphans=form.orphans())
    bases, mine = form.bases(), form.texts()
    for block_id, block in form.text_blocks.items():
        text = mine.get(block_id, block.html)
        base = bases.get(block_id)
        if text == block.html:
            continue
        if base is not None and fingerprint(block.html) == base:
            decision.only_mine[block_id] = text
        elif base is not None and fingerprint(text) == base:
            decision.only_theirs += 1
        else:
            decision.conflicts.append(_conflict(form, block_id, text, block, filled))
    return decision


def pair(left: str, right: str, filled) -> Marked:
    """Two stored texts side by side, with their figures; what is equal is folded."""
    return compare(filled(left), filled(right), fold=True)


def _conflict(form, block_id: int, text: str, block, filled) -> Conflict:
    marked = pair(block.html, text, filled)
    return Conflict(
        block_id=block_id,
        label=form.fields[f"text-{block_id}"].label,
        mine=text,
        theirs=block.html,
        left=marked.left,
        right=marked.right,
        shown=filled(text),
        field=form.text_field(block_id),
    )


def carried(form) -> list[dict]:
    """Heading, state and person for the second save: the own change, else as stored."""
    changed = form.changed_values()
    return [
        {
            "name": name,
            "value": form.data.get(name, "") if name in changed else stored,
            "stored": stored,
            "is_title": name == "title",
        }
        for name, stored in form.stored().items()
    ]


def differing_title(form) -> str:
    """The heading somebody else stored, if the person changed it as well."""
    typed = form.changed_values().get("title")
    return form.section.title if typed not in {None, form.section.title} else ""
