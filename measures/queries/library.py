"""What the numbers in a row of a measure stand for: instruments, names, categories."""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, IntegerField, OuterRef, QuerySet, TextField
from django.db.models import Value as Constant

from measures.models import (
    CategoryScheme,
    Instrument,
    InstrumentCategory,
    InstrumentPlacement,
    InstrumentVersion,
    Provider,
    TargetGroup,
)

#: category by scheme key
Places = dict[str, InstrumentCategory]


@dataclass(frozen=True)
class Library:
    """Rows by id, those of the Jobcenter and those that all share; in their order."""

    versions: dict[int, InstrumentVersion] = field(default_factory=dict)
    providers: dict[int, Provider] = field(default_factory=dict)
    groups: dict[int, TargetGroup] = field(default_factory=dict)
    schemes: dict[int, CategoryScheme] = field(default_factory=dict)
    categories: dict[int, InstrumentCategory] = field(default_factory=dict)
    placements: dict[int, Places] = field(default_factory=dict)

    def categories_of(self, scheme: str) -> list[InstrumentCategory]:
        rows = self.categories.values()
        return [row for row in rows if row.scheme.key == scheme]

    @property
    def instruments(self) -> list[Instrument]:
        """Each instrument once, in the order of the catalogue."""
        rows = self.versions.values()
        return list({row.instrument_id: row.instrument for row in rows}.values())


def library_of(jobcenter) -> Library:
    """Everything a Jobcenter can choose from (two queries)."""
    found = _named(jobcenter)
    versions, placements = {}, {}
    for row in _versions(jobcenter):
        versions[row.pk] = row
        places = (found.categories.get(pk) for pk in row.places)
        placements[row.instrument_id] = {
            place.scheme.key: place for place in places if place
        }
    return Library(
        versions,
        found.providers,
        found.groups,
        found.schemes,
        found.categories,
        placements,
    )


def _versions(jobcenter) -> QuerySet:
    placed = InstrumentPlacement.objects.filter(instrument=OuterRef("instrument"))
    rows = InstrumentVersion.objects.available_to(jobcenter)
    return rows.select_related("instrument").annotate(
        places=ArraySubquery(placed.values("category_id"))
    )


def _named(jobcenter) -> Library:
    """Everything that is little more than a name, in one query."""
    providers = Provider.objects.filter(jobcenter=jobcenter)
    groups = TargetGroup.objects.available_to(jobcenter)
    schemes = CategoryScheme.objects.available_to(jobcenter)
    categories = InstrumentCategory.objects.filter(scheme__in=schemes.values("pk"))
    asked = (
        _names(providers, F("jobcenter_id"), key=Constant("", TextField())),
        _names(groups, F("jobcenter_id")),
        _names(schemes, F("jobcenter_id")),
        _names(categories, F("scheme_id"), F("position")),
    )
    return _sorted_out(asked[0].union(*asked[1:], all=True))


def _names(rows: QuerySet, owner, position=None, key=None) -> QuerySet:
    kind = Constant(rows.model.__name__, TextField())
    position = position or Constant(0, IntegerField())
    return rows.order_by().values_list(
        kind, "pk", owner, key or F("key"), "name", position
    )


def _sorted_out(rows) -> Library:
    found = Library()
    inside: list[tuple[int, InstrumentCategory]] = []
    for kind, pk, owner, key, name, position in sorted(rows, key=_order):
        if kind == Provider.__name__:
            found.providers[pk] = _row(Provider, id=pk, jobcenter_id=owner, name=name)
            continue
        named = {"id": pk, "key": key, "name": name}
        if kind == TargetGroup.__name__:
            found.groups[pk] = _row(TargetGroup, jobcenter_id=owner, **named)
        elif kind == CategoryScheme.__name__:
            found.schemes[pk] = _row(CategoryScheme, jobcenter_id=owner, **named)
        else:
            row = _row(InstrumentCategory, scheme_id=owner, position=position, **named)
            inside.append((owner, row))
    for scheme, category in inside:
        category.scheme = found.schemes[scheme]
        found.categories[category.pk] = category
    return found


def _row(model, **values):
    """As if it had been read; what was not is read when somebody asks for it."""
    fields = [field.attname for field in model._meta.concrete_fields]
    names = [name for name in fields if name in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])


def _order(row: tuple) -> tuple:
    """Shared schemes before own ones, categories by position, the rest by name."""
    kind, pk, owner, _, name, position = row
    if kind == InstrumentCategory.__name__:
        return (kind, owner, position, pk)
    if kind == CategoryScheme.__name__:
        return (kind, owner or 0, 0, pk)
    return (kind, 0, 0, name.casefold())
