"""What the money of a plan can be split by; each euro stands in exactly one part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from measures.enums import CostMethod, Payer, Procurement
from measures.models import InstrumentCategory, TargetGroup
from measures.queries.filters import Wanted
from measures.queries.library import Library
from measures.queries.money import money_of
from measures.queries.plans import PlannedMeasure

LAST = 9_999  # what names nothing stands at the end
SCHEME = "gliederung-"
DEFAULT = f"{SCHEME}budget"
GROUPS = "zielgruppe"
PAYERS = "mittel"


@dataclass(frozen=True)
class Part:
    """One part of a split, known by its key.

    Of equal ``order`` the largest amount goes first. ``wanted`` narrows the list of
    measures to those of the part, where that is possible.
    """

    key: str
    label: str = field(compare=False)
    order: int = field(default=0, compare=False)
    wanted: Wanted | None = field(default=None, compare=False)


#: a measure and a year -> its parts with Euro of each
Cut = Callable[[PlannedMeasure, int], Iterable[tuple[Part, Decimal]]]


@dataclass(frozen=True)
class Split:
    """A way to split the money: how it is called, what its parts are, its cut."""

    key: str
    label: str
    noun: str
    cut: Cut

    @property
    def is_of_payers(self) -> bool:
        """All money by who pays it; every other split is of the integration budget."""
        return self.key == PAYERS

    @property
    def scheme(self) -> str:
        """Key of the scheme of categories; "" for every other split."""
        return self.key.removeprefix(SCHEME) if self.key.startswith(SCHEME) else ""


def splits_of(library: Library) -> dict[str, Split]:
    """All that a Jobcenter can choose from by key, its schemes first."""
    found = [*_schemes(library), *_others(library)]
    return {split.key: split for split in found}


def _schemes(library: Library) -> Iterator[Split]:
    for row in library.schemes.values():
        cut = _whole(partial(_category, row.key))
        yield Split(f"{SCHEME}{row.key}", row.name, "Kategorie", cut)


def _others(library: Library) -> Iterator[Split]:
    order = {row.pk: place for place, row in enumerate(library.instruments)}
    yield Split(GROUPS, "Zielgruppen", "Zielgruppe", _whole(_group))
    laws: dict[str, int] = {}
    for version in library.versions.values():
        laws.setdefault(version.law, len(laws))
    law = _whole(partial(_law, laws))
    yield Split("rechtsgrundlage", "Rechtsgrundlage", "Rechtsgrundlage", law)
    yield Split("kostenart", "Kostenart", "Kostenart", _whole(_method))
    instrument = _whole(partial(_instrument, order))
    yield Split("instrument", "Instrumente", "Instrument", instrument)
    yield Split("traeger", "Träger", "Träger", _whole(_provider))
    yield Split("beschaffung", "Beschaffung", "Beschaffung", _whole(_procurement))
    yield Split(PAYERS, "Mittel", "Mittelgeber", _payers)


def _whole(part_of: Callable[[PlannedMeasure], Part]) -> Cut:
    """A measure stands in one part with all its Euro of the integration budget."""
    return lambda measure, year: [(part_of(measure), measure.egt(year))]


# --- Parts ----------------------------------------------------------------------------


def part_of_category(scheme: str, category: InstrumentCategory | None) -> Part:
    """A category, or what stands in none."""
    key = category.key if category else ""
    wanted = _egt(category=f"{scheme}/{key}")
    if category is None:
        return Part("", "ohne Kategorie", LAST, wanted)
    return Part(key, category.name, category.position, wanted)


def part_of_group(group: TargetGroup) -> Part:
    return Part(group.key, group.name, wanted=_egt(group=group.key))


def _category(scheme: str, measure: PlannedMeasure) -> Part:
    return part_of_category(scheme, measure.categories.get(scheme))


def _group(measure: PlannedMeasure) -> Part:
    """Groups overlap, so those that a measure serves together are a part of its own."""
    groups = list(measure.row.target_groups.all())
    if not groups:
        return Part("", "ohne Angabe einer Zielgruppe", LAST)
    if len(groups) == 1:
        return part_of_group(groups[0])
    names = " und ".join(group.name for group in groups)
    key = "+".join(sorted(group.key for group in groups))
    return Part(key, f"mehrere Zielgruppen: {names}", 1)


def _law(order: dict[str, int], measure: PlannedMeasure) -> Part:
    law = measure.row.version.law
    return Part(law, law, order.get(law, LAST))


def _method(measure: PlannedMeasure) -> Part:
    method = CostMethod(measure.row.method)
    return Part(method.value, str(method.label), list(CostMethod).index(method))


def _instrument(order: dict[int, int], measure: PlannedMeasure) -> Part:
    row = measure.row.version.instrument
    wanted = _egt(instrument=row.key)
    return Part(row.key, str(row), order.get(row.pk, LAST), wanted)


def _provider(measure: PlannedMeasure) -> Part:
    row = measure.row.provider
    if row is None:
        return Part("", "ohne Träger", LAST)
    return Part(str(row.pk), row.name, wanted=_egt(provider=str(row.pk)))


def _procurement(measure: PlannedMeasure) -> Part:
    if not measure.row.procurement:
        return Part("", "ohne Angabe", LAST)
    kind = Procurement(measure.row.procurement)
    return Part(kind.value, str(kind.label), list(Procurement).index(kind))


_PAYERS = {
    "egt": Part("egt", "Eingliederungsmittel", 0, Wanted(payer=Payer.EGT)),
    "pat": Part("pat", "Passiv-Aktiv-Transfer", 1),
    "third_party": Part("third_party", "Drittmittel", 2),
    "municipal": Part("municipal", "kommunale Mittel", 3),
    "agency": Part("agency", "Agentur für Arbeit", 4, Wanted(payer=Payer.AGENCY)),
}


def _payers(measure: PlannedMeasure, year: int) -> Iterator[tuple[Part, Decimal]]:
    """Who pays how much of the whole cost (rule B13: each by its name)."""
    money = money_of(measure, year)
    for name, part in _PAYERS.items():
        if amount := getattr(money, name):
            yield part, amount


def _egt(**fields: str) -> Wanted:
    return Wanted(payer=Payer.EGT, **fields)
