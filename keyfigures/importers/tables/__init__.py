"""Any table of figures: opened, understood with a remembered mapping, read."""

from keyfigures.importers.tables.headers import fingerprint
from keyfigures.importers.tables.opening import open_table
from keyfigures.importers.tables.raw import Column, RawTable

__all__ = ["Column", "RawTable", "fingerprint", "open_table"]
