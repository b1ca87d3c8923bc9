"""The frame of an agreement: who agrees, how often they talk, annexes, signatures."""

from html import escape

from documents.registry import BlockKind, Scope, register_block
from targets import agreement_texts
from targets.queries.papers import agreement_of


def resolve_parties(block, scope: Scope, resolver) -> dict:
    """Every party with the capacity in which it agrees, and by whom."""
    page = agreement_of(scope, resolver)
    if page is None or not page.parties:
        return _html(f"<p>{agreement_texts.NO_PARTIES}</p>")
    between = [_party(party) for party in page.parties]
    return _html("<p>zwischen</p>" + "<p>und</p>".join(between))


def resolve_dialogues(block, scope: Scope, resolver) -> dict:
    """How many talks about the standing of the targets were agreed."""
    page = agreement_of(scope, resolver)
    count = page.agreement.dialogue_count if page else None
    return _html(f"<p>{agreement_texts.dialogues(count, scope.year or 0)}</p>")


def resolve_annexes(block, scope: Scope, resolver) -> dict:
    """The annexes with the version of each."""
    page = agreement_of(scope, resolver)
    rows = page.annexes if page else []
    items = "".join(f"<li>{escape(agreement_texts.annex(row))}</li>" for row in rows)
    none = f"<p>{agreement_texts.NO_ANNEX}</p>"
    return _html(f"<ol>{items}</ol>" if items else none)


def resolve_signatures(block, scope: Scope, resolver) -> dict:
    """Places to sign, one beside the other; each party has its own place and day."""
    page = agreement_of(scope, resolver)
    deputies = set(block.config.get("deputies") or ())
    return {
        "shape": "signatures",
        "title": agreement_texts.SIGNATURES,
        "signatures": [
            {
                "party": party.name,
                "place": agreement_texts.place_and_day(party),
                "deputy": agreement_texts.DEPUTY if str(party.pk) in deputies else "",
                "function": party.function,
                "person": party.person,
            }
            for party in (page.parties if page else [])
        ],
        "empty": agreement_texts.NO_PARTIES,
    }


def _party(party) -> str:
    lines = agreement_texts.party(party)
    rest = "".join(f"<br>{escape(line)}" for line in lines)
    return f"<p><strong>{escape(party.name)}</strong>{rest}</p>"


def _html(html: str) -> dict:
    return {"shape": "html", "html": html}


register_block(
    BlockKind(
        key="agreement_parties",
        label="Vertragsparteien",
        description="Die Parteien der Zielvereinbarung mit ihrer Vertretung.",
        resolve=resolve_parties,
        form="targets.forms.agreement_blocks.NothingToAskForm",
    )
)
register_block(
    BlockKind(
        key="agreement_dialogues",
        label="Zahl der Dialoge",
        description="Ein Satz mit der vereinbarten Zahl der Dialoge zur Zielsteuerung.",
        resolve=resolve_dialogues,
        form="targets.forms.agreement_blocks.NothingToAskForm",
    )
)
register_block(
    BlockKind(
        key="agreement_annexes",
        label="Anlagen der Zielvereinbarung",
        description="Die Anlagen mit der Fassung, die vereinbart ist.",
        resolve=resolve_annexes,
        form="targets.forms.agreement_blocks.NothingToAskForm",
    )
)
register_block(
    BlockKind(
        key="agreement_signatures",
        label="Unterschriften",
        description="Unterschriftsfelder der Parteien nebeneinander, nie auf zwei "
        "Seiten verteilt.",
        resolve=resolve_signatures,
        form="targets.forms.agreement_blocks.SignaturesForm",
    )
)
