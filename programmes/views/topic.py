"""One topic: title, and pairs of activity and expected effect that stay paired."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError, StaleData
from documents import richtext
from documents.permissions import check_can_edit_section
from documents.views.common import address, why_closed
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import presenters
from programmes import topics as actions
from programmes.forms import TopicForm
from programmes.models import Topic, TopicDraft
from programmes.views.topic_frame import (
    get_topic,
    topic_page,
    topic_url,
    topics_url,
)

EMPTY = {"id": None, "title": "", "html": "", "effect": ""}


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def topic(request, year, pk):
    """Read a topic, and write it where the person may."""
    found = get_topic(request, year, pk)
    if request.method == "POST":
        check_can_edit_section(request.user, found.section, request.jobcenter)
        return _save(request, found)
    draft = TopicDraft.objects.filter(topic=found, user=request.user).first()
    if draft and "zwischenstand" in request.GET:
        values = {**draft.content, "version": draft.base_version}
        return _show(request, found, TopicForm.shown(values))
    return _show(
        request, found, TopicForm.shown(actions.stored_values(found)), draft=draft
    )


def _save(request, found: Topic):
    form = TopicForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    deed, _, number = request.POST.get("deed", "save").partition("-")
    parts = _rearranged(form.parts(), deed, _index(number))
    try:
        actions.save_topic(
            found,
            title=form.cleaned_data["title"],
            parts=parts,
            version=form.cleaned_data["version"],
            by=request.user,
        )
    except StaleData:
        return _stale(request, found, form)
    except DomainError as error:
        form.add_error(None, error)
        return _show(request, found, form)
    at = timezone.localtime()
    messages.success(request, f"Gespeichert um {at:%H:%M} Uhr.")
    return redirect(_next_page(found, deed, _index(number)))


def _rearranged(parts: list[dict], deed: str, index: int) -> list[dict]:
    """The pairs in the order the pressed button asked for."""
    other = {"up": index - 1, "down": index + 1}.get(deed, -1)
    if 0 <= index < len(parts) and 0 <= other < len(parts):
        parts[index], parts[other] = parts[other], parts[index]
    return [*parts, EMPTY] if deed == "add" else parts


def _next_page(found: Topic, deed: str, index: int) -> str:
    """Where to go after saving: to the pair that was moved, added or shall go."""
    rows = list(found.activities.all())
    if deed == "remove" and 0 <= index < len(rows):
        return topic_url(found, "remove_activity", rows[index].pk)
    if deed == "close":
        return topics_url(found.section)
    place = {"up": index, "down": index + 2, "add": len(rows)}.get(deed)
    return f"{topic_url(found)}?nach={found.pk}" + (f"#paar-{place}" if place else "")


def _stale(request, found: Topic, form: TopicForm):
    """409: both versions; what only the other person changed is taken over."""
    found = get_topic(request, request.year, found.pk)
    actions.save_draft(
        found,
        content=form.draft_content(),
        base_version=form.cleaned_data["version"],
        by=request.user,
    )
    conflict = presenters.topic_conflict(actions.stored_values(found), form)
    shown = TopicForm.shown(conflict.merged)
    return _show(request, found, shown, conflict=conflict, status=409)


def _show(request, found: Topic, form, *, draft=None, conflict=None, status=200):
    section = found.section
    context = topic_page(
        section, ("Themen", topics_url(section)), (found.title, topic_url(found))
    )
    view = context["view"]
    closed = why_closed(request, section)
    pairs = presenters.pair_views(form, view)
    context |= {
        "topic": found,
        "form": form,
        "pairs": pairs,
        "closed": closed,
        "draft": None if closed else draft,
        "conflict": conflict and conflict.shown(view),
        "editor_figures": view.figures_of(pair.source for pair in pairs),
        "is_saved": "nach" in request.GET,
        "topic_url": topic_url(found),
        "resolve_url": address(section, "resolve"),
        "draft_url": topic_url(found, "topic_draft"),
        "discard_url": topic_url(found, "discard_topic_draft"),
    }
    return render(request, "programmes/topic.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def remove_activity(request, year, pk, activity_id):
    """Ask what will be lost, then take the pair away."""
    found = get_topic(request, year, pk)
    check_can_edit_section(request.user, found.section, request.jobcenter)
    row = get_object_or_404(found.activities.select_related("effect"), pk=activity_id)
    refused = why_closed(request, found.section)
    if request.method == "POST" and not refused:
        row.topic = found
        try:
            actions.remove_activity(
                row, version=_index(request.POST.get("version", "")), by=request.user
            )
        except DomainError as error:
            refused = str(error)
        else:
            messages.success(request, "Aktivität und Wirkungserwartung sind entfernt.")
            return redirect(topic_url(found))
    context = topic_page(
        found.section, (found.title, topic_url(found)), ("Aktivität entfernen", "")
    )
    words = [richtext.plain(row.html)[:200], richtext.plain(row.effect.html)[:200]]
    context |= {
        "title": f"„{row}“ entfernen?",
        "button": "Aktivität entfernen",
        "lost": [
            f"Aktivität: {words[0] or 'noch ohne Text'}",
            f"Wirkungserwartung: {words[1] or 'noch ohne Text'}",
        ],
        "version": found.version,
        "refused": refused,
        "back_url": topic_url(found),
    }
    return render(request, "programmes/topic_remove.html", context)


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def keep_draft(request, year, pk):
    """Keep what is typed while it is typed; answers what autosave.js understands."""
    found = get_topic(request, year, pk)
    check_can_edit_section(request.user, found.section, request.jobcenter)
    form = TopicForm(request.POST)
    form.is_valid()
    version = form.cleaned_data.get("version", 0)
    try:
        draft = actions.save_draft(
            found, content=form.draft_content(), base_version=version, by=request.user
        )
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=400)
    at = f"{timezone.localtime(draft.saved_at):%H:%M}"
    text = f"Zwischenstand gesichert um {at} Uhr. Nur Sie sehen ihn."
    return JsonResponse({"saved_at": at, "text": text})


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def discard_draft(request, year, pk):
    """Throw the draft away; the stored topic stays."""
    found = get_topic(request, year, pk)
    check_can_edit_section(request.user, found.section, request.jobcenter)
    actions.discard_draft(found, by=request.user)
    return redirect(f"{topic_url(found)}?nach={found.pk}")


def _index(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
