"""Two texts beside each other: what is only in one of them is marked.

Works on cleaned HTML. Tags stay where they are, only words are wrapped in ``<ins>`` or
``<del>``, so each side remains a complete text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORK_LIMIT = 4_000_000  # pairs of words that are compared one by one
FOLD_FROM = 2  # paragraphs
_PARAGRAPH = re.compile(r"\s*<(p|h4|h5)>.*</\1>", re.DOTALL)
_TOKEN = re.compile(
    r'<span class="figure"[^>]*>[^<]*</span>'  # a figure is one word
    r"|<[^>]*>|[^<\s]+|\s+"
)
_PIECE = re.compile(r".*?(?:</(?:p|li|h[1-6]|tr|caption|blockquote)>|$)", re.DOTALL)


@dataclass(frozen=True)
class Marked:
    """Both texts with their differences marked; ``is_same`` if there are none."""

    left: str
    right: str
    is_same: bool


def compare(left: str, right: str, *, fold: bool = False) -> Marked:
    """Mark what only the left text has (``del``) and what only the right one (``ins``).

    With ``fold`` long unchanged passages are folded away, but remain part of the text.
    """
    if left == right:
        return Marked(left, right, True)
    old, new = _pieces(left), _pieces(right)
    out_left, out_right = [], []
    for same, one, other in _spans(old, new):
        if same:
            shown = _folded(one) if fold else one
            out_left += shown
            out_right += shown
        else:
            marked = _words("".join(one), "".join(other))
            out_left.append(marked[0])
            out_right.append(marked[1])
    return Marked("".join(out_left), "".join(out_right), False)


def _folded(pieces: list[str]) -> list[str]:
    """Whole paragraphs between the first and the last of an unchanged passage."""
    inner = pieces[1:-1]
    if len(inner) < FOLD_FROM or not all(map(_PARAGRAPH.fullmatch, inner)):
        return pieces
    summary = f"<summary>{len(inner)} Absätze unverändert</summary>"
    return [
        pieces[0],
        f'<details class="unchanged">{summary}{"".join(inner)}</details>',
        pieces[-1],
    ]


def _words(left: str, right: str) -> tuple[str, str]:
    """Compare word by word; pieces too long for that are marked as a whole."""
    old, new = _TOKEN.findall(left), _TOKEN.findall(right)
    if len(old) * len(new) > WORK_LIMIT:
        return _mark(old, "del"), _mark(new, "ins")
    out_left, out_right = [], []
    for same, one, other in _spans(old, new):
        out_left.append("".join(one) if same else _mark(one, "del"))
        out_right.append("".join(other) if same else _mark(other, "ins"))
    return "".join(out_left), "".join(out_right)


def _mark(tokens: list[str], tag: str) -> str:
    """Wrap each run of words between two tags."""
    parts: list[str] = []
    run: list[str] = []
    for token in [*tokens, "<>"]:
        if not token.startswith("<") or token.startswith('<span class="figure"'):
            run.append(token)
            continue
        text = "".join(run)
        parts.append(f"<{tag}>{text}</{tag}>" if text.strip() else text)
        parts.append("" if token == "<>" else token)
        run = []
    return "".join(parts)


def _spans(
    old: list[str], new: list[str]
) -> Iterator[tuple[bool, list[str], list[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind == "equal", old[i1:i2], new[j1:j2]


def _pieces(html: str) -> list[str]:
    """The text cut after each paragraph, list entry, heading and table row."""
    return [piece for piece in _PIECE.findall(html) if piece]
