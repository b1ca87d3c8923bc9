"""All topics of a section: add one, bring them into order, take one away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from documents.permissions import check_can_edit_section
from documents.views.common import fetch_section, why_closed
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import presenters
from programmes import topics as actions
from programmes.forms import NewTopicForm
from programmes.models import Programme
from programmes.views.topic_frame import (
    get_topic,
    topic_page,
    topic_url,
    topics_url,
)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def topics(request, year, pk):
    """The topics of a section with their order; a form for another one."""
    section = fetch_section(request, year, pk)
    form = NewTopicForm(request.POST or None)
    if request.method == "POST":
        check_can_edit_section(request.user, section, request.jobcenter)
        if form.is_valid() and (topic := _added(request, section, form)):
            messages.success(request, f"Das Thema „{topic}“ ist angelegt.")
            return redirect(topic_url(topic))
    context = topic_page(section, ("Themen", ""))
    context |= {
        "form": form,
        "rows": presenters.topic_rows(section),
        "limit": context["programme"].max_topics,
        "closed": why_closed(request, section),
    }
    return render(request, "programmes/topics.html", context)


def _added(request, section, form: NewTopicForm):
    programme = Programme.objects.get(document=section.document_id)
    title = form.cleaned_data["title"]
    try:
        topic = actions.add_topic(programme, section, title=title, by=request.user)
    except DomainError as error:
        form.add_error(None, error)
        return None
    topic.section = section
    return topic


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def move(request, year, pk):
    """One place up or down."""
    topic = get_topic(request, year, pk)
    check_can_edit_section(request.user, topic.section, request.jobcenter)
    try:
        actions.move_topic(
            topic, up=request.POST.get("richtung") == "hoch", by=request.user
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(topics_url(topic.section))


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def remove(request, year, pk):
    """Ask what will be lost, then take the topic away."""
    topic = get_topic(request, year, pk)
    check_can_edit_section(request.user, topic.section, request.jobcenter)
    refused = why_closed(request, topic.section)
    if request.method == "POST" and not refused:
        try:
            actions.remove_topic(topic, by=request.user)
        except DomainError as error:
            refused = str(error)
        else:
            messages.success(request, f"Das Thema „{topic}“ ist entfernt.")
            return redirect(topics_url(topic.section))
    context = topic_page(topic.section, ("Thema entfernen", "")) | {
        "title": f"„{topic}“ entfernen?",
        "button": "Thema entfernen",
        "lost": [
            f"{row}, mit ihrer Wirkungserwartung" for row in topic.activities.all()
        ],
        "refused": refused,
        "back_url": topics_url(topic.section),
    }
    return render(request, "programmes/topic_remove.html", context)
