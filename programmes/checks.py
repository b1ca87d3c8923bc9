"""Checks of the programme: topics complete, not too many."""

from collections.abc import Iterable

from documents import richtext
from documents.checks import section_finding, sections_of
from documents.enums import Severity
from documents.registry import CheckInput, Finding, register_check


def check_topics(data: CheckInput) -> Iterable[Finding]:
    """Every activity has text and an expected effect; the limit is kept."""
    for section in sections_of(data.content):
        for block in section["blocks"]:
            if block["shape"] == "topics":
                yield from _block(section, block["topics"], _limit(data.scope.document))


def _limit(document) -> int | None:
    """How many topics the outline allows."""
    return document.programme.max_topics if hasattr(document, "programme") else None


def _block(section: dict, topics: list[dict], limit: int | None) -> Iterable[Finding]:
    if limit is not None and len(topics) > limit:
        yield section_finding(
            section,
            "programmes.too_many_topics",
            Severity.ERROR,
            f"{len(topics)} Themen; die Landesvorlage lässt höchstens {limit} zu.",
        )
    for topic in topics:
        if not topic["activities"]:
            yield section_finding(
                section,
                "programmes.no_activity",
                Severity.ERROR,
                f"Das Thema „{topic['title']}“ hat noch keine Aktivität.",
            )
        for effect in topic["effects"]:
            if richtext.is_blank(effect["html"]):
                yield section_finding(
                    section,
                    "programmes.no_effect",
                    Severity.ERROR,
                    f"Im Thema „{topic['title']}“ fehlt die Wirkungserwartung zur "
                    f"Aktivität ({effect['number']}).",
                )


register_check("programmes.topics", check_topics)
