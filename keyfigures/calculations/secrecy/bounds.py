"""Least and greatest value of a cell when no cell can be negative, exact.

Linear programmes solved by the criss-cross method (Terlaky 1985; the smallest column
decides, so it ends): no first phase, no rounding.
"""

from fractions import Fraction

from keyfigures.calculations.secrecy.elimination import REST, Row, minus, pivot


class Infeasible(ValueError):
    """No cells without a negative one fulfil the equations."""


class Programme:
    """Reduced equations of cells that are 0 or more. Raises Infeasible."""

    def __init__(self, solved: dict[int, Row]):
        self.basis = list(solved)
        self.rows = list(solved.values())
        self._run({})

    def greatest(self, column: int) -> int | Fraction | None:
        """The greatest value of the cell; None where nothing bounds it."""
        return self._run({column: -1})

    def least(self, column: int) -> int | Fraction:
        """The least value of the cell; 0 bounds it always."""
        found = self._run({column: 1})
        return -found if found else 0

    def _run(self, goal: Row) -> int | Fraction | None:
        """The greatest value of the goal, whose factors stand with opposite signs."""
        for index, column in enumerate(self.basis):
            if column in goal:
                goal = minus(goal, goal[column], self.rows[index])
        table = [*self.rows, goal]
        while step := self._step(table):
            if step[0] is None:
                return None
            self.basis[step[0]] = step[1]
            pivot(table, *step)
        self.rows = table[:-1]
        return table[-1].get(REST, 0)

    def _step(self, table: list[Row]) -> tuple | None:
        """Row and column of the next pivot; row None: unbounded; None: done."""
        negative = {
            column: index
            for index, column in enumerate(self.basis)
            if table[index].get(REST, 0) < 0
        }
        better = [key for key, factor in table[-1].items() if factor < 0 and key >= 0]
        wrong = min([*negative, *better], default=None)
        if wrong is None:
            return None
        if wrong in negative:
            return negative[wrong], self._leaving_column(table[negative[wrong]])
        return self._leaving_row(table, wrong), wrong

    def _leaving_column(self, row: Row) -> int:
        columns = [key for key, factor in row.items() if factor < 0 and key >= 0]
        if not columns:
            raise Infeasible
        return min(columns)

    def _leaving_row(self, table: list[Row], column: int) -> int | None:
        rows = [
            (self.basis[index], index)
            for index, row in enumerate(table[:-1])
            if row.get(column, 0) > 0
        ]
        return min(rows)[1] if rows else None
