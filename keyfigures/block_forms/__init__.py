"""Settings of key figure tables and charts as forms."""

from keyfigures.block_forms.forms import ChartForm, KeyFigureTableForm
from keyfigures.block_forms.structure import StructureForm

__all__ = ["ChartForm", "KeyFigureTableForm", "StructureForm"]
