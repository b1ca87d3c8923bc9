"""The Handbuch inside the application, and the pages everybody may read."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobcenter_planning import handbook
from organisations.models import Jobcenter


@require_safe
@login_required
def start(request):
    """The beginning of the Handbuch."""
    return _chapter_page(request, 0)


@require_safe
@login_required
def chapter(request, chapter):
    """One chapter, by the name in its address."""
    slugs = [one.slug for one in handbook.chapters()]
    if chapter not in slugs[1:]:
        raise Http404
    return _chapter_page(request, slugs.index(chapter))


def _chapter_page(request, position: int):
    found = handbook.chapters()
    context = {
        "chapters": found,
        "chapter": found[position],
        "previous": found[position - 1] if position else None,
        "next": found[position + 1] if position + 1 < len(found) else None,
    }
    return render(request, "help/chapter.html", context)


@require_safe
def imprint(request):
    """Who operates the application; signed-in people also see their publishers."""
    context = _operator()
    if request.user.is_authenticated:
        context["publishers"] = Jobcenter.objects.visible_to(request.user)
    return render(request, "help/imprint.html", context)


@require_safe
def privacy(request):
    """What the application stores about the people who work with it."""
    return render(request, "help/privacy.html", _operator() | _limits())


@require_safe
def accessibility(request):
    """What was tested, what was not, and where to report a barrier."""
    return render(request, "help/accessibility.html", _operator())


def _operator() -> dict:
    return {"operator": settings.OPERATOR, "is_demo": settings.DEMO}


def _limits() -> dict:
    return {
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "login_failures": settings.AXES_FAILURE_LIMIT,
    }
