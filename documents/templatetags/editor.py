"""What the pages with an editor load and show."""

from django import template
from django.urls import reverse
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from documents.presenters.tree import state_of

register = template.Library()

MEDIA = Media(importmap=importmap, js=[Script("js/editor/main.js", type="module")])


@register.simple_tag(takes_context=True)
def editor_media(context) -> str:
    """Import map and script of the editor, allowed by the page's security policy."""
    return MEDIA.with_nonce(context["request"].csp_nonce).render()


@register.simple_tag
def section_url(section, name: str = "section", *more) -> str:
    """Address of a page of a section."""
    document = section.document
    place = [document.jobcenter.slug, document.year, section.pk, *more]
    return reverse(f"documents:{name}", args=place)


@register.filter
def state_kind(node) -> str:
    return state_of(node)[0]


@register.filter
def state_label(node) -> str:
    return state_of(node)[1]
