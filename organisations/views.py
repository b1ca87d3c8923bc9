"""Verwaltung: people and their roles, the Jobcenter itself, and who changed what."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.errors import StaleData
from organisations import actions, invitations, queries, rules
from organisations.access import jobcenter_page
from organisations.forms import InvitationForm, JobcenterForm, RolesForm
from organisations.models import Jobcenter
from organisations.roles import Permission

administration = jobcenter_page(Permission.MANAGE_PEOPLE)


@require_safe
@administration
def administration_home(request):
    return redirect("organisations:people", slug=request.jobcenter.slug)


@require_safe
@administration
def people(request):
    rows = queries.people_of(request.jobcenter)
    return render(request, "organisations/people.html", {"rows": rows})


@administration
def invite(request):
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite(
                request.jobcenter, by=request.user, **_typed(form)
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell_invited(request, invitation.user)
            return redirect("organisations:people", slug=request.jobcenter.slug)
    return render(request, "organisations/invite.html", {"form": form})


@administration
def person(request, pk):
    """Roles of one person, and the steps beside them."""
    row = _find(request, pk)
    form = RolesForm(request.POST or None, initial=_present_roles(request, row))
    context: dict[str, Any] = {"row": row, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_roles(
                request.jobcenter,
                row.user,
                roles=form.cleaned_data["roles"],
                seen=form.cleaned_data["version"],
                by=request.user,
            )
        except StaleData as error:
            context["stored"] = queries.person_of(request.jobcenter, pk)
            _mark_stale(form, error, rules.roles_version(request.jobcenter, row.user))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Die Rollen von {row.user} sind gespeichert.")
            return redirect("organisations:people", slug=request.jobcenter.slug)
    return render(request, "organisations/person.html", context)


@require_POST
@administration
def deactivate(request, pk):
    row = _find(request, pk)
    return _step(
        request, row, actions.deactivate, f"Der Zugang von {row.user} ist gesperrt."
    )


@require_POST
@administration
def reactivate(request, pk):
    row = _find(request, pk)
    return _step(
        request, row, actions.reactivate, f"Der Zugang von {row.user} ist wieder offen."
    )


@require_POST
@administration
def reset_second_factor(request, pk):
    row = _find(request, pk)
    done = f"{row.user} meldet sich jetzt allein mit dem Kennwort an."
    return _step(request, row, actions.reset_second_factor, done)


@require_POST
@administration
def invite_again(request, pk):
    """A new link for somebody who has not chosen a password yet."""
    _tell_invited(request, _find(request, pk).user)
    return redirect("organisations:person", slug=request.jobcenter.slug, pk=pk)


@jobcenter_page(Permission.EDIT_JOBCENTER)
def details(request):
    """Short name, letterhead and imprint."""
    place = Jobcenter.objects.get(pk=request.jobcenter.pk)
    form = JobcenterForm(request.POST or None, instance=place)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_details(
                request.jobcenter,
                form.cleaned_data,
                seen=form.cleaned_data["version"],
                by=request.user,
            )
        except StaleData as error:
            stored = Jobcenter.objects.get(pk=request.jobcenter.pk)
            context["stored"] = stored
            _mark_stale(form, error, rules.details_version(stored))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Die Angaben des Jobcenters sind gespeichert.")
            return redirect("organisations:details", slug=request.jobcenter.slug)
    return render(request, "organisations/details.html", context)


@require_safe
@administration
def changes(request):
    context = {"changes": queries.last_changes(request.jobcenter)}
    return render(request, "organisations/changes.html", context)


def _find(request, pk: int) -> queries.PersonRow:
    row = queries.person_of(request.jobcenter, pk)
    if row is None:
        raise Http404
    return row


def _typed(form) -> dict:
    return {name: form.cleaned_data[name] for name in ("email", "name", "roles")}


def _present_roles(request, row) -> dict:
    return {
        "roles": [role.value for role in row.roles],
        "version": rules.roles_version(request.jobcenter, row.user),
    }


def _mark_stale(form, error, present: str) -> None:
    """Show the error; the next save knows what it overwrites."""
    form.data = form.data.copy()
    form.data["version"] = present
    form.add_error(None, error)


def _step(request, row, action, done: str):
    try:
        action(request.jobcenter, row.user, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("organisations:person", slug=request.jobcenter.slug, pk=row.user.pk)


def _tell_invited(request, user) -> None:
    if invitations.send(request, user):
        messages.success(request, f"{user} ist eingeladen und erhält eine Nachricht.")
    else:
        messages.warning(
            request,
            f"{user} ist eingetragen, aber die Nachricht konnte nicht versandt werden. "
            "Öffnen Sie später die Person und senden Sie die Einladung noch einmal.",
        )
    if settings.DEMO and not user.has_usable_password():
        link = invitations.password_link(request, user)
        messages.info(request, f"Nur in der Vorführung zu sehen: {link}")
