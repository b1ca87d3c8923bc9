"""A new programme, from an outline or from last year's texts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from organisations.access import jobcenter_page
from organisations.roles import Permission
from programmes import actions, presenters
from programmes.forms import CreateForm
from programmes.models import Programme


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.EDIT_PROGRAMME)
def create(request, year):
    """Ask for year, outline and predecessor; make the programme."""
    form = CreateForm(
        request.POST or None, jobcenter=request.jobcenter, initial={"year": str(year)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            programme = _created(request, form)
        except DomainError as error:
            form.add_error(None, error)
        else:
            messages.success(request, presenters.created_words(programme))
            return redirect(presenters.url("programme", programme))
    return render(request, "programmes/create.html", {"form": form, "year": year})


def _created(request, form: CreateForm) -> Programme:
    answers = form.cleaned_data
    chosen = {
        "year": answers["year"],
        "last_year": answers["last_year"],
        "by": request.user,
    }
    predecessor = form.predecessor_chosen()
    if predecessor:
        return actions.create_from_last_year(predecessor, answers["outline"], **chosen)
    return actions.create_programme(
        answers["outline"], jobcenter=request.jobcenter, **chosen
    )
