"""Settings of key figure tables and charts as forms."""

from keyfigures.block_forms.forms import ChartForm, KeyFigureTableForm

__all__ = ["ChartForm", "KeyFigureTableForm"]
