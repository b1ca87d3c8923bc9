"""The priorities of the Land in an agreement: locked text that comes from data."""

from html import escape

from core.catalogues import BrokenFile
from documents.registry import BlockKind, Scope, register_block
from targets.state_texts import StateText, state_text

KIND = "state_priorities"


def resolve_priorities(block, scope: Scope, resolver) -> dict:
    """Numbered, each with title and paragraph; or a sentence that there are none."""
    land, year = scope.jobcenter.state, scope.year or 0
    try:
        found = state_text(land.key, year)
    except BrokenFile as error:
        return _missing(f"Die Datei mit dem Text des Landes ist nicht lesbar: {error}")
    if found is None or not found.priorities:
        return _missing(
            f"Die Schwerpunkte des Landes {land} für {year} sind noch nicht "
            "hinterlegt. Ihr Text ist eine Vorgabe des Landes; die Verwaltung legt ihn "
            "für alle Zielvereinbarungen des Jahres ab. Im Jobcenter wird er nicht "
            "geschrieben."
        )
    return {"shape": "html", "html": _list(found), "is_missing": False}


def _list(found: StateText) -> str:
    items = "".join(
        f"<li><p><strong>{escape(row.title)}</strong></p><p>{escape(row.text)}</p></li>"
        for row in found.priorities
    )
    return f"<ol>{items}</ol><p>Quelle: {escape(found.source)}</p>"


def _missing(words: str) -> dict:
    return {"shape": "html", "html": f"<p>{escape(words)}</p>", "is_missing": True}


register_block(
    BlockKind(
        key=KIND,
        label="Schwerpunkte des Landes",
        description="Der Text des Landes für das Jahr, wie er hinterlegt ist.",
        resolve=resolve_priorities,
    )
)
