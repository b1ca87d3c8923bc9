"""Section numbers and formulas over figures; plain values in, plain values out.

numbering  printed numbers of sections
formulas   taken apart, checked, evaluated
spelling   as people write them, and as they are stored
units      do they fit the unit of the result?
circles    which figures need themselves
"""

from documents.calculations.circles import circle_from, in_order
from documents.calculations.formulas import (
    Formula,
    FormulaError,
    compute,
    evaluate,
    links_in,
    parse,
)
from documents.calculations.numbering import roman, section_number
from documents.calculations.spelling import LETTERS, from_german, to_german
from documents.calculations.units import hints

__all__ = [
    "LETTERS",
    "Formula",
    "FormulaError",
    "circle_from",
    "compute",
    "evaluate",
    "from_german",
    "hints",
    "in_order",
    "links_in",
    "parse",
    "roman",
    "section_number",
    "to_german",
]
