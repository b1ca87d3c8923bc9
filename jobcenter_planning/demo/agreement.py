"""An agreement with months, remarks and a dialogue, from a ``targets-….toml``."""

from decimal import Decimal
from pathlib import Path

from core import catalogues
from core.periods import Period
from jobcenter_planning.demo import texts
from jobcenter_planning.demo.facts import Facts
from keyfigures.models import DataSource, Indicator, Observation, Population, Region
from measures.calculations.terms import add_months
from organisations.models import Jobcenter
from targets import actions
from targets.actions import Offered, Row, Signature
from targets.actions.dialogues import create_dialogue
from targets.actions.papers import create_paper
from targets.models import Agreement, Target

SIGNED = ("place", "signed_on")
WAITING = 3  # months until a value is known


def load(path: Path, jobcenter: Jobcenter, *, by) -> Agreement:
    """The targets of the file's year, agreed upon, followed and talked about."""
    data = catalogues.read(path)
    Facts(data, jobcenter, path.name).load()
    for row in data["months"]:
        _months(row, jobcenter)
    targets = Target.objects.filter(jobcenter=jobcenter, year=data["year"])
    by_key = {target.key: target for target in targets}
    _offers(data["offers"], by_key, by)
    agreement = _agreement(data, jobcenter, by_key, path.parent / "agreement", by)
    for row in data["remarks"]:
        target = by_key[row["target"]]
        actions.save_remark(target, row["month"], row["text"], seen="", by=by)
    _dialogue(data["dialogue"], agreement, by)
    return agreement


def _months(row: dict, jobcenter: Jobcenter) -> None:
    """Values by year, from January on; what is there already stays."""
    parts = {
        "jobcenter": jobcenter,
        "indicator": Indicator.objects.get(jobcenter=None, key=row["indicator"]),
        "population": Population.objects.get(jobcenter=None, key=row["population"]),
        "region": Region.objects.get(jobcenter=jobcenter, key="jc"),
        "source": DataSource.objects.get(jobcenter=jobcenter, key="beispieldaten"),
        "status": "final",
    }
    line = {name: parts[name] for name in ("jobcenter", "indicator", "population")}
    known = Observation.objects.current().filter(**line, period_kind="month")
    known_months = set(known.values_list("period_start", flat=True))
    for year in sorted(row.keys() - {"indicator", "population"}):
        for month, value in enumerate(row[year], start=1):
            period = Period.parse(f"{year}-{month:02}")
            if period.start not in known_months:
                Observation.objects.create(
                    **parts,
                    period_kind=period.kind,
                    period_start=period.start,
                    period_end=period.end,
                    value=Decimal(value),
                    data_as_of=add_months(period.start, WAITING),
                )


def _offers(rows: list[dict], targets: dict[str, Target], by) -> None:
    for row in rows:
        target = targets[row["target"]]
        offers = [
            Offered(
                one["level"],
                Decimal(one["value"]),
                one["reason"],
                one.get("is_offered", False),
            )
            for one in row["values"]
        ]
        targets[row["target"]] = actions.save_offers(
            target,
            offers,
            difference=row["difference"],
            version=target.version,
            by=by,
        )


def _agreement(
    data: dict, jobcenter: Jobcenter, targets: dict[str, Target], folder: Path, by
) -> Agreement:
    row = data["agreement"]
    values = {name: row[name] for name in ("level", "offered_on", "dialogue_count")}
    values["tolerance"] = Decimal(row["tolerance"])
    found = actions.create_agreement(jobcenter, data["year"], values, by=by)
    for part in row["parts"]:
        parent = targets[part["parent"]]
        own = Target.objects.filter(jobcenter=jobcenter, key__in=part["keys"])
        own.filter(year=data["year"]).update(parent=parent)
    parties = [
        Row(None, {name: text for name, text in one.items() if name not in SIGNED})
        for one in row["parties"]
    ]
    found = actions.save_parties(found, parties, version=found.version, by=by)
    keys = [*row["targets"], *(key for part in row["parts"] for key in part["keys"])]
    pks = [targets[key].pk for key in keys]
    found = actions.assign_targets(found, pks, version=found.version, by=by)
    document = create_paper(found, row["outline"], by=by)
    texts.load_sections(document, folder, [], by=by)
    texts.leave_out_the_rest(document, folder)
    found.refresh_from_db()
    found = actions.begin_negotiation(
        found, row["negotiated_on"], version=found.version, by=by
    )
    return _signed(found, row["parties"], by)


def _signed(agreement: Agreement, rows: list[dict], by) -> Agreement:
    signatures = {
        party.pk: Signature(row["place"], row["signed_on"])
        for party, row in zip(agreement.parties.all(), rows, strict=True)
    }
    found = actions.sign_agreement(
        agreement, signatures, version=agreement.version, by=by
    )
    return actions.conclude_agreement(found, version=found.version, by=by)


def _dialogue(row: dict, agreement: Agreement, by) -> None:
    items = [Row(None, one) for one in row.pop("items")]
    row["participants"] = row["participants"].strip()
    create_dialogue(agreement, row, items, by=by)
