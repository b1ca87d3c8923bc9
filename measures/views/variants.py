"""Pages of the variants of a year: their list, and a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from measures import actions, queries
from measures.forms.variants import NewVariantForm
from measures.models import MeasurePlan
from measures.presenters import variants as presenter
from measures.queries import variants as reading
from measures.totals import Todo, totals_of
from measures.views.asked import Asked
from measures.views.variant import opened_url, refuse
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def variants(request, year):
    """All plans of the year with their money; kept ones without."""
    asked = Asked(request, year)
    plans = reading.plans_of(asked.jobcenter, year)
    made = reading.made_by(plans)
    opened = [plan for plan in plans if plan.is_open]
    found = queries.books_of(asked.jobcenter, year, opened, asked.library)
    books = {plan.pk: book for plan, book in zip(opened, found, strict=True)}
    rows = [
        presenter.row_of(plan, asked.jobcenter, made.get(plan.pk), books, todos)
        for plan in plans
        for todos in [_todos(asked, books.get(plan.pk))]
    ]
    context = {
        "tabs": asked.tabs("variants"),
        "rows": [row for row in rows if not row.is_kept],
        "kept": [row for row in rows if row.is_kept],
        "may_edit": _may_edit(asked),
        "has_plan": any(row.is_current for row in rows),
        "has_variants": len(rows) > 1,
        "compare_url": _compare_url(asked, opened),
    }
    return render(request, "measures/variants/list.html", context)


def _todos(asked: Asked, book) -> list[Todo]:
    """What the adopted plan still only assumes."""
    if not (book and book.plan.has_assumptions and not book.plan.is_tried):
        return []
    return [one.todo for one in totals_of(asked.jobcenter, book) if one.todo]


def _compare_url(asked: Asked, opened: list[MeasurePlan]) -> str:
    """The newest variants beside the plan that counts."""
    tried = [plan for plan in opened if plan.is_tried][:2]
    return presenter.compare_url(asked.jobcenter, tried) if tried else ""


def _may_edit(asked: Asked) -> bool:
    """The right alone: a kept plan may be taken up again."""
    user = asked.request.user
    return has_permission(user, Permission.EDIT_BUDGET, asked.jobcenter)


@jobcenter_page(Permission.EDIT_BUDGET)
def add(request, year):
    """Copy a plan, and change it at once where that is wanted."""
    asked = Asked(request, year)
    plans = [plan for plan in reading.plans_of(asked.jobcenter, year) if plan.is_open]
    if not plans:
        messages.error(request, f"Für {year} gibt es noch keinen Maßnahmenplan.")
        return redirect(asked.address("list"))
    source = asked.variant.pk if asked.variant else plans[0].pk
    form = NewVariantForm(
        request.POST if request.method == "POST" else None,
        plans=plans,
        library=asked.library,
        initial={"source": str(source)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            variant = _create(request, form, plans)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"Die Variante „{variant.name}“ ist angelegt.")
            return redirect(opened_url(asked, variant))
    context = {"form": form, "back": asked.address("variants")}
    return render(request, "measures/variants/new.html", context)


def _create(request, form: NewVariantForm, plans: list[MeasurePlan]) -> MeasurePlan:
    given = form.cleaned_data
    return actions.create_variant(
        next(plan for plan in plans if str(plan.pk) == given["source"]),
        given["name"],
        by=request.user,
        note=given["note"],
        change=form.change,
        assumptions=form.assumptions,
    )
