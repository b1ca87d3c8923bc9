"""The money of two published documents: Kreis Borken 2018, Kreis Warendorf 2012."""

from decimal import Decimal

from budgets.models import (
    AdministrationCost,
    Allocation,
    BudgetLine,
    BudgetYear,
    CommitmentAuthorisation,
    MonthlyActual,
    PlanAmount,
    Reallocation,
    ReportedAmount,
    StaffPosition,
    ThirdPartyFunding,
)
from measures.models import InstrumentCategory
from organisations.models import Jobcenter
from tests import factories

REFUGEES = "Zusatzmittel Flüchtlinge"
PURPOSE = "enthält zweckgebundene Mittel nach § 16e SGB II (alte Fassung)"

#: ids B4, B5, B7, B8: title, kind, label, 2017, 2018, purpose
BORKEN = (
    ("vkb", "base", "Verwaltungskosten", "10875549", "11072162", ""),
    ("vkb", "supplement", REFUGEES, "1824605", "2253960", ""),
    ("egt", "base", "Eingliederungsmittel *", "8313636", "8325700", PURPOSE),
    ("egt", "supplement", REFUGEES, "1824605", "1252200", ""),
)
#: ids W4a to W4g: category, Euro, percent printed
WARENDORF = (
    ("placement", "2213230", "27.7"),
    ("training", "1677900", "21.0"),
    ("job_creating", "1302370", "16.3"),
    ("job_accompanying", "1254430", "15.7"),
    ("youth", "846940", "10.6"),
    ("disability", "639200", "8.0"),
    ("free", "55930", "0.7"),
)
#: ids W5, W6, W16, W18
STAFF = (
    ("kapazitaeten", "Kapazitäten im Stellenplan", "170", None, None, True),
    ("bildung-teilhabe", "Bildung und Teilhabe", "8.15", None, None, False),
    ("vermittlung", "Vermittlung", "31.65", "160", "100", True),
    ("fallmanagement-sozial", "Sozialintegratives FM", "5.27", None, None, True),
)


def borken(place: Jobcenter | None = None) -> Jobcenter:
    place = place or factories.jobcenter()
    old, new = budget_year(place, 2017), budget_year(place, 2018)
    source = factories.source(place, "haushalt", publisher="Kreis Borken", product="")
    for title, kind, label, before, now, purpose in BORKEN:
        for year, amount, status in ((old, before, "final"), (new, now, "forecast")):
            allocation(year, title, kind, amount, label, status, purpose, source=source)
    for title, planned, result in (
        ("vkb", "15000000", "14220000"),
        ("egt", "7900000", "6880000"),
    ):
        plan_amount(new, title, "plan", planned, precision=10_000, source=source)
        plan_amount(old, title, "result", result, precision=10_000, source=source)
    return place


def warendorf(place: Jobcenter | None = None) -> Jobcenter:
    place = place or factories.jobcenter("kreis-warendorf")
    year = budget_year(place, 2012)
    allocation(year, "egt", "base", "7990000", status="plan")
    plan_amount(year, "egt", "plan", "7990000")
    for key, amount, _ in WARENDORF:
        category = InstrumentCategory.objects.get(scheme__key="budget", key=key)
        BudgetLine.objects.create(
            budget_year=year, category=category, amount=Decimal(amount)
        )
    for position, row in enumerate(STAFF):
        staff(year, *row, position=position)
    return place


def budget_year(place: Jobcenter, year: int = 2018) -> BudgetYear:
    return BudgetYear.objects.create(jobcenter=place, year=year)


def allocation(
    year: BudgetYear,
    title="vkb",
    kind="base",
    amount="1000",
    label="",
    status="final",
    purpose="",
    **fields,
) -> Allocation:
    return Allocation.objects.create(
        budget_year=year,
        title=title,
        kind=kind,
        label=label,
        status=status,
        amount=Decimal(amount),
        purpose=purpose,
        **fields,
    )


def plan_amount(
    year: BudgetYear, title="vkb", scenario="plan", amount="1000", **fields
) -> PlanAmount:
    return PlanAmount.objects.create(
        budget_year=year,
        title=title,
        scenario=scenario,
        amount=Decimal(amount),
        **fields,
    )


def reported(
    year: BudgetYear, aspect, title, value, unit="million", decimals=2
) -> ReportedAmount:
    return ReportedAmount.objects.create(
        budget_year=year,
        aspect=aspect,
        title=title,
        value=Decimal(value),
        unit=unit,
        decimals=decimals,
    )


def staff(
    year: BudgetYear, key, name, fte, ratio, ratio_young, in_plan, *, position=0
) -> StaffPosition:
    return StaffPosition.objects.create(
        budget_year=year,
        key=key,
        name=name,
        full_time_equivalents=Decimal(fte),
        ratio=ratio and Decimal(ratio),
        ratio_young=ratio_young and Decimal(ratio_young),
        in_staff_plan=in_plan,
        position=position,
    )


def flows(year: BudgetYear) -> None:
    """One row of everything that moves beside plan and allocation."""
    part = {"budget_year": year, "amount": Decimal(5000)}
    MonthlyActual.objects.create(**part, title="vkb", month=3)
    MonthlyActual.objects.create(**part, title="egt", month=3)
    Reallocation.objects.create(**part, direction="to_vkb", reason="Personal")
    CommitmentAuthorisation.objects.create(**part, due_year=year.year + 1)
    ThirdPartyFunding.objects.create(**part, name="ESF", own_amount=Decimal(10))
    AdministrationCost.objects.create(**part, name="Räume")
