"""Plans of a year side by side: their sums, their measures, the file of both."""

from measures.compared.measures import Difference, Side, difference
from measures.compared.sums import Comparison, Line, compare

__all__ = ["Comparison", "Difference", "Line", "Side", "compare", "difference"]
