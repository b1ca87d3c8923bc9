"""Key figures as files for spreadsheets: German numbers, no live formulas."""

from keyfigures.exports.downloads import download
from keyfigures.exports.tables import table_csv, table_xlsx
from keyfigures.exports.values import csv_of, xlsx_of

__all__ = ["csv_of", "download", "table_csv", "table_xlsx", "xlsx_of"]
