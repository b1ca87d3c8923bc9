"""Any table of figures: opened, understood with a remembered mapping, read.

open_table   bytes to rows with a header, or refused in words
fingerprint  the same for next month's file of a kind
suggest      a mapping by the content of the table
check        what is wrong with a mapping, by field
read         values, findings and open questions of a table with its mapping
answered     the mapping with answers to such questions
lasting      what of a mapping holds for the next file, too
"""

from keyfigures.importers.tables.headers import fingerprint
from keyfigures.importers.tables.mapping import answered, lasting
from keyfigures.importers.tables.opening import open_table
from keyfigures.importers.tables.plans import check
from keyfigures.importers.tables.raw import Column, RawTable
from keyfigures.importers.tables.reading import read
from keyfigures.importers.tables.suggesting import suggest

__all__ = [
    "Column",
    "RawTable",
    "answered",
    "check",
    "fingerprint",
    "lasting",
    "open_table",
    "read",
    "suggest",
]
