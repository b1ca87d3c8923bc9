"""The targets of one aim as clauses of an agreement."""

from html import escape

from documents import richtext
from documents.refs import IN_TEXT
from documents.registry import BlockKind, Scope, register_block
from targets import clauses
from targets.enums import Aim
from targets.queries.papers import Clause
from targets.queries.papers import clauses as clauses_of

KIND = "target_clause"


def resolve_clauses(block, scope: Scope, resolver) -> dict:
    """Explanation, rule with its figures, amendments, sub-targets of every target."""
    found = clauses_of(scope, resolver, block.config.get("aim") or Aim.INTEGRATION)
    html = "".join(_clause(one, with_name=len(found) > 1) for one in found)
    html = html or f"<p>{escape(clauses.nothing(scope.year or 0))}</p>"
    return {
        "shape": "html",
        "html": richtext.fill(html, resolver, tag_figures=True),
    }


def _clause(clause: Clause, *, with_name: bool) -> str:
    heading = f"<h4>{escape(clause.row.name)}</h4>" if with_name else ""
    return heading + _body(clause) + _parts(clause.parts)


def _body(clause: Clause) -> str:
    """Explanation in the author's words, then the rule."""
    row = clause.row
    told = [clauses.rule(row), *map(clauses.amendment, clause.amendments)]
    return _paragraphs(row.text) + "".join(
        f"<p>{_linked(text)}</p>" for text in (*told, clauses.partners(row)) if text
    )


def _parts(parts: list[Clause]) -> str:
    if not parts:
        return ""
    items = "".join(
        f"<li><p><strong>{escape(part.row.name)}</strong></p>{_body(part)}</li>"
        for part in parts
    )
    heading = clauses.parts_heading([part.row for part in parts])
    return f"<p>{heading}</p><ol>{items}</ol>"


def _paragraphs(text: str) -> str:
    """Typed lines; a blank line begins a paragraph."""
    return richtext.from_typed(escape(text)) if text.strip() else ""


def _linked(text: str) -> str:
    """Links in double brackets as the spans that running text keeps."""
    return IN_TEXT.sub(r'<span data-ref="\1"></span>', escape(text))


register_block(
    BlockKind(
        key=KIND,
        label="Ziele als Klauseln",
        description="Alle Ziele zu einem gesetzlichen Ziel mit Erläuterung, Regel und "
        "örtlichen Teilzielen; die Zahlen sind die der Ziele.",
        resolve=resolve_clauses,
        form="targets.forms.agreement_blocks.TargetClauseForm",
    )
)
