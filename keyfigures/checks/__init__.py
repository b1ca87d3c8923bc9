"""Checks of key figures in a document.

newer      newer data exist, for sections and for formulas
waiting    older than the Wartezeit explains
dated      figures without source or date
parts      a part that exceeds its whole, a band out of order
sums       parts that do not add up to their whole
recomputed quotients that computing them anew does not reach
months     stocks of different months side by side
shares     shares without their base
by_hand    numbers typed by hand that equal a known figure
"""

from documents.registry import register_check
from keyfigures.checks.by_hand import check_typed
from keyfigures.checks.dated import check_source_and_date
from keyfigures.checks.months import check_months
from keyfigures.checks.newer import check_newer, check_newer_formulas
from keyfigures.checks.parts import check_parts
from keyfigures.checks.recomputed import check_recomputed
from keyfigures.checks.shares import check_shares
from keyfigures.checks.sums import check_sums
from keyfigures.checks.waiting import check_waiting

register_check("keyfigures.newer", check_newer)
register_check("keyfigures.newer_formula", check_newer_formulas)
register_check("keyfigures.waiting", check_waiting)
register_check("keyfigures.no_date", check_source_and_date)
register_check("keyfigures.parts", check_parts)
register_check("keyfigures.sums", check_sums)
register_check("keyfigures.recomputed", check_recomputed)
register_check("keyfigures.months", check_months)
register_check("keyfigures.share_without_base", check_shares)
register_check("keyfigures.typed", check_typed)
