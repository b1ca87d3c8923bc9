"""Settings of the blocks of measures in a document."""

from measures.forms.blocks.shares import MeasureSharesForm
from measures.forms.blocks.tables import MeasureAnnexForm, MeasureTableForm

__all__ = ["MeasureAnnexForm", "MeasureSharesForm", "MeasureTableForm"]
