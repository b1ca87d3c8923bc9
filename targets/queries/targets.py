"""Questions about the targets of a year: what is to be reached, against what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from documents.registry import Figure
from documents.resolver import Resolver, show
from keyfigures.models import Observation
from organisations.models import Jobcenter, User
from targets import calculations
from targets.enums import Aim, TargetKind
from targets.models import Agreement, Dialogue, Target

RATE_UNITS = {"percent": "pp"}
MAX_BASELINES = 60
OF_LAST_YEAR = "Ergebnis des Vorjahresziels"


@dataclass(frozen=True)
class TargetRow:
    """A target with its number resolved and its baseline looked up.

    ``value`` is the number to be reached in ``unit``; ``asked`` is what was typed (for
    a change: percent or percentage points). ``baseline`` is None where none is named.
    ``amended`` are the days of its amendments.
    """

    year: int
    key: str
    reference: str
    name: str
    indicator: str
    population: str
    kind: TargetKind
    aim: Aim
    asked: Decimal | None
    value: Decimal | None
    unit: str
    decimals: int | None
    rate: Decimal | None
    stock: Decimal | None
    direction: str
    agreed_with: str
    is_binding: bool
    baseline_ref: str
    baseline: Figure | None
    text: str
    partners: str = ""
    difference: str = ""
    amended: tuple[date, ...] = ()
    pk: int | None = None
    agreement_id: int | None = None
    parent_id: int | None = None
    indicator_key: str = ""
    population_key: str = ""

    @property
    def baseline_value(self) -> Decimal | None:
        """The baseline, if it is a number in the unit of the target."""
        if self.baseline is None or self.baseline.unit != self.unit:
            return None
        return self.baseline.value

    @property
    def change(self) -> Decimal | None:
        return calculations.change(self.value, self.baseline_value)

    @property
    def change_unit(self) -> str:
        """The unit of ``change``: two rates differ in percentage points."""
        return RATE_UNITS.get(self.unit, self.unit)

    @property
    def change_percent(self) -> Decimal | None:
        return calculations.change_percent(self.value, self.baseline_value)

    @property
    def is_worse(self) -> bool:
        return calculations.is_worse(self.value, self.baseline_value, self.direction)

    @property
    def count_from_rate(self) -> Decimal | None:
        return calculations.count_from_rate(self.rate, self.stock)


def target_rows(
    jobcenter: Jobcenter, years: Iterable[int], resolver: Resolver
) -> list[TargetRow]:
    """All targets of some years in order; all baselines are resolved at once.

    One rendering reads a year once: the resolver keeps what it was told.
    """
    known = resolver.cache.setdefault(("targets.rows", jobcenter.pk), {})
    wanted = sorted(set(years))
    if missing := [year for year in wanted if year not in known]:
        rows = Target.objects.filter(jobcenter=jobcenter, year__in=missing)
        known |= {year: [] for year in missing}
        for row in rows_of(rows, resolver):
            known[row.year].append(row)
    return [row for year in wanted for row in known[year]]


def rows_of(targets: QuerySet[Target], resolver: Resolver) -> list[TargetRow]:
    """These targets, in order; all baselines are resolved at once."""
    found = targets.select_related("indicator", "population")
    rows = list(found.prefetch_related("amendments"))
    resolver.prefetch(target.baseline_ref for target in rows if target.baseline_ref)
    return [target_row(target, resolver) for target in rows]


def target_table(
    jobcenter: Jobcenter, year: int, resolver: Resolver, keys: Sequence[str] = ()
) -> list[TargetRow]:
    """The targets of a year: all of them, or those named, in the order named."""
    rows = target_rows(jobcenter, [year], resolver)
    if not keys:
        return rows
    by_key = {row.key: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def target_row(target: Target, resolver: Resolver) -> TargetRow:
    """One target; its baseline is looked up, its number computed."""
    baseline = _baseline(target, resolver)
    unit, decimals = _unit(target, baseline)
    return TargetRow(
        year=target.year,
        key=target.key,
        reference=target.reference,
        name=target.name or target.indicator.name,
        indicator=target.indicator.name,
        population=target.population.name,
        kind=TargetKind(target.kind),
        aim=Aim(target.aim),
        asked=target.value,
        value=calculations.target_value(
            target.kind,
            value=target.value,
            baseline=baseline.value if baseline else None,
        ),
        unit=unit,
        decimals=decimals,
        rate=target.rate,
        stock=target.stock,
        direction=target.direction,
        agreed_with=target.agreed_with,
        is_binding=target.is_binding,
        baseline_ref=target.baseline_ref,
        baseline=baseline,
        text=target.text,
        partners=target.partners,
        difference=target.difference,
        amended=_amended(target),
        pk=target.pk,
        agreement_id=target.agreement_id,
        parent_id=target.parent_id,
        indicator_key=target.indicator.key,
        population_key=target.population.key,
    )


def target_years(jobcenter: Jobcenter) -> QuerySet:
    """The years with targets, newest first."""
    rows = Target.objects.filter(jobcenter=jobcenter).order_by("-year")
    return rows.values_list("year", flat=True).distinct()


def baseline_choices(target: Target, resolver: Resolver) -> list[tuple[str, str]]:
    """Links a target may start from, with words: values of its indicator and group.

    What last year's target came to is offered first: it follows the values until they
    are final. Then the newest. A link that was chosen before is offered too.
    """
    before = result_of_last_year(target)
    rows = (
        Observation.objects.of_jobcenter(target.jobcenter)
        .current()
        .filter(indicator=target.indicator, population=target.population)
        .with_parts()
        .order_by("-period_end", "region__name")[:MAX_BASELINES]
    )
    regions = {before: OF_LAST_YEAR} if before else {}
    regions |= {row.ref: row.region.name for row in rows}
    if target.baseline_ref:
        regions.setdefault(target.baseline_ref, "")
    resolver.prefetch(regions)
    if before and before != target.baseline_ref and resolver.figure(before).is_missing:
        del regions[before]
    return [
        (ref, _choice_words(resolver.figure(ref), region))
        for ref, region in regions.items()
    ]


def result_of_last_year(target: Target) -> str:
    """Link to what last year's target for the same thing came to; else empty."""
    rows = Target.objects.filter(
        jobcenter=target.jobcenter_id,
        year=target.year - 1,
        indicator=target.indicator_id,
        population=target.population_id,
    )
    row = rows.first()
    return f"tgt:{row.year}/{row.key}/result" if row else ""


