"""The way of a result into a section of a document."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from documents.findings import section_url
from keyfigures.actions.insertion import insert_block
from keyfigures.forms.insertion import InsertionForm
from keyfigures.queries.sections import targets
from keyfigures.views.question import WRITERS, Asked
from organisations.access import jobcenter_page


@jobcenter_page(*WRITERS)
def insert(request, year):
    """Put the table or chart at the end of a section the person may write."""
    asked = Asked(request, year)
    if asked.result.layout is None:
        messages.info(request, "Wählen Sie zuerst Kennzahlen, zu denen es Werte gibt.")
        return redirect(asked.url("explorer"))
    found = targets(request.user, request.jobcenter, year)
    form = InsertionForm(
        request.POST or None, layout=asked.result.layout, targets=found
    )
    if request.method == "POST" and form.is_valid():
        try:
            block = insert_block(
                form.section, kind=form.kind, config=form.config(), by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, form.done)
            url = section_url(form.section.document, form.section.pk)
            return redirect(f"{url}#baustein-{block.pk}")
    context = {
        "form": form,
        "caption": asked.caption,
        "refusals": [target.refusal for target in found if target.refusal],
        "back_url": asked.url("explorer"),
    }
    return render(request, "keyfigures/explorer_insert.html", context)
