"""Findings about the workbook: where, what, and what to do, in German."""
