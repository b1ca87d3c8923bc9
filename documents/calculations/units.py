"""Does a formula fit its unit? Answers are hints: only a person knows what is meant."""

import ast
from collections.abc import Mapping

from documents.calculations.formulas import parse

NUMBER = ""  # a plain number fits every unit
UNKNOWN = "?"  # e.g. Euro for each person: nothing can be said
RATES = {"percent", "pp"}
_HUNDRED = "·%"  # behind a unit: a percentage of it that nobody divided by 100 yet


def hints(
    formula: str, units: Mapping[str, str], unit: str, names: Mapping[str, str]
) -> list[str]:
    """What looks odd about the units of a formula, in German sentences.

    ``units`` are those of the links, ``unit`` that of the result, ``names`` the German
    words for units.
    """
    parsed = parse(formula)
    reader = _Reader({v: units.get(link, UNKNOWN) for v, link in parsed.links.items()})
    found = reader.unit(parsed.tree)
    said = [
        f"Hier werden {names.get(one, one)} und {names.get(other, other)} "
        "zusammengezählt oder voneinander abgezogen."
        for one, other in reader.mixed
    ]
    if found.endswith(_HUNDRED):
        said.append(
            "Ein Prozentwert wird malgenommen, aber nicht durch 100 geteilt. Meinten "
            "Sie zum Beispiel A × B : 100?"
        )
    elif found not in {NUMBER, UNKNOWN, unit} and not {found, unit} <= RATES:
        said.append(
            f"Die Formel ergibt {names.get(found, found)}, gewählt ist "
            f"{names.get(unit, unit)}."
        )
    return said


class _Reader:
    """Walks a tree and notes what was added up although it differs."""

    def __init__(self, units: Mapping[str, str]):
        self.units = units
        self.mixed: list[tuple[str, str]] = []

    def unit(self, node: ast.AST) -> str:
        match node:
            case ast.Constant():
                return NUMBER
            case ast.Name(id=name):
                return self.units[name]
            case ast.UnaryOp(operand=operand):
                return self.unit(operand)
            case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=100)):
                found = self.unit(left)
                return NUMBER if found in RATES else found.removesuffix(_HUNDRED)
            case ast.BinOp(left=left, op=op, right=right):
                return self._operation(op, self.unit(left), self.unit(right))
            case ast.Call(func=ast.Name(id=name), args=args):
                used = args[:1] if name == "round" else args
                return self._same([self.unit(part) for part in used])
        return UNKNOWN

    def _operation(self, op: ast.operator, left: str, right: str) -> str:
        if isinstance(op, ast.Add):
            return self._same([left, right])
        if isinstance(op, ast.Sub):
            found = self._same([left, right])
            return "pp" if left == right == "percent" else found
        if isinstance(op, ast.Mult):
            return _product(left, right)
        return _quotient(left, right)

    def _same(self, units: list[str]) -> str:
        """The unit of a sum; different ones are noted."""
        named = [one for one in dict.fromkeys(units) if one != NUMBER]
        if UNKNOWN in named or not named:
            return UNKNOWN if named else NUMBER
        if len(named) > 1 and not set(named) <= RATES:
            self.mixed.append((named[0], named[1]))
            return UNKNOWN
        return named[0]


def _product(left: str, right: str) -> str:
    if NUMBER in {left, right}:
        return left or right
    if UNKNOWN in {left, right}:
        return UNKNOWN
    for rate, other in ((left, right), (right, left)):
        if rate in RATES and other not in RATES:
            return other + _HUNDRED
    return UNKNOWN


def _quotient(left: str, right: str) -> str:
    if right == NUMBER:
        return left.removesuffix(_HUNDRED)
    if left == right or (left in RATES and right in RATES):
        return NUMBER
    return UNKNOWN
