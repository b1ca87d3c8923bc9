"""What the words of a line can mean in one plan: instruments and providers."""

from dataclasses import dataclass, field

from keyfigures.querysets import fold
from measures.models import InstrumentVersion, MeasurePlan, Provider
from measures.queries import Library


@dataclass(frozen=True)
class Known:
    """Names of a Jobcenter by their folded words."""

    plan: MeasurePlan
    versions: dict[str, list[InstrumentVersion]] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: MeasurePlan, library: Library) -> "Known":
        found: dict[str, list[InstrumentVersion]] = {}
        for version in library.versions.values():
            for word in _words(version):
                found.setdefault(word, []).append(version)
        providers = {folded(row.name): row for row in library.providers.values()}
        return cls(plan, found, providers)

    def versions_of(self, text: str) -> list[InstrumentVersion]:
        """Every state of the law of the instrument that is called so."""
        return self.versions.get(folded(text), [])

    def provider(self, name: str) -> Provider:
        """The provider of that name, or one that is not stored yet."""
        known = self.providers.get(folded(name))
        return known or Provider(jobcenter_id=self.plan.jobcenter_id, name=name)


def folded(text: str) -> str:
    """Words without capitals, umlauts and needless blanks."""
    return fold(" ".join(text.split()))


def _words(version: InstrumentVersion) -> set[str]:
    row = version.instrument
    names = (row.short_name, row.name, row.key, str(row))
    return {folded(name) for name in names}
