"""What other apps plug into the document engine: block kinds, figures, checks.

An app registers in its ``blocks.py``, ``figures.py`` and ``checks.py``, which its
AppConfig imports. The engine knows the registered ones by key only, so it never
imports an app above it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from documents.enums import Severity

# --- Figures -------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """One number with its origin, as a provider knows it (unrounded, unformatted).

    ``value`` is in ``unit`` (a key of ``core.formats.UNITS``); ``text`` replaces it
    where the figure is a mark or a fact in words. ``working`` shows a computation.
    """

    ref: str
    label: str
    value: Decimal | None = None
    unit: str = "count"
    decimals: int | None = None
    text: str = ""
    source: str = ""
    as_of: str = ""
    status: str = ""
    period: str = ""
    origin_url: str = ""
    working: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class Scope:
    """For whom a document is resolved."""

    jobcenter: Any
    document: Any = None
    year: int | None = None


@dataclass(frozen=True)
class Variant:
    """Another way to show a figure, as link: "Veränderung zum Vorjahr".

    ``latest`` is the same following the newest data, where that makes sense.
    """

    label: str
    ref: str
    latest: str = ""


@dataclass(frozen=True)
class FigureProvider:
    """Knows all figure links with one prefix.

    ``resolve(refs, scope, resolver)`` answers many links at once (a constant number
    of queries) with a dict ref -> Figure; what it leaves out is unknown.
    ``search(words, scope)`` answers at most 20 Figures for the insert dialog.
    ``variants(ref, scope, resolver)`` (optional) names what else could be shown in
    place of one link, itself included.
    """

    prefix: str
    label: str
    resolve: Callable[[list[str], Scope, Any], dict[str, Figure]]
    search: Callable[[str, Scope], list[Figure]]
    variants: Callable[[str, Scope, Any], list[Variant]] | None = None


# --- Blocks --------------------------------------------------------------------


@dataclass(frozen=True)
class BlockKind:
    """A kind of block: how it is asked for and how it is answered.

    ``refs(config)`` names figure links in its texts, so that all links of a document
    are resolved at once. ``resolve(block, scope, resolver)`` returns the frozen answer
    as JSON-ready dict with a ``shape``: ``html``, ``table``, ``chart`` or ``topics``.
    ``form`` is the dotted path of the form that validates the config (see
    ``documents.block_forms``); kinds without one cannot be added by hand. A kind with a
    page of its own names it in ``edit_url(block, scope)``.
    """

    key: str
    label: str
    description: str
    resolve: Callable[[Any, Scope, Any], dict]
    form: str = ""
    refs: Callable[[dict], Iterable[str]] = lambda config: ()
    edit_url: Callable[[Any, Scope], str] | None = None


# --- Checks --------------------------------------------------------------------


@dataclass(frozen=True)
class Deed:
    """A button at a finding, for whoever may write there: posts these fields.

    ``about`` goes on where the label alone would not say what it acts on.
    """

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Mark:
    """Words at every place that shows a figure, e.g. that newer data exist.

    ``newest`` is the link to use instead, where there is one.
    """

    ref: str
    words: str
    newest: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check found: place, sentence for a person, link to mend it.

    ``deeds`` mend it at once; ``marks`` are shown at its figures.
    """

    code: str
    severity: Severity
    place: str
    message: str
    url: str = ""
    section_id: int | None = None
    deeds: tuple[Deed, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class CheckInput:
    """What checks look at: the live document, resolved once for all of them.

    ``nodes`` are its sections with their rows (``documents.queries.Node``);
    ``resolver`` keeps what was read for the document, so that a check need not read
    it again.
    """

    scope: Scope
    content: dict
    figures: dict[str, Figure] = field(default_factory=dict)
    nodes: list[Any] = field(default_factory=list)
    resolver: Any = None


Check = Callable[[CheckInput], Iterable[Finding]]

_blocks: dict[str, BlockKind] = {}
_figures: dict[str, FigureProvider] = {}
_checks: dict[str, Check] = {}


def register_block(kind: BlockKind) -> None:
    _blocks[kind.key] = kind


def register_figures(provider: FigureProvider) -> None:
    _figures[provider.prefix] = provider


def register_check(code: str, check: Check) -> None:
    _checks[code] = check


def block_kind(key: str) -> BlockKind:
    """Raises LookupError for a kind nobody registered."""
    return _blocks[key]


def block_kinds() -> list[BlockKind]:
    return sorted(_blocks.values(), key=lambda kind: kind.label)


def providers() -> dict[str, FigureProvider]:
    return _figures


def checks() -> dict[str, Check]:
    return _checks
