"""Statistical secrecy: which further cells have to stay unseen.

A statistic prints "*" in place of small numbers. Whoever knows the whole and the other
parts can compute them, so some of those must stay unseen too: the smallest that do.

tables       cells, equations, and what a reader can work with
elimination  exact solution of linear equations
bounds       exact least and greatest value of a cell that cannot be negative
disclosure   what of the suppressed cells a reader could compute
protection   the choice of cells to protect
"""

from keyfigures.calculations.secrecy.disclosure import disclosed_cells
from keyfigures.calculations.secrecy.protection import cells_to_protect
from keyfigures.calculations.secrecy.tables import Cell, Equation, Table

__all__ = ["Cell", "Equation", "Table", "cells_to_protect", "disclosed_cells"]
