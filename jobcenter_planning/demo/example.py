"""An invented plan of measures and money to try the application with."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from budgets.models import (
    AdministrationCost,
    BudgetYear,
    CommitmentAuthorisation,
    MonthlyActual,
    Reallocation,
    StaffPosition,
    ThirdPartyFunding,
)
from core import catalogues
from jobcenter_planning.demo.facts import Facts
from keyfigures.models import DataSource, Population
from measures.actions import create_plan, save_measure
from measures.models import (
    InstrumentVersion,
    Measure,
    MeasurePlan,
    Provider,
    TargetGroup,
)
from organisations.models import Jobcenter

_DAYS = ("start", "end")
_WORDS = ("name", "site", "procurement", "third_party_name", "subsidy_months")
_PARTS = ("instrument", "provider", "target_groups", "cohorts", "method")


def load(path: Path, jobcenter: Jobcenter, *, by) -> MeasurePlan:
    """One year with allocations, staff, flows and measures of a data file."""
    data = catalogues.read(path)
    Facts(data, jobcenter, path.name).load()
    year = BudgetYear.objects.get(jobcenter=jobcenter, year=data["year"])
    _staff(data, year)
    _flows(data, year)
    plan = create_plan(jobcenter, data["year"], by=by)
    plan.note = data["note"]
    plan.save(update_fields=["note"])
    for name in data["providers"]:
        Provider.objects.create(jobcenter=jobcenter, name=name)
    for row in data["measures"]:
        _measure(row, plan, by)
    return plan


def _staff(data: dict, year: BudgetYear) -> None:
    """What posts cost; their numbers were loaded with the facts."""
    for row in data["staff"]:
        key = row.get("population")
        StaffPosition.objects.filter(budget_year=year, key=row["key"]).update(
            team=row.get("team", ""),
            cost_per_post=Decimal(row["cost"]),
            population=Population.objects.get(jobcenter=None, key=key) if key else None,
        )


def _flows(data: dict, year: BudgetYear) -> None:
    source = DataSource.objects.get(jobcenter=year.jobcenter, key="beispieldaten")
    part = {"budget_year": year, "source": source}
    for position, row in enumerate(data["administration"]):
        AdministrationCost.objects.create(**part, position=position, **row)
    for row in data["authorisations"]:
        CommitmentAuthorisation.objects.create(**part, **row)
    for row in data["reallocations"]:
        Reallocation.objects.create(**part, **row)
    for row in data["third_party"]:
        ThirdPartyFunding.objects.create(**part, **row)
    for title, amounts in data["actuals"].items():
        for month, amount in enumerate(amounts, start=1):
            MonthlyActual.objects.create(
                **part, title=title, month=month, amount=Decimal(amount)
            )


def _measure(row: dict, plan: MeasurePlan, by) -> None:
    key, _, version = row["instrument"].partition("/")
    versions = InstrumentVersion.objects.filter(
        instrument__jobcenter=None, instrument__key=key, key__startswith=version
    )
    chosen = versions.get()
    values = {
        name: value if name in (*_DAYS, *_WORDS) else Decimal(value)
        for name, value in row.items()
        if name not in _PARTS
    }
    provider = row.get("provider")
    measure = Measure(
        plan=plan,
        version=chosen,
        method=row.get("method", chosen.method),
        provider=Provider.objects.get(jobcenter=plan.jobcenter, name=provider)
        if provider
        else None,
        **values,
    )
    groups = TargetGroup.objects.filter(key__in=row.get("target_groups", []))
    save_measure(
        measure,
        by=by,
        seen=None,
        target_groups=groups.filter(jobcenter=None),
        cohorts=[
            (date.fromisoformat(f"{month}-01"), Decimal(persons))
            for month, persons in row.get("cohorts", {}).items()
        ],
    )
