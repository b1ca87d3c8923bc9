"""Rows for tests: plain functions that make what a test needs and nothing else."""

from datetime import date
from decimal import Decimal
from itertools import count

from core.periods import Period
from documents.enums import DocumentKind
from documents.models import Block, Document, Section, Version
from jobs.models import Job
from keyfigures.models import (
    DataSource,
    Indicator,
    Observation,
    Population,
    Region,
)
from measures.actions import save_measure
from measures.models import InstrumentVersion, Measure, MeasurePlan
from organisations.enums import OrganisationForm, Role
from organisations.models import Jobcenter, Membership, State, User

_numbers = count(1)
PASSWORD = "Ein-langes-Kennwort-42"


# --- Organisations -----------------------------------------------------------------


def jobcenter(slug: str = "kreis-borken", **fields) -> Jobcenter:
    number = next(_numbers)
    state, _ = State.objects.get_or_create(
        key="05", defaults={"name": "Nordrhein-Westfalen"}
    )
    name = slug.replace("-", " ").title()
    defaults = {
        "name": f"Jobcenter {name}",
        "short_name": name,
        "agency_number": f"{number:05}",
        "form": OrganisationForm.MUNICIPAL,
        "state": state,
    }
    return Jobcenter.objects.create(slug=slug, **(defaults | fields))


def user(email: str = "", **fields) -> User:
    email = email or f"person{next(_numbers)}@example.org"
    return User.objects.create_user(email, PASSWORD, name="Kim Beispiel", **fields)


def member(place: Jobcenter, role: str = Role.CONTROLLING, **fields) -> User:
    """A person with one role in one Jobcenter."""
    person = user(**fields)
    Membership.objects.create(user=person, jobcenter=place, role=role)
    return person


# --- Key figures -------------------------------------------------------------------


def indicator(key: str = "bg", place: Jobcenter | None = None, **fields) -> Indicator:
    defaults = {"name": "Bedarfsgemeinschaften", "unit": "count", "kind": "stock"}
    found, _ = Indicator.objects.get_or_create(
        key=key, jobcenter=place, defaults=defaults | fields
    )
    return found


def population(key: str = "gesamt", place: Jobcenter | None = None, name: str = ""):
    found, _ = Population.objects.get_or_create(
        key=key, jobcenter=place, defaults={"name": name or key.title()}
    )
    return found


def region(place: Jobcenter, key: str = "jc", name: str = "") -> Region:
    found, _ = Region.objects.get_or_create(
        key=key,
        jobcenter=place,
        defaults={"name": name or place.short_name, "kind": "jobcenter"},
    )
    return found


def source(place: Jobcenter | None = None, key: str = "kreisreport", **fields):
    defaults = {
        "publisher": "Statistik der Bundesagentur für Arbeit",
        "product": "Kreisreport SGB II",
    }
    found, _ = DataSource.objects.get_or_create(
        key=key, jobcenter=place, defaults=defaults | fields
    )
    return found


def observation(
    place: Jobcenter,
    indicator_key: str = "bg",
    population_key: str = "gesamt",
    period: str = "2016-10",
    value: str | None = "7987",
    *,
    region_key: str = "jc",
    save: bool = True,
    **fields,
) -> Observation:
    """A current value; ``mark`` or ``text`` instead of ``value`` where given."""
    has_words = fields.get("mark") or fields.get("text")
    defaults = {
        "indicator": indicator(indicator_key, place),
        "population": population(population_key, _owner(population_key, place)),
        "region": region(place, region_key),
        "source": source(place),
        "value": None if has_words else Decimal(value or "0"),
        "status": "final",
        "data_as_of": date(2017, 10, 1),
    }
    row = Observation(jobcenter=place, **(defaults | fields))
    row.period = Period.parse(period)
    if save:
        row.save()
    return row


def _owner(key: str, place: Jobcenter) -> Jobcenter | None:
    """ "gesamt" is shared by all; other groups are the Jobcenter's own here."""
    return None if key == "gesamt" else place


# --- Documents ---------------------------------------------------------------------


def document(place: Jobcenter, year: int = 2018, **fields) -> Document:
    defaults = {
        "kind": DocumentKind.LOCAL_PLANNING_DOCUMENT,
        "outline": "nrw-2018",
        "title": f"Lokales Planungsdokument {year}",
    }
    return Document.objects.create(jobcenter=place, year=year, **(defaults | fields))


def version(place: Jobcenter, year: int = 2018, **fields) -> Version:
    """A frozen version of a new document."""
    defaults = {"number": 1, "reason": "Beschluss", "content": {}, "sha256": "0"}
    owner = document(place, year)
    return Version.objects.create(document=owner, **(defaults | fields))


def section(owner: Document, key: str = "A", **fields) -> Section:
    return Section.objects.create(
        document=owner, key=key, **({"title": f"Abschnitt {key}"} | fields)
    )


def block(owner: Section, kind: str = "text", **fields) -> Block:
    return Block.objects.create(section=owner, kind=kind, **fields)


# --- Jobs -----------------------------------------------------------------------------


def job(place: Jobcenter, by: User | None = None, **fields) -> Job:
    defaults = {"kind": "muster", "title": "PDF erzeugen"}
    return Job.objects.create(jobcenter=place, created_by=by, **(defaults | fields))


def measure_plan(jobcenter: Jobcenter, year: int = 2026, **fields) -> MeasurePlan:
    """The current plan of measures of a year, made where it is missing."""
    found, _ = MeasurePlan.objects.get_or_create(
        jobcenter=jobcenter,
        year=year,
        state=fields.pop("state", "current"),
        defaults={"name": "Maßnahmenplan", **fields},
    )
    return found


def measure(
    plan: MeasurePlan, instrument: str = "mat", *, by=None, **fields
) -> Measure:
    """A stored measure; twelve places at 620 Euro for the year unless said otherwise.

    ``instrument`` is its key, or "key/version".
    """
    key, _, version = instrument.partition("/")
    versions = InstrumentVersion.objects.filter(instrument__key=key)
    chosen = (
        versions.get(key=version) if version else versions.open_in(plan.year).last()
    )
    parts = {
        name: fields.pop(name, None)
        for name in ("cohorts", "target_groups", "categories")
    }
    filled = {
        "name": "Aktivcenter",
        "start": date(plan.year, 1, 1),
        "end": date(plan.year, 12, 31),
        "method": chosen.method,
        **({"places": 12, "price": 620} if chosen.method == "places" else {}),
        **fields,
    }
    row = Measure(plan=plan, version=chosen, **filled)
    return save_measure(row, by=by, seen=None, **parts)
