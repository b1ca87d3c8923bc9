"""The plan that counts beside one or two others: page and file."""

from collections.abc import Sequence

from django.shortcuts import redirect, render

from keyfigures.exports import download
from measures import queries
from measures.compared import Comparison, compare
from measures.compared.file import xlsx_of
from measures.forms.variants import CompareForm
from measures.models import MeasurePlan
from measures.presenters import comparison as presenter
from measures.presenters import variants as naming
from measures.queries import variants as reading
from measures.queries.variants import Since
from measures.views.asked import Asked
from organisations.access import jobcenter_page
from organisations.permissions import has_permission
from organisations.roles import Permission


@jobcenter_page(Permission.VIEW_PLANS)
def comparison(request, year):
    """Sums, categories, measures; what changed in the current plan since the copy."""
    asked = Asked(request, year)
    current, form = _chosen(asked)
    if current is None or not form.chosen:
        return redirect(asked.address("variants"))
    found = _compared(asked, current, form.chosen)
    since = [
        reading.since_copied(plan, found.books[0]) if plan.is_tried else Since()
        for plan in form.chosen
    ]
    newer = [key for one in since for key in one.shown]
    context = {
        "tabs": asked.tabs("variants"),
        "form": CompareForm(_initial(form.chosen), plans=list(form.plans.values())),
        "page": presenter.page(found, newer),
        "variants": [
            {
                "plan": plan,
                "assumptions": naming.assumption_words(plan),
                "since": presenter.since_words(one),
                "may_adopt": asked.may_edit and plan.is_open,
            }
            for plan, one in zip(form.chosen, since, strict=True)
        ],
        "xlsx_url": naming.compare_url(asked.jobcenter, form.chosen, "compare_xlsx"),
        "may_export": has_permission(request.user, Permission.EXPORT, asked.jobcenter),
    }
    return render(request, "measures/variants/compare.html", context)


@jobcenter_page(Permission.EXPORT)
def comparison_xlsx(request, year):
    asked = Asked(request, year)
    current, form = _chosen(asked)
    if current is None or not form.chosen:
        return redirect(asked.address("variants"))
    found = _compared(asked, current, form.chosen)
    title = f"Varianten {year}, {asked.jobcenter.name}"
    name = f"varianten-{year}-{asked.jobcenter.slug}.xlsx"
    return download(xlsx_of(found, title), name)


def _chosen(asked: Asked) -> tuple[MeasurePlan | None, CompareForm]:
    plans = reading.plans_of(asked.jobcenter, asked.year)
    current = queries.current_plan(asked.jobcenter, asked.year)
    others = [plan for plan in plans if plan != current]
    return current, CompareForm(asked.request.GET, plans=others)


def _compared(
    asked: Asked, current: MeasurePlan, chosen: Sequence[MeasurePlan]
) -> Comparison:
    plans = [current, *chosen]
    return compare(asked.jobcenter, asked.year, plans, asked.library)


def _initial(chosen: Sequence[MeasurePlan]) -> dict[str, str]:
    names = ("mit", "und")
    return {name: str(plan.pk) for name, plan in zip(names, chosen, strict=False)}
