"""Instruments and their law, schemes of categories, plans and measures."""

from measures.models.catalogue import (
    CategoryScheme,
    Instrument,
    InstrumentCategory,
    InstrumentPlacement,
    InstrumentVersion,
    TargetGroup,
)
from measures.models.measures import Measure, MeasureCategory, MeasureCohort
from measures.models.plans import MeasurePlan, Provider

__all__ = [
    "CategoryScheme",
    "Instrument",
    "InstrumentCategory",
    "InstrumentPlacement",
    "InstrumentVersion",
    "Measure",
    "MeasureCategory",
    "MeasureCohort",
    "MeasurePlan",
    "Provider",
    "TargetGroup",
]
