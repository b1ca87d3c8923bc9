"""The block that shows all topics with paired activities and effects."""

from django.urls import reverse

from documents import richtext
from documents.refs import refs_in_html
from documents.registry import BlockKind, Scope, register_block
from programmes.models import Topic


def resolve_topics(block, scope: Scope, resolver) -> dict:
    """Topics in order; activity (n) and expected effect (n) carry the same number."""
    topics = Topic.objects.filter(section=block.section_id).prefetch_related(
        "activities__effect"
    )
    resolver.prefetch(ref for topic in topics for ref in _refs(topic))
    return {
        "shape": "topics",
        "topics": [
            _topic(topic, number, resolver) for number, topic in enumerate(topics, 1)
        ],
    }


def topics_url(block, scope: Scope) -> str:
    """The page on which the topics are written."""
    place = [scope.jobcenter.slug, scope.year, block.section_id]
    return reverse("programmes:topics", args=place)


def _refs(topic: Topic) -> list[str]:
    """All figure links in the texts of a topic."""
    return [
        ref
        for row in topic.activities.all()
        for html in (row.html, row.effect.html)
        for ref in refs_in_html(html)
    ]


def _topic(topic: Topic, number: int, resolver) -> dict:
    activities = list(enumerate(topic.activities.all(), 1))
    return {
        "id": topic.pk,
        "number": number,
        "title": topic.title,
        "activities": [
            _part(count, row.title, row.html, resolver) for count, row in activities
        ],
        "effects": [
            _part(count, "", row.effect.html, resolver) for count, row in activities
        ],
    }


def _part(number: int, title: str, html: str, resolver) -> dict:
    return {
        "number": number,
        "title": title,
        "html": richtext.fill(html, resolver, tag_figures=True),
    }


register_block(
    BlockKind(
        key="topics",
        label="Themen mit Aktivitäten und Wirkungserwartungen",
        description="Alle Themen des Abschnitts, Aktivität und Wirkung paarweise.",
        resolve=resolve_topics,
        edit_url=topics_url,
    )
)
