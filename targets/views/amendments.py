"""An agreed target: what holds, what was amended, and the page of an amendment."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.roles import Permission
from targets import actions, queries, wording
from targets.enums import TargetKind
from targets.forms.amendments import AmendmentForm
from targets.models import Target
from targets.pages import TargetPage
from targets.presenters import amendments as shown
from targets.views.found import CONFLICT, find_target, resolver_of, target_url


def show_fixed(request, year: int, target: Target):
    """In place of the form: a signed target with its amendments.

    What was sent to change it is refused in words.
    """
    row = queries.target_row(target, resolver_of(request, year))
    context = {
        "year": year,
        "target": target,
        "facts": shown.facts(row),
        "amendments": shown.amendments(target.amendments.select_related("created_by")),
        "is_refused": request.method == "POST",
    }
    status = CONFLICT if context["is_refused"] else 200
    return render(request, "targets/agreement/fixed.html", context, status=status)


@jobcenter_page(Permission.EDIT_TARGETS)
def amend(request, year, key):
    """Day, reason and the new numbers; what changes is shown before it is stored."""
    target = find_target(request, year, key)
    if not (target.agreement and target.agreement.is_signed):
        return redirect("targets:edit", request.jobcenter.slug, year, key)
    page = _page(request, year, target)
    if request.method != "POST" or not page.form.is_valid():
        return _show(request, year, page)
    changes = _changes(page)
    if not changes:
        page.form.add_error(None, NOTHING)
    if not changes or "preview" in request.POST:
        return _show(request, year, page, changes=changes)
    try:
        amendment = actions.amend_target(
            target,
            page.form.values(),
            dated=page.form.cleaned_data["dated"],
            reason=page.form.cleaned_data["reason"],
            version=page.sent_version,
            by=request.user,
        )
    except StaleData:
        stored = _page(request, year, find_target(request, year, key), is_fresh=True)
        merged = page.merged_with(stored)
        return _show(request, year, merged, status=CONFLICT)
    except ValidationError as error:
        page.form.add_error(None, error)
        return _show(request, year, page)
    messages.success(request, f"{amendment} zum Ziel „{target}“ eingetragen.")
    return redirect("targets:edit", request.jobcenter.slug, year, key)


NOTHING = "Der Nachtrag ändert nichts. Ändern Sie mindestens eine Angabe des Ziels."


def _page(request, year: int, target: Target, is_fresh: bool = False) -> TargetPage:
    wanted = request.POST.get("kind") or request.GET.get("art")
    kind = wanted if wanted in TargetKind.values else target.kind
    data = None if is_fresh else request.POST or None
    resolver = resolver_of(request, year)
    return TargetPage(target, kind, resolver, data, form_class=AmendmentForm)


def _changes(page: TargetPage) -> dict[str, list[str]]:
    before = queries.target_row(page.target, page.resolver)
    after = queries.target_row(page.as_typed(), page.resolver)
    return actions.changed(wording.facts(before), wording.facts(after))


def _show(request, year: int, page: TargetPage, changes=None, status: int = 200):
    target = page.target
    context = {
        "year": year,
        "page": page,
        "target": target,
        "kind": TargetKind(page.kind),
        "kinds": TargetKind.choices,
        "changes": shown.changes(changes or {}),
        "back": target_url(request, target),
    }
    if status == CONFLICT:
        context["last_change"] = queries.last_change(target)
    return render(request, "targets/agreement/amendment.html", context, status=status)
