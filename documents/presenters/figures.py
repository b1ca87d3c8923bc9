"""Figures as the editor, the search and the column beside a section show them."""

from collections.abc import Mapping

from core import periods
from documents import refs as links
from documents.registry import Figure, Mark, Scope, providers
from documents.resolver import Resolver, show


def shown(ref: str, resolver: Resolver, mark: Mark | None = None) -> dict:
    """One figure for page and editor: its text, and where it comes from."""
    figure = resolver.figure(ref)
    return {
        "ref": ref,
        "text": resolver.text(ref),
        "label": figure.label,
        "source": figure.source,
        "as_of": as_of(figure.as_of),
        "status": figure.status,
        "period": figure.period,
        "working": figure.working,
        "url": figure.origin_url,
        "missing": figure.is_missing,
        "newer": mark.words if mark else "",
    }


def resolve(refs: list[str], scope: Scope) -> dict[str, dict]:
    """Many links at once; what is no link is left out."""
    resolver = Resolver(scope)
    valid = [ref for ref in dict.fromkeys(refs) if _is_link(ref)]
    resolver.prefetch(valid)
    return {ref: shown(ref, resolver) for ref in valid}


def variants(ref: str, scope: Scope) -> list[dict]:
    """What else could be shown in place of a figure, itself included.

    ``[{"way", "ref", "text", "unit", "latest": {"ref", "text", …}, …}]``, the way being
    "Veränderung zum Vorjahr"; one that is ``missing`` says why in ``why``.
    """
    if not _is_link(ref):
        return []
    link = links.parse(ref)
    provider = providers().get(link.prefix)
    if provider is None or provider.variants is None:
        return []
    resolver = Resolver(scope)
    found = provider.variants(link.plain, scope, resolver)
    refs = [one for row in found for one in (row.ref, row.latest) if one]
    resolver.prefetch(refs)
    return [
        {
            **_variant(row.ref, resolver),
            "way": row.label,
            "latest": _variant(row.latest, resolver) if row.latest else None,
        }
        for row in found
    ]


def _variant(ref: str, resolver: Resolver) -> dict:
    figure = resolver.figure(ref)
    return {
        **shown(ref, resolver),
        "unit": figure.unit,
        "why": figure.label if figure.is_missing else "",
    }


def search(words: str, scope: Scope) -> list[dict]:
    """Hits of all providers, grouped: ``[{"label", "figures": [...]}]``."""
    groups = []
    for provider in sorted(providers().values(), key=_rank):
        more = provider.variants is not None
        found = [_hit(figure, more) for figure in provider.search(words, scope)]
        if found:
            groups.append({"label": provider.label, "figures": found})
    return groups


def used(refs: list[str], resolver: Resolver, marks: Mapping[str, Mark]) -> list[dict]:
    """The figures of a section, each once, in reading order."""
    return [
        shown(ref, resolver, marks.get(links.parse(ref).plain))
        for ref in dict.fromkeys(refs)
        if _is_link(ref)
    ]


def as_of(code: str) -> str:
    """ "Oktober 2017" for "2017-10"; other words stay."""
    try:
        return periods.Period.parse(code).label if code else ""
    except ValueError:
        return code


def _hit(figure: Figure, has_variants: bool) -> dict:
    return {
        "ref": figure.ref,
        "text": figure.text or show(figure, {}),
        "label": figure.label,
        "period": figure.period,
        "source": figure.source,
        "as_of": as_of(figure.as_of),
        "status": figure.status,
        "unit": figure.unit,
        "has_variants": has_variants and figure.value is not None,
        "origin": " · ".join(filter(None, _origin(figure))),
    }


def _origin(figure: Figure) -> tuple[str, ...]:
    dated = as_of(figure.as_of)
    return (
        figure.period,
        figure.source,
        f"Datenstand {dated}" if dated else "",
        figure.status,
    )


def _rank(provider) -> bool:
    """Numbers first, then what is only computed or refers to a section."""
    return provider.prefix in {"calc", "sec"}


def _is_link(ref: str) -> bool:
    try:
        links.parse(ref)
    except ValueError:
        return False
    return True
