"""Does the workbook belong to the Jobcenter that it is read for?"""

import re

from keyfigures.importers.context import Context
from keyfigures.importers.eckwerte.findings import file as findings
from keyfigures.importers.eckwerte.front import Front
from keyfigures.importers.readings import Note

_WORD = re.compile(r"\w+")
_FORMS = {"jobcenter", "jc", "der", "des", "in", "im", "für", "kommunales"}
#: two Jobcenters may differ by nothing but these ("Regensburg" and "Regensburg, Stadt")
_KINDS = {"kreis", "landkreis", "stadt", "kreisfreie", "landeshauptstadt", "hansestadt"}


def check(front: Front, context: Context, file_name: str) -> list[Note]:
    """Raise FileRefused for another Jobcenter's workbook, and where none is named.

    A key decides. Where there is none the name has to fit; if only the kind of area
    differs ("Kreis Borken", "Borken"), a person is asked to look.
    """
    own = context.agency_number
    if own and (own in front.keys or own in front.numbers):
        return []
    if own and front.keys:
        raise findings.other_jobcenter(_described(front), context)
    if not front.names:
        raise findings.no_jobcenter(context)
    if any(_words(name) == _words(context.jobcenter_name) for name in front.names):
        return []
    if not any(_place(name) == _place(context.jobcenter_name) for name in front.names):
        raise findings.other_jobcenter(_described(front), context)
    is_confirmed = own and re.search(rf"(?<!\d){own}(?!\d)", file_name)
    return [] if is_confirmed else [findings.similar_name(front.names[0], context)]


def _described(front: Front) -> str:
    name = front.names[0] if front.names else ""
    key = front.keys[0] if front.keys else ""
    return f"{name} ({key})" if name and key else name or key


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold())) - _FORMS


def _place(name: str) -> set[str]:
    return _words(name) - _KINDS
