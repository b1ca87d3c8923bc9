"""The targets of Lahn-Dill 2020 (ids L27 to L31) with their baselines."""

from decimal import Decimal

from organisations.models import Jobcenter
from targets.models import Target
from tests import factories

#: key, indicator, group, kind, value, direction, agreed with, baseline
LAHN_DILL = (
    (
        "integrationen",
        "integrationen",
        "gesamt",
        "absolute_number",
        "2538",
        "higher",
        "HMSI",
        "kf:integrationen/gesamt/jc/2019",
    ),
    (
        "frauen",
        "integrationen",
        "frauen",
        "absolute_number",
        "872",
        "higher",
        "",
        "kf:integrationen/frauen/jc/2019",
    ),
    (
        "lzb",
        "lzb",
        "gesamt",
        "annual_average_max",
        "7660",
        "lower",
        "HMSI",
        "kf:lzb/gesamt/jc/2019-05",
    ),
    (
        "alleinerziehende",
        "integrationen",
        "alleinerziehende",
        "rate",
        "279",
        "higher",
        "",
        "kf:integrationen/alleinerziehende/jc/2019",
    ),
    (
        "integrationen-lzb",
        "integrationen",
        "lzb",
        "absolute_number",
        "1302",
        "higher",
        "HMSI",
        "",
    ),
)
BASELINES = (
    ("integrationen", "gesamt", "2019", "2617", "forecast"),
    ("integrationen", "frauen", "2019", "872", "forecast"),
    ("integrationen", "alleinerziehende", "2019", "282", "forecast"),
    ("lzb", "gesamt", "2019-05", "7436", "final"),
)


def lahn_dill(place: Jobcenter | None = None) -> Jobcenter:
    place = place or factories.jobcenter("lahn-dill")
    factories.indicator("integrationen", place, name="Integrationen", kind="flow")
    factories.indicator("lzb", place, name="Langzeitleistungsbeziehende")
    for indicator, group, period, value, status in BASELINES:
        factories.observation(place, indicator, group, period, value, status=status)
    for position, row in enumerate(LAHN_DILL):
        key, indicator, group, kind, value, direction, partner, baseline = row
        target(
            place,
            key,
            indicator,
            group,
            kind=kind,
            value=Decimal(value),
            direction=direction,
            agreed_with=partner,
            is_binding=bool(partner),
            baseline_ref=baseline,
            position=position,
        )
    Target.objects.filter(key="alleinerziehende").update(rate="18.5", stock=1510)
    return place


def target(
    place: Jobcenter, key="quote", indicator="quote", group="gesamt", **fields
) -> Target:
    owner = None if group == "gesamt" else place
    defaults = {
        "year": 2020,
        "kind": "absolute_number",
        "aim": "integration",
        "unit": "count",
        "direction": "higher",
    }
    return Target.objects.create(
        jobcenter=place,
        key=key,
        indicator=factories.indicator(indicator, place),
        population=factories.population(group, owner),
        **(defaults | fields),
    )


def rate(place: Jobcenter, value: str = "20.0") -> None:
    """An observed rate of 2019 to be a baseline: kf:quote/gesamt/jc/2019."""
    factories.indicator(
        "quote",
        place,
        name="Integrationsquote",
        unit="percent",
        decimals=1,
        kind="rate",
    )
    factories.observation(place, "quote", "gesamt", "2019", value)
