"""What readers may know of the Jobcenter and its catalogue: plain names and keys."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator as readers need it."""

    key: str
    name: str
    unit: str
    kind: str
    code: str = ""
    decimals: int = 0
    waiting_months: int = 0


@dataclass(frozen=True)
class Context:
    """For whom a file is read; dicts by key, own rows before shared ones."""

    agency_number: str
    jobcenter_name: str
    indicators: dict[str, KnownIndicator] = field(default_factory=dict)
    populations: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
