"""An agreement of Nordrhein-Westfalen in the making, with its document."""

import re
from datetime import date
from html import unescape

from documents import outlines
from documents.actions import create_document
from documents.resolution import resolve_document
from targets.models import Agreement, Party
from tests import factories
from tests.targets import published

BASELINE = "kf:quote/gesamt/jc/2025"


def agreement(place, by=None, outline="agreement-nrw", **fields) -> Agreement:
    """Two parties, a document from the outline of the Land."""
    document = create_document(
        outlines.load()[outline], jobcenter=place, year=2026, by=by
    )
    found = Agreement.objects.create(
        **{"jobcenter": place, "year": 2026, "level": 4, "document": document}
        | {"dialogue_count": 2}
        | fields
    )
    party(found, "Ministerium", position=0, function="die Ministerin")
    party(
        found,
        "Kreis Borken",
        position=1,
        capacity="als zugelassener kommunaler Träger",
        function="der Landrat",
    )
    return found


def party(found: Agreement, name: str, **fields) -> Party:
    return Party.objects.create(agreement=found, name=name, **fields)


def rate(place, value: str = "20.0", status: str = "final") -> None:
    """The rate of 2025 to start from."""
    factories.indicator(
        *("quote", place), name="Integrationsquote", unit="percent", decimals=1
    )
    factories.observation(place, "quote", "gesamt", "2025", value, status=status)


def target(found: Agreement, key: str = "quote", indicator: str = "quote", **fields):
    defaults = {"agreement": found, "year": 2026}
    return published.target(found.jobcenter, key, indicator, **(defaults | fields))


def sign(found: Agreement, *days: date) -> None:
    """Each party on its day, and the agreement concluded."""
    for row, day in zip(found.parties.all(), days, strict=True):
        row.place, row.signed_on = "Düsseldorf" if row.position == 0 else "Borken", day
        row.save()
    found.state, found.agreed_on = "agreed", max(days)
    found.save()


def section(found: Agreement, key: str) -> dict:
    """A section of the resolved document."""
    content = resolve_document(found.document).content
    return next(row for row in _flat(content["sections"]) if row["key"] == key)


def words(found: Agreement, key: str) -> str:
    """What a section says, without markup."""
    html = " ".join(block.get("html", "") for block in section(found, key)["blocks"])
    text = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h4|li)>|<br>", " ", html))
    return " ".join(unescape(text).split())


def numbers(found: Agreement) -> list[str]:
    rows = _flat(resolve_document(found.document).content["sections"])
    return [f"{row['number']} {row['title']}".strip() for row in rows]


def _flat(sections: list[dict]):
    for row in sections:
        yield row
        yield from _flat(row["sections"])
