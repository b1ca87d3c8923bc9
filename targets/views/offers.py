"""The offers for a target: low, middle, high, from a forecast or typed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.roles import Permission
from targets import actions, queries, wording
from targets.edit_pages import EditPage
from targets.enums import TargetKind
from targets.forms.offers import OffersForm
from targets.models import Target
from targets.views.found import CONFLICT, find_target, resolver_of, target_url

WITHOUT_OFFERS = (TargetKind.MONITORING, TargetKind.QUALITATIVE, TargetKind.HOLD_LEVEL)


@jobcenter_page(Permission.EDIT_TARGETS)
def offers(request, year, key):
    """Three offers with reasons, which was handed in, why it was agreed otherwise."""
    target = find_target(request, year, key)
    known = queries.forecasts(target, resolver_of(request, year))
    chosen = next(
        (one for one in known if one.ref == request.GET.get("prognose")), None
    )
    page = _page(target, request.POST or None, chosen)
    status = 200
    if request.method == "POST" and page.form.is_valid():
        try:
            actions.save_offers(
                target,
                page.form.values(),
                difference=page.form.cleaned_data["difference"],
                version=page.sent_version,
                by=request.user,
            )
        except StaleData:
            stored = _page(find_target(request, year, key), None)
            page, status = page.merged_with(stored), CONFLICT
        except ValidationError as error:
            page.form.add_error(None, error)
        else:
            messages.success(request, f"Angebotswerte zu „{target}“ gespeichert.")
            return redirect("targets:offers", request.jobcenter.slug, year, key)
    context = _context(request, year, target, page)
    context |= {"forecasts": known, "chosen": chosen}
    if status == CONFLICT:
        context["last_change"] = queries.last_change(target)
    return render(request, "targets/agreement/offers.html", context, status=status)


def _page(target: Target, data, suggestion=None) -> EditPage:
    def make(sent):
        return OffersForm(sent, target=target, suggestion=suggestion)

    return EditPage(make, target.version, data)


def _context(request, year: int, target: Target, page: EditPage) -> dict:
    row = queries.target_row(target, resolver_of(request, year))
    agreement = target.agreement
    return {
        "year": year,
        "target": target,
        "page": page,
        "agreed": wording.asked(row) or wording.value(row),
        "baseline": wording.baseline(row),
        "is_fixed": bool(agreement and agreement.is_signed),
        "offers": [
            {
                "level": offer.get_level_display(),
                "value": wording.typed(row, offer.value),
                "reason": offer.reason,
                "is_offered": offer.is_offered,
            }
            for offer in target.offers.all()
        ],
        "has_number": target.kind not in WITHOUT_OFFERS,
        "back": target_url(request, target),
    }
