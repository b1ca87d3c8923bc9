"""Shared by the pages of topics: find section and topic, and why nothing may change."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from documents.presenters.page import SectionPage
from documents.views.common import address, fetch_section
from programmes.models import Programme, Topic


def get_topic(request, year: int, pk: int) -> Topic:
    """The topic of this address; 404 outside its Jobcenter and year."""
    found = Topic.objects.visible_to(request.user).filter(
        section__document__jobcenter=request.jobcenter, section__document__year=year
    )
    topic = get_object_or_404(found.only("pk", "section_id"), pk=pk)
    section = fetch_section(request, year, topic.section_id)
    topic = get_object_or_404(section.topics.all(), pk=pk)
    topic.section = section
    return topic


def topics_url(section) -> str:
    return _url("topics", section, section.pk)


def topic_url(topic: Topic, name: str = "topic", *more) -> str:
    return _url(name, topic.section, topic.pk, *more)


def _url(name: str, section, *more) -> str:
    document = section.document
    place = [document.jobcenter.slug, document.year, *more]
    return reverse(f"programmes:{name}", args=place)


def topic_page(section, *crumbs: tuple[str, str]) -> dict:
    """Context of templates/programmes/_topic_page.html; ``crumbs``: label, address."""
    view = SectionPage.of(section)
    programme = Programme.objects.get(document=section.document_id)
    document = section.document
    place = [document.jobcenter.slug, document.year]
    trail = [
        (f"Übersicht {document.year}", reverse("programmes:overview", args=place)),
        (
            document.title,
            reverse("programmes:programme", args=[*place, programme.pk]),
        ),
        (view.place, address(section)),
        *crumbs,
    ]
    items = [{"label": label, "url": url} for label, url in trail]
    items[-1]["url"] = ""
    return {
        "view": view,
        "programme": programme,
        "section": section,
        "document": document,
        "outline": view.outline(),
        "crumbs": items,
        "section_url": address(section),
        "topics_url": topics_url(section),
        "figures_url": address(section, "figures"),
    }
