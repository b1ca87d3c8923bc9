"""Indicators, populations, regions, sources, observed values, and their files."""

from keyfigures.models.catalogue import (
    Catalogued,
    DataSource,
    Indicator,
    Population,
    Region,
)
from keyfigures.models.imports import DataImport, TableLayout
from keyfigures.models.values import ADDRESS, Observation
from keyfigures.models.work import KeptValue, SavedView

__all__ = [
    "ADDRESS",
    "Catalogued",
    "DataImport",
    "DataSource",
    "Indicator",
    "KeptValue",
    "Observation",
    "Population",
    "Region",
    "SavedView",
    "TableLayout",
]
