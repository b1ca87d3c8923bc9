"""Figures, money, staff and targets of a demo Jobcenter from its ``data.toml``."""

from datetime import date
from decimal import Decimal

from budgets.models import (
    Allocation,
    BudgetLine,
    BudgetYear,
    PlanAmount,
    ReportedAmount,
    StaffPosition,
)
from core.catalogues import BrokenFile
from core.periods import Period
from documents.models import DerivedFigure
from jobcenter_planning.demo import schemes
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from measures.models import InstrumentCategory
from organisations.models import Jobcenter
from targets.models import Target


class Facts:
    """Loads the tables of one data file into one Jobcenter."""

    def __init__(self, data: dict, jobcenter: Jobcenter, place: str):
        self.data = data
        self.jobcenter = jobcenter
        self.place = place
        self.indicators: dict[str, Indicator] = _shared(Indicator)
        self.populations: dict[str, Population] = _shared(Population)
        self.regions: dict[str, Region] = _shared(Region)
        self.sources: dict[str, DataSource] = _shared(DataSource)
        self.years: dict[int, BudgetYear] = {}

    def load(self) -> None:
        self._catalogue()
        schemes.load(self.rows("schemes"), self.jobcenter, self.place)
        for row in self.rows("observations"):
            self._observation(row)
        for row in self.rows("derived"):
            DerivedFigure.objects.create(jobcenter=self.jobcenter, **row)
        self._money()
        for position, row in enumerate(self.rows("targets")):
            self._target(row, position)

    def rows(self, name: str) -> list[dict]:
        return self.data.get(name, [])

    def _catalogue(self) -> None:
        for row in self.rows("populations"):
            self.populations[row["key"]] = self._create(Population, row)
        for row in self.rows("regions"):
            self.regions[row["key"]] = self._create(Region, row)
        for row in self.rows("indicators"):
            self.indicators[row["key"]] = self._create(Indicator, row)
        for row in self.rows("sources"):
            values = {name: text for name, text in row.items() if name != "date"}
            values["issued"] = row.get("date", "")
            self.sources[row["key"]] = self._create(DataSource, values)

    def _create(self, model, values: dict):
        """An own row; the Jobcenter's area is there already and gets its name."""
        row, _ = model.objects.update_or_create(
            jobcenter=self.jobcenter, key=values["key"], defaults=values
        )
        return row

    def _observation(self, row: dict) -> None:
        period = Period.parse(row["period"])
        Observation.objects.create(
            jobcenter=self.jobcenter,
            label=row.get("id", ""),
            indicator=self._find("indicators", row["indicator"], row),
            population=self._find("populations", row.get("population", "gesamt"), row),
            region=self._find("regions", row.get("region", "jc"), row),
            period_kind=period.kind,
            period_start=period.start,
            period_end=period.end,
            corridor=row.get("corridor", "mid"),
            value=Decimal(row["value"]) if "value" in row else None,
            mark=row.get("mark", ""),
            text=row.get("text", ""),
            status=row["status"],
            data_as_of=_day(row.get("data_as_of")),
            source=self._find("sources", row["source"], row),
            note=row.get("note", ""),
        )

    def _money(self) -> None:
        for row in self.rows("allocations"):
            Allocation.objects.create(
                **self._part(row),
                title=row["title"],
                kind=row["kind"],
                label=row.get("label", ""),
                status=row["status"],
                amount=Decimal(row["amount"]),
                dated=_day(row.get("date")),
                purpose=row.get("purpose", ""),
            )
        for row in self.rows("plan_amounts"):
            PlanAmount.objects.create(
                **self._part(row),
                title=row["title"],
                scenario=row["scenario"],
                amount=Decimal(row["amount"]),
                precision=row.get("precision", 1),
            )
        for row in self.rows("reported"):
            ReportedAmount.objects.create(
                **self._part(row),
                aspect=row["aspect"],
                title=row["title"],
                value=Decimal(row["value"]),
                unit=row["unit"],
                decimals=row["decimals"],
            )
        for row in self.rows("budget_lines"):
            BudgetLine.objects.create(
                **self._part(row),
                category=InstrumentCategory.objects.get(
                    scheme__key=row["scheme"], key=row["category"]
                ),
                amount=Decimal(row["amount"]),
                description=row.get("description", ""),
            )
        for position, row in enumerate(self.rows("staff")):
            self._staff(row, position)

    def _staff(self, row: dict, position: int) -> None:
        StaffPosition.objects.create(
            **self._part(row),
            key=row["key"],
            name=row["name"],
            position=position,
            full_time_equivalents=_decimal(row.get("fte")),
            ratio=_decimal(row.get("ratio")),
            ratio_young=_decimal(row.get("ratio_young")),
            in_staff_plan=row.get("in_staff_plan", True),
            note=row.get("note", ""),
        )

    def _part(self, row: dict) -> dict:
        """What all rows of a budget year share."""
        if row["year"] not in self.years:
            self.years[row["year"]] = BudgetYear.objects.create(
                jobcenter=self.jobcenter, year=row["year"]
            )
        source = row.get("source")
        return {
            "budget_year": self.years[row["year"]],
            "reference": row.get("id", ""),
            "source": self._find("sources", source, row) if source else None,
        }

    def _target(self, row: dict, position: int) -> None:
        Target.objects.create(
            jobcenter=self.jobcenter,
            year=row["year"],
            key=row["key"],
            reference=row.get("id", ""),
            position=position,
            name=row.get("name", ""),
            indicator=self._find("indicators", row["indicator"], row),
            population=self._find("populations", row.get("population", "gesamt"), row),
            kind=row["kind"],
            aim=row["aim"],
            value=_decimal(row.get("value")),
            unit=row["unit"],
            rate=_decimal(row.get("rate")),
            stock=_decimal(row.get("stock")),
            direction=row["direction"],
            agreed_with=row.get("agreed_with", ""),
            is_binding=row.get("binding", False),
            baseline_ref=row.get("baseline_ref", ""),
            text=row.get("text", ""),
        )

    def _find(self, kind: str, key: str, row: dict):
        try:
            return getattr(self, kind)[key]
        except KeyError as error:
            raise BrokenFile(
                f"{self.place}, {row.get('id', row)}: {key} steht nicht unter {kind}."
            ) from error


def _shared(model) -> dict:
    """Rows of the catalogue by key."""
    return {row.key: row for row in model.objects.filter(jobcenter=None)}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    """A day, or the first of a month given as ``2017-10``."""
    return Period.parse(text).start if text else None
