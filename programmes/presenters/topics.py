"""Topics as a list, their pairs in the form, and two versions of one side by side."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.html import escape

from documents.comparison import Marked
from documents.fingerprints import fingerprint
from documents.presenters.conflict import pair as marked_pair
from programmes.topics import PARTS

LABELS = {
    "title": "Überschrift der Aktivität",
    "html": "Aktivität",
    "effect": "Wirkungserwartung",
}


def topic_rows(section) -> list[dict]:
    """The topics of a section with their numbers, in order."""
    document = section.document
    place = [document.jobcenter.slug, document.year]
    topics = list(section.topics.annotate(pairs=Count("activities")))
    return [
        {
            "number": number,
            "topic": topic,
            "pairs": topic.pairs,
            "is_first": number == 1,
            "is_last": number == len(topics),
            "url": reverse("programmes:topic", args=[*place, topic.pk]),
            "move_url": reverse("programmes:move_topic", args=[*place, topic.pk]),
            "remove_url": reverse("programmes:remove_topic", args=[*place, topic.pk]),
        }
        for number, topic in enumerate(topics, 1)
    ]


@dataclass(frozen=True)
class PairView:
    """One pair of the form, with its texts as they read."""

    number: int
    form: Any
    html: str
    effect: str
    source: str
    is_first: bool
    is_last: bool


def pair_views(form, view) -> list[PairView]:
    """``view`` (documents' SectionPage) puts the figures into the texts."""
    forms = form.pairs.forms
    return [
        PairView(
            number=number,
            form=pair,
            html=view.filled_typed(pair["html"].value() or ""),
            effect=view.filled_typed(pair["effect"].value() or ""),
            source=(pair["html"].value() or "") + (pair["effect"].value() or ""),
            is_first=number == 1,
            is_last=number == len(forms),
        )
        for number, pair in enumerate(forms, 1)
    ]


# --- A stale save ---------------------------------------------------------------------


@dataclass
class TopicConflict:
    """What both people wrote; ``merged`` is what the form goes on with."""

    merged: dict
    both: list[tuple[str, str, str]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def shown(self, view) -> dict:
        """Texts both changed, with their differences marked, and what was taken."""
        return {
            "pairs": [
                {"label": label, "marked": self._marked(stored, mine, view)}
                for label, stored, mine in self.both
            ],
            "taken": self.taken,
        }

    @staticmethod
    def _marked(stored: str, mine: str, view) -> Marked:
        return marked_pair(stored, mine, view.filled)


def topic_conflict(stored: dict, form) -> TopicConflict:
    """Sort a stale form by who changed what.

    What only the other person changed is taken over; what both changed is listed, and
    the own text goes on in the form. Pairs that somebody added are appended; a pair
    that somebody removed stays if it was written on.
    """
    conflict = TopicConflict(
        {"version": stored["version"], "title": form.cleaned_data["title"], "parts": []}
    )
    _title(stored, form, conflict)
    theirs = {part["id"]: part for part in stored["parts"]}
    for number, pair in enumerate(form.pairs.forms, 1):
        mine = pair.part()
        other = theirs.pop(mine["id"], None)
        if other is None:
            _lone(pair, mine, number, conflict)
        else:
            _merge(pair, mine, other, number, conflict)
    for part in theirs.values():
        conflict.merged["parts"].append(part)
        conflict.taken.append("Eine Aktivität kam hinzu; sie steht am Ende.")
    return conflict


def _title(stored: dict, form, conflict: TopicConflict) -> None:
    mine, other = form.cleaned_data["title"], stored["title"]
    if mine == other:
        return
    if form.cleaned_data.get("base_title") == fingerprint(mine):
        conflict.merged["title"] = other
        conflict.taken.append(f"Das Thema heißt jetzt „{other}“.")
    else:
        conflict.both.append(("Thema", escape(other), escape(mine)))


def _lone(pair, mine: dict, number: int, conflict: TopicConflict) -> None:
    """A pair that is not stored: new, or removed by the other person."""
    if mine["id"] and not any(pair.is_mine(name) for name in PARTS):
        conflict.taken.append(f"Die Aktivität ({number}) wurde entfernt.")
        return
    conflict.merged["parts"].append({**mine, "id": None})
    if mine["id"]:
        conflict.taken.append(
            f"Die Aktivität ({number}) wurde entfernt. Weil Sie daran geschrieben "
            "haben, steht Ihr Text noch hier und wird wieder angelegt."
        )


def _merge(pair, mine: dict, other: dict, number: int, conflict) -> None:
    merged = {"id": mine["id"]}
    for name in PARTS:
        merged[name] = mine[name]
        if mine[name] == other[name]:
            continue
        label = f"{LABELS[name]} ({number})"
        if pair.is_mine(name):
            if _was_changed(pair, name, other[name]):
                conflict.both.append((label, *_as_html(name, other[name], mine[name])))
        else:
            merged[name] = other[name]
            conflict.taken.append(f"{label}: die gespeicherte Fassung ist übernommen.")
    conflict.merged["parts"].append(merged)


def _was_changed(pair, name: str, stored: str) -> bool:
    """Did the other person change it as well?"""
    return pair.cleaned_data.get(f"base_{name}") != fingerprint(stored)


def _as_html(name: str, *texts: str) -> tuple[str, ...]:
    return tuple(escape(text) if name == "title" else text for text in texts)
