"""Sources that files name: a row of the Jobcenter's catalogue, made once."""

from core import history
from keyfigures import keys
from keyfigures.importers.readings import Origin
from keyfigures.models import DataSource

OWN_TABLE = "eigene Tabelle"


def source_of(jobcenter, origin: Origin, *, by) -> DataSource:
    """The source a file names; a file that names none comes from the Jobcenter itself.

    Call inside a transaction that holds the Jobcenter.
    """
    publisher = (origin.publisher or jobcenter.name)[:200]
    product = (origin.product or ("" if origin.publisher else OWN_TABLE))[:300]
    rows = DataSource.objects.available_to(jobcenter)
    found = rows.filter(publisher=publisher, product=product).order_by("jobcenter")
    return found.first() or _created(jobcenter, publisher, product, by)


def _created(jobcenter, publisher: str, product: str, by) -> DataSource:
    rows = DataSource.objects.available_to(jobcenter)
    taken = set(rows.values_list("key", flat=True))
    row = DataSource(
        jobcenter=jobcenter,
        key=keys.key_for(product or publisher, taken),
        publisher=publisher,
        product=product,
    )
    with history.note(by=by, reason="Quelle einer eingelesenen Datei"):
        row.save()
    return row
