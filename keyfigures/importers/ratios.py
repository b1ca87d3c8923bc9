"""Kennzahlen nach § 48a SGB II as a long table: one row is one value of a Jobcenter.

Columns are known by the words of their header: Träger-Nr. (or Jobcenter), Monat,
Kennzahl, Wert, and where present Zähler, Nenner, Geschlecht, Status, Datenstand. The
layout of an official file is not documented, so any such table is taken.
"""

from collections.abc import Mapping

from keyfigures.importers.context import Context
from keyfigures.importers.ratio_heads import Heads, code_of
from keyfigures.importers.ratio_rows import NUMBERS, PARTS, Rows
from keyfigures.importers.readings import FileRefused, Outcome
from keyfigures.importers.tables.notation import notations, points_of
from keyfigures.importers.tables.origins import find_origin
from keyfigures.importers.tables.owners import Owners
from keyfigures.importers.tables.raw import Column, RawTable, is_blank
from keyfigures.importers.tables.roles import find_role

PRODUCT = "Kennzahlen nach § 48a SGB II"
NEEDED = {
    "agency": "mit der Träger-Nr. (Kopf: „Träger-Nr.“ oder „Jobcenter“)",
    "period": "mit dem Monat (Kopf: „Monat“)",
    "indicator": "mit der Kennzahl (Kopf: „Kennzahl“)",
    "value": "mit dem Wert (Kopf: „Wert“)",
}
_OPTIONAL = ("sex", "status", "data_as_of")
_SAMPLE = 50  # rows that show whether the codes are those of § 48a


def recognises(table: RawTable) -> bool:
    """Are the columns there, and do most rows name a code like K2 or K3E1?"""
    roles = _roles(table)
    if not set(NEEDED) <= set(roles):
        return False
    index = roles["indicator"].index
    cells = [row[index] for row in table.rows[:_SAMPLE] if not is_blank(row[index])]
    return 2 * sum(code_of(cell) is not None for cell in cells) > len(cells)


def read(table: RawTable, context: Context, mapping: Mapping | None = None) -> Outcome:
    """Values of the own Jobcenter; ``mapping["points"]`` holds answers on points.

    Raises FileRefused where the table is none of this kind, or of others only.
    """
    roles = _roles(table)
    if missing := [role for role in NEEDED if role not in roles]:
        raise FileRefused(f"In der Tabelle fehlt die Spalte {NEEDED[missing[0]]}.")
    numbers = [roles[role] for role in NUMBERS if role in roles]
    points, questions = notations(table, numbers, points_of(mapping))
    origin = find_origin(table, roles.get("data_as_of"), product=PRODUCT)
    if questions:
        return Outcome(notes=table.notes, questions=questions, origin=origin)
    rows = Rows(table, roles, points)
    readings = rows.read(Heads(roles, context, origin.data_as_of), Owners(context))
    return Outcome(readings, rows.findings.all(), origin=origin)


def _roles(table: RawTable) -> dict[str, Column]:
    found = {
        role: find_role(table.columns, role) for role in (*NEEDED, *PARTS, *_OPTIONAL)
    }
    return {role: column for role, column in found.items() if column is not None}
