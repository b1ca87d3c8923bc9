"""What a person does with an import: confirm, put aside, undo."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.errors import DomainError
from keyfigures.actions import imports
from keyfigures.enums import ImportState
from keyfigures.forms.imports import WithdrawImportForm
from keyfigures.queries.imports import withdrawal_of
from keyfigures.views.imports import EDIT, import_in, to_import
from organisations.access import jobcenter_page


@require_POST
@jobcenter_page(EDIT)
def confirm(request, year, pk):
    """Store the values that the preview shows."""
    row, seen = import_in(request, pk), request.POST.get("seen", "")
    try:
        row = imports.confirm(row.pk, by=request.user, seen=seen)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        if row.state == ImportState.APPLIED:
            messages.success(request, f"Die Werte aus „{row.name}“ sind übernommen.")
    return to_import(request, year, pk)


@require_POST
@jobcenter_page(EDIT)
def discard(request, year, pk):
    """Put a file aside."""
    row = import_in(request, pk)
    try:
        imports.discard(row.pk, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return to_import(request, year, pk)
    messages.success(request, f"„{row.name}“ ist verworfen. Es ist kein Wert geändert.")
    return redirect("keyfigures:imports", request.jobcenter.slug, year)


@jobcenter_page(EDIT)
def withdraw(request, year, pk):
    """Take all values of a file back."""
    row = import_in(request, pk)
    form = WithdrawImportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            row = imports.take_back(row.pk, by=request.user, reason=reason)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if row.state == ImportState.WITHDRAWN:
                messages.success(request, f"„{row.name}“ ist zurückgenommen.")
            return to_import(request, year, pk)
    elif request.method != "POST" and row.state != ImportState.APPLIED:
        return to_import(request, year, pk)
    context = {"form": form, "row": row, "told": withdrawal_of(row)}
    return render(request, "keyfigures/import_withdraw.html", context)
