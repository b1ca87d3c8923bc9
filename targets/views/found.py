"""What the addresses name: the target, the agreement, within one Jobcenter."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from documents.registry import Scope
from documents.resolver import Resolver
from targets.models import Agreement, Target

CONFLICT = 409


def find_target(request, year: int, key: str) -> Target:
    rows = Target.objects.visible_to(request.user).select_related(
        "indicator", "population", "jobcenter", "agreement", "parent__indicator"
    )
    return get_object_or_404(rows, jobcenter=request.jobcenter, year=year, key=key)


def find_agreement(request, year: int, level: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user).select_related(
        "jobcenter__state", "document"
    )
    return get_object_or_404(rows, jobcenter=request.jobcenter, year=year, level=level)


def target_url(request, target: Target) -> str:
    place = [request.jobcenter.slug, target.year, target.key]
    return reverse("targets:edit", args=place)


def resolver_of(request, year: int) -> Resolver:
    return Resolver(Scope(request.jobcenter, year=year))
