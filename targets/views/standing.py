"""One target through its year, and the remark on one of its months."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.errors import StaleData
from core.periods import MONTHS as MONTH_NAMES
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission
from targets import actions, queries
from targets.forms.remarks import RemarkForm
from targets.models import Remark, Target
from targets.presenters import standing as shown
from targets.queries.standings import standings_among, with_parts
from targets.views.found import CONFLICT, find_target, resolver_of


@jobcenter_page(Permission.VIEW_PLANS)
def target(request, year, key):
    """Chart, months, lights and remarks; with the data of an earlier month on wish."""
    found = find_target(request, year, key)
    choices = shown.known_choices(year, timezone.localdate())
    known = request.GET.get("stand", "")
    (row,) = standings_among(
        with_parts(Target.objects.filter(pk=found.pk)),
        known_on=shown.known_on(known, choices),
    )
    remarks = Remark.objects.filter(target=found).select_related("author")
    context = {
        "year": year,
        "target": found,
        "page": shown.target_page(row, {remark.month: remark for remark in remarks}),
        "agreed": queries.target_row(found, resolver_of(request, year)),
        "choices": choices,
        "known": known if known in dict(choices) else "",
        "known_name": dict(choices).get(known, ""),
        "may_edit": has_permission(
            request.user, Permission.EDIT_TARGETS, request.jobcenter
        ),
    }
    return render(request, "targets/standing/target.html", context)


@jobcenter_page(Permission.EDIT_TARGETS)
def remark(request, year, key, month):
    """Write, change or take away the remark on a month."""
    found = find_target(request, year, key)
    if not 1 <= month <= 12:
        raise Http404
    stored = _stored(found, month)
    form = RemarkForm(request.POST or None, initial={"text": stored})
    seen = request.POST.get("seen", stored)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_remark(
                found, month, form.cleaned_data["text"], seen=seen, by=request.user
            )
        except StaleData as error:
            form.add_error(None, error)
            theirs = seen = _stored(found, month)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Bemerkung für {_name(month)} gespeichert.")
            return redirect(_month_url(request, found, month))
    context = {
        "year": year,
        "target": found,
        "form": form,
        "seen": seen,
        "theirs": theirs,
        "line": _line(found, month),
        "month": _name(month),
        "back": _month_url(request, found, month),
    }
    status = 200 if theirs is None else CONFLICT
    return render(request, "targets/standing/remark.html", context, status=status)


def _stored(target: Target, month: int) -> str:
    row = Remark.objects.filter(target=target, month=month).first()
    return row.text if row else ""


def _name(month: int) -> str:
    return MONTH_NAMES[month - 1]


def _line(target: Target, month: int) -> dict:
    (row,) = standings_among(with_parts(Target.objects.filter(pk=target.pk)))
    return shown.month_line(row, row.at(month), {})


def _month_url(request, target: Target, month: int) -> str:
    url = reverse(
        "targets:target", args=[request.jobcenter.slug, target.year, target.key]
    )
    return f"{url}#monat-{month}"
