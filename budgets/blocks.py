"""The money as blocks of a document: its tables, and the chart of its outflow.

The config holds the question only (years, unit, caption, note); ``forms`` validates it.
"""

from budgets import charts, queries, tables
from budgets.enums import Title
from budgets.shelves import shelf_of
from documents.refs import refs_in_text
from documents.registry import BlockKind, Scope, register_block


def resolve_funding_table(block, scope: Scope, resolver) -> dict:
    """Allocations of a year beside those of another."""
    config = block.config
    year = _year(config, "year", scope)
    compare_year = _number(config.get("compare_year")) or year - 1
    table = queries.funding_table(
        scope.jobcenter, year, compare_year, shelf_of(scope, resolver)
    )
    unit = config.get("unit") or tables.EURO
    return tables.funding(table, unit=unit, **_texts(config, resolver))


def resolve_plan_table(block, scope: Scope, resolver) -> dict:
    """Allocation and plan of a year beside the result of another."""
    config = block.config
    year = _year(config, "year", scope)
    result_year = _number(config.get("result_year")) or year - 1
    table = queries.plan_table(
        scope.jobcenter, year, result_year, shelf_of(scope, resolver)
    )
    unit = config.get("unit") or tables.IN_MILLIONS
    return tables.plan(table, unit=unit, **_texts(config, resolver))


def resolve_share_table(block, scope: Scope, resolver) -> dict:
    """How the integration budget is split by one scheme."""
    config = block.config
    table = queries.share_table(
        scope.jobcenter,
        _year(config, "year", scope),
        config.get("scheme") or queries.SCHEME,
        shelf_of(scope, resolver),
    )
    return tables.shares(table, **_texts(config, resolver))


def resolve_staffing_table(block, scope: Scope, resolver) -> dict:
    """Staff by function with clients per post."""
    config, shelf = block.config, shelf_of(scope, resolver)
    year = _year(config, "year", scope)
    with_ratios = bool(config.get("ratios"))
    table = queries.staffing_table(
        scope.jobcenter,
        year,
        config.get("keys") or (),
        shelf,
        queries.caseloads(scope.jobcenter, shelf.book(year)) if with_ratios else (),
    )
    texts = _texts(config, resolver)
    return tables.staffing(
        table,
        caption=texts["caption"],
        note=texts["note"],
        with_total=bool(config.get("total")),
        by_team=bool(config.get("teams")),
        with_ratios=with_ratios,
    )


def resolve_budget_overview(block, scope: Scope, resolver) -> dict:
    """Result, forecast, plan and bindings of four years."""
    config = block.config
    table = queries.year_table(_year(config, "year", scope), shelf_of(scope, resolver))
    unit = config.get("unit") or tables.EURO
    return tables.overview(table, unit=unit, **_texts(config, resolver))


def resolve_outflow_chart(block, scope: Scope, resolver) -> dict:
    """What was spent month by month against the plan."""
    config = block.config
    book = shelf_of(scope, resolver).book(_year(config, "year", scope))
    title = config.get("title")
    known = title if title in (*Title.values, queries.TOTAL) else Title.EGT.value
    return charts.outflow_block(book, known, **_texts(config, resolver))


def refs(config: dict) -> list[str]:
    """Figure links in caption and note."""
    texts = (config.get("caption") or "", config.get("note") or "")
    return [ref for text in texts for ref in refs_in_text(text)]


def _texts(config: dict, resolver) -> dict[str, str]:
    return {name: resolver.fill(config.get(name) or "") for name in ("caption", "note")}


def _year(config: dict, name: str, scope: Scope) -> int:
    return _number(config.get(name)) or scope.year or 0


def _number(value) -> int | None:
    """A year as outlines and data files hold it: 2018 or "2018"."""
    return int(value) if str(value or "").isdecimal() else None


register_block(
    BlockKind(
        key="funding_table",
        label="Zuweisungen im Vergleich",
        description="Zuweisungen beider Titel in zwei Jahren mit Veränderung.",
        resolve=resolve_funding_table,
        form="budgets.forms.FundingTableForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="plan_table",
        label="Finanzplanung",
        description="Zuweisung, Planung und Ergebnis beider Titel.",
        resolve=resolve_plan_table,
        form="budgets.forms.PlanTableForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="share_table",
        label="Verteilung der Eingliederungsleistungen",
        description="Betrag und Anteil je Kategorie; die Anteile ergeben 100 %.",
        resolve=resolve_share_table,
        form="budgets.forms.ShareTableForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="staffing_table",
        label="Personal und Betreuungsschlüssel",
        description="Stellen und Betreuungsschlüssel je Funktion.",
        resolve=resolve_staffing_table,
        form="budgets.forms.StaffingTableForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="budget_overview",
        label="Haushaltsübersicht",
        description="Ergebnis, Prognose, Planung und Bindungen von vier Jahren.",
        resolve=resolve_budget_overview,
        form="budgets.forms.BudgetOverviewForm",
        refs=refs,
    )
)
register_block(
    BlockKind(
        key="outflow_chart",
        label="Mittelabfluss",
        description="Ausgaben im Lauf des Jahres gegen die Planung, als Diagramm.",
        resolve=resolve_outflow_chart,
        form="budgets.forms.OutflowChartForm",
        refs=refs,
    )
)
