"""Where the targets stand, as blocks of a document: all in a table, one as a chart."""

from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block
from targets import charts, standing_tables
from targets.queries.standings import sources_of, standings_of

NO_TARGET = "Dieses Ziel gibt es nicht (mehr). Wählen Sie ein anderes."


def resolve_standing(block, scope: Scope, resolver) -> dict:
    """All targets of the year, or those the author chose, in one month."""
    config = block.config
    year, month = _year(config, scope), _month(config)
    rows = standings_of(scope.jobcenter, year, keys=config.get("keys") or ())
    return standing_tables.standings(
        rows, year, month, sources_of(rows), **_texts(config, resolver)
    )


def resolve_chart(block, scope: Scope, resolver) -> dict:
    """One target: path, what was reached, and where the year may end."""
    config = block.config
    year, key = _year(config, scope), str(config.get("key") or "")
    texts = _texts(config, resolver)
    found = standings_of(scope.jobcenter, year, keys=[key])
    if not key or not found:
        return standing_tables.nothing(texts["caption"], NO_TARGET)
    return charts.target_block(found[0], sources_of(found), **texts)


def _texts(config: dict, resolver) -> dict[str, str]:
    return {name: resolver.fill(config.get(name) or "") for name in ("caption", "note")}


def _year(config: dict, scope: Scope) -> int:
    year = str(config.get("year") or "")
    return int(year) if year.isdecimal() else scope.year or 0


def _month(config: dict) -> int | None:
    """The month asked for, 1 to 12; None: of each target the newest."""
    month = str(config.get("month") or "")
    return int(month) if month.isdecimal() and 1 <= int(month) <= 12 else None


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


register_block(
    BlockKind(
        key="target_standing",
        label="Stand der Ziele",
        description="Alle Ziele mit erreichtem und erwartetem Wert, Hochrechnung und "
        "Ampel in Worten.",
        resolve=resolve_standing,
        form="targets.forms.standing_blocks.TargetStandingForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="target_chart",
        label="Verlauf eines Ziels",
        description="Ein Ziel im Jahr: erwartet, erreicht und Hochrechnung.",
        resolve=resolve_chart,
        form="targets.forms.standing_blocks.TargetChartForm",
        refs=refs,
    )
)
