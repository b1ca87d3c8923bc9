"""The workbook "Eckwerte für Jobcenter" of the Statistik der Bundesagentur für Arbeit.

What stands where is data (``fixtures/layouts/eckwerte.toml``). A value is taken only
where sheet, heading of the block, label and heading of the column say what it is; the
position of a cell alone says nothing.
"""

from keyfigures.importers.eckwerte.reader import read, recognises

__all__ = ["read", "recognises"]
