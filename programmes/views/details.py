"""The front of the document: title, subtitle, letterhead, abbreviations."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import StaleData
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import actions, presenters
from programmes.forms import DetailsForm, abbreviations_formset
from programmes.permissions import can_edit
from programmes.views.frame import get_programme, programme_page


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def details(request, year, pk):
    """Show the details; planning changes them."""
    plan = get_programme(request, year, pk)
    stored = presenters.details_of(plan.document)
    data = request.POST or None
    mark = actions.details_mark(plan.document)
    formset = abbreviations_formset(plan.document, data)
    form = DetailsForm(data, instance=plan.document, initial={"mark": mark})
    differences = []
    if request.method == "POST":
        if not can_edit(request.user, plan):
            raise PermissionDenied
        if form.is_valid() & formset.is_valid():
            try:
                return _saved(request, plan, form, formset)
            except StaleData as error:
                form.add_error(None, error)
                form.show_mark(mark)
                differences = presenters.differences(stored, form, formset)
            except ValidationError as error:
                form.add_error(None, error)
    context = programme_page(
        request,
        plan,
        "details",
        "Angaben",
        form=form,
        formset=formset,
        stored=stored,
        differences=differences,
    )
    return render(request, "programmes/details.html", context)


def _saved(request, plan, form: DetailsForm, formset):
    answers = form.cleaned_data
    actions.save_details(
        plan,
        details={**answers, "abbreviations": formset.mapping()},
        mark=answers["mark"],
        by=request.user,
    )
    messages.success(request, "Die Angaben sind gespeichert.")
    return redirect(presenters.url("details", plan))