@dataclass(frozen=True)
class LastChange:
    """Who last stored a row, and when; the name is empty where unknown."""

    name: str
    at: datetime


def last_change(stored: Target | Agreement | Dialogue) -> LastChange | None:
    """Read from the change trail of the database."""
    trail = stored._meta.apps.get_model("targets", f"{type(stored).__name__}Event")
    rows = trail.objects.filter(pgh_obj_id=stored.pk)
    event = rows.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return None
    who = event.pgh_context and event.pgh_context.metadata.get("user")
    user = User.objects.filter(pk=who).first() if who else None
    return LastChange(str(user) if user else "", event.pgh_created_at)


def _choice_words(figure: Figure, region: str) -> str:
    """ "2019: 2.617 (Prognose), Lahn-Dill"."""
    if figure.is_missing:
        return "bisheriger Ausgangswert, nicht mehr erfasst"
    number = figure.text or show(figure, {})
    status = f" ({figure.status})" if figure.status else ""
    words = f"{figure.period}: {number}{status}" if figure.period else figure.label
    return f"{words}, {region}" if region else words


def _baseline(target: Target, resolver: Resolver) -> Figure | None:
    if not target.baseline_ref:
        return None
    figure = resolver.figure(target.baseline_ref)
    return None if figure.is_missing else figure


def _amended(target: Target) -> tuple[date, ...]:
    """The days of its amendments, the first one first."""
    if target.pk is None:
        return ()
    return tuple(row.dated for row in target.amendments.all())


def _unit(target: Target, baseline: Figure | None) -> tuple[str, int | None]:
    """Unit and decimals of the number to be reached."""
    if target.kind in calculations.OF_BASELINE:
        if baseline:
            return baseline.unit, baseline.decimals
        return target.indicator.unit, target.indicator.decimals
    if target.unit == target.indicator.unit:
        return target.unit, target.indicator.decimals
    return target.unit, None
