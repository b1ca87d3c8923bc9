"""The year at a glance: where every target stands, then what was agreed."""

from django.shortcuts import render
from django.utils import timezone

from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import presenters, queries, standing_tables
from targets.checks import findings
from targets.presenters import standing as shown
from targets.presenters.dialogues import overdue_hint
from targets.queries.dialogues import overdue_count
from targets.queries.standings import sources_of, standings_of
from targets.queries.take_over import not_taken_over
from targets.tabs import tabs
from targets.views.found import resolver_of


@jobcenter_page(Permission.VIEW_PLANS)
def overview(request, year):
    """All targets of a year, as of today or with the data of an earlier month."""
    choices = shown.known_choices(year, timezone.localdate())
    known_on = shown.known_on(request.GET.get("stand", ""), choices)
    rows = queries.target_table(request.jobcenter, year, resolver_of(request, year))
    standings = standings_of(request.jobcenter, year, known_on=known_on)
    context = {
        "year": year,
        "tabs": tabs(request.jobcenter, year, "stand"),
        "standing": shown.standing_by_aim(standings),
        "counts": shown.counts(standings),
        "tolerances": standing_tables.tolerances(standings),
        "sources": "; ".join(sources_of(standings)),
        "known": request.GET.get("stand", "") if known_on else "",
        "known_name": dict(choices).get(request.GET.get("stand", ""), ""),
        "choices": choices,
        "groups": presenters.by_aim(rows),
        "notes": presenters.notes(rows),
        "findings": findings(request.jobcenter, rows),
        "overdue": overdue_hint(
            overdue_count(request.jobcenter, year, timezone.localdate())
        ),
        "left_over": not_taken_over(request.jobcenter, year).count(),
        "may_edit": has_permission(
            request.user, Permission.EDIT_TARGETS, request.jobcenter
        ),
    }
    return render(request, "targets/overview.html", context)
