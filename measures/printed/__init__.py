"""The tables of measures as they are printed: German texts in the common shape."""

from measures.printed.annex import annex_table
from measures.printed.columns import CHOICES, USUAL
from measures.printed.listing import listing

__all__ = ["CHOICES", "USUAL", "annex_table", "listing"]
