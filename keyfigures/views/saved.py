"""Saved views of the page "Auswerten": a person's own, in one Jobcenter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from keyfigures.actions import views as actions
from keyfigures.forms.views import NameForm, NewViewForm
from keyfigures.models import SavedView
from organisations.access import jobcenter_page
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def saved_views(request, year):
    """All own views; a new one comes from the page of the figures."""
    form = NewViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            view = actions.save_view(
                request.jobcenter, **form.cleaned_data, by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Die Ansicht „{view}“ ist gespeichert.")
            return redirect(_explorer(request, year, view.query))
    context = {"form": form, "views": _own(request)}
    return render(request, "keyfigures/saved_views.html", context)


@jobcenter_page(Permission.VIEW_PLANS)
def saved_view(request, year, pk):
    """Give a view another name, or delete it."""
    view = get_object_or_404(_own(request), pk=pk)
    form = NameForm(request.POST or None, initial={"name": view.name})
    is_deleted = request.POST.get("deed") == "delete"
    if request.method == "POST" and (is_deleted or form.is_valid()):
        try:
            change = _delete if is_deleted else _rename
            words = change(request, view, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, words)
            return redirect("keyfigures:saved_views", request.jobcenter.slug, year)
    context = {"form": form, "view": view}
    return render(request, "keyfigures/saved_view.html", context)


def _own(request):
    views = SavedView.objects.visible_to(request.user)
    return views.filter(user=request.user, jobcenter=request.jobcenter)


def _rename(request, view, form) -> str:
    name = form.cleaned_data["name"]
    renamed = actions.rename_view(view, name=name, by=request.user)
    return f"Die Ansicht heißt jetzt „{renamed}“."


def _delete(request, view, form) -> str:
    actions.delete_view(view, by=request.user)
    return f"Die Ansicht „{view}“ ist gelöscht. Die Werte selbst sind geblieben."


def _explorer(request, year: int, query: str) -> str:
    home = reverse("keyfigures:explorer", args=[request.jobcenter.slug, year])
    return f"{home}?{query}"
