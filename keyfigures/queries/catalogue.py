"""Rows of the catalogue for choices and lists: what is offered, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Model, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from keyfigures import values
from keyfigures.enums import IndicatorTopic, RegionKind
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from keyfigures.queries.addresses import newest_first
from keyfigures.querysets import Folded, fold

WORDS = 10  # so many words of a search are looked at
LONG = 12  # a list of more indicators is divided by topic
Choices = list[tuple[str, str]]
_SEARCHED = ("code", "name", "key", "definition")


@dataclass(frozen=True)
class TopicGroup:
    """Indicators under one heading."""

    key: str
    label: str
    rows: list[Indicator]


def offered(model: type[Model], jobcenter) -> QuerySet:
    """What a Jobcenter chooses from; its own row hides a shared one with its key."""
    own = model.objects.filter(jobcenter=jobcenter)  # type: ignore[attr-defined]
    rows = model.objects.available_to(jobcenter)  # type: ignore[attr-defined]
    rows = rows.exclude(jobcenter__isnull=True, key__in=own.values("key"))
    name = "publisher" if model is DataSource else "name"
    return rows.order_by(*_ORDERS.get(model, ()), Folded(F(name)), "key")


def by_topic(rows: Iterable[Indicator]) -> list[TopicGroup]:
    """Own indicators first, then the shared ones topic by topic, in their order."""
    found: dict[str, list[Indicator]] = {}
    for row in rows:
        is_own = row.jobcenter_id is not None
        found.setdefault(IndicatorTopic.LOCAL if is_own else row.topic, []).append(row)
    order = [IndicatorTopic.LOCAL, *IndicatorTopic]
    topics = [topic for topic in dict.fromkeys(order) if topic in found]
    return [TopicGroup(topic.value, topic.label, found[topic]) for topic in topics]


def under_topics(choices: Choices, rows: Iterable[Indicator]) -> list[tuple]:
    """Keys and names of indicators; many of them under the topics of ``rows``."""
    if len(choices) <= LONG:
        return list(choices)
    names = dict(choices)
    groups = [
        (group.label, [(row.key, names[row.key]) for row in group.rows])
        for group in by_topic(row for row in rows if row.key in names)
    ]
    known = {key for _, group in groups for key, _ in group}
    return [*groups, *(row for row in choices if row[0] not in known)]


def indicators_with(rows: QuerySet, words: str) -> QuerySet:
    """Indicators that hold each word in code, name or definition, umlauts folded."""
    fields: list = []
    for name in _SEARCHED:
        fields += [F(name), Value(" ")]
    rows = rows.annotate(haystack=Folded(Concat(*fields, output_field=TextField())))
    for word in words.replace("\0", " ").split()[:WORDS]:
        rows = rows.filter(haystack__contains=fold(word))
    return rows


def newest_of(indicator: Indicator, jobcenter) -> values.Value | None:
    """The newest value of an indicator: of all persons in the own area, else any."""
    rows = Observation.objects.of_jobcenter(jobcenter).current().with_parts()
    rows = newest_first(rows.filter(indicator=indicator))
    whole = rows.filter(population__key="gesamt", region__key="jc")
    row = whole.first() or rows.first()
    return values.Value.of(row) if row else None


_OWN_FIRST = F("jobcenter_id").asc(nulls_last=True)
_ORDERS: dict[type[Model], tuple] = {
    Indicator: (_OWN_FIRST, "position"),
    Population: ("position",),
    Region: (
        Case(
            When(key="jc", jobcenter__isnull=False, then=0),
            When(jobcenter__isnull=False, then=1),
            When(kind=RegionKind.FEDERAL, then=2),
            default=3,
        ),
    ),
}
