"""How a figure came about, as a person would write it: "18,5 % × 1.510 = 279,35 → 279".

A percentage of something is written without the hundred it is divided by, and the last
rounding as an arrow.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core import formats
from documents.calculations import Formula, compute

EXACT = 4  # decimals of an unrounded result
_SIGNS: dict[type, tuple[str, int]] = {
    ast.Add: ("+", 1),
    ast.Sub: ("−", 1),
    ast.Mult: ("×", 2),
    ast.Div: (":", 2),
}
_FUNCTIONS = {"round": "runden", "min": "min", "max": "max", "abs": "betrag"}
_STICKY = 3  # binds stronger than any sign


@dataclass(frozen=True)
class Part:
    """A figure in a formula, as it is shown there."""

    text: str
    unit: str
    value: Decimal


def result_words(
    value: Decimal | None, unit: str, decimals: int, *, final: Decimal | None = None
) -> str:
    """The exact result, and the rounded one behind an arrow where it differs."""
    rounded = value if final is None else final
    shown = formats.with_unit(rounded, unit, decimals=decimals)
    if value is None or rounded is None or value == rounded == _at(value, decimals):
        return shown
    exact = _at(value, max(EXACT, decimals + 1)).normalize()
    places = max(formats.places(exact), decimals)
    before = formats.with_unit(exact, unit, decimals=places)
    return shown if before == shown else f"{before} → {shown}"


def working(
    formula: Formula, parts: Mapping[str, Part], unit: str, decimals: int
) -> str:
    """The whole line; ``parts`` are the figures by their names in the tree."""
    values = {name: part.value for name, part in parts.items()}
    tree = _unrounded(formula.tree)
    line = _Writer(parts).write(tree)
    result = result_words(
        compute(tree, values), unit, decimals, final=compute(formula.tree, values)
    )
    return f"{line} = {result}"


def _at(value: Decimal, decimals: int) -> Decimal:
    return formats.round_half_up(value, decimals)


def _unrounded(tree: ast.expr) -> ast.expr:
    """What stands inside a rounding around everything."""
    match tree:
        case ast.Call(func=ast.Name(id="round"), args=[inner, *_]):
            return inner
    return tree


class _Writer:
    """Writes a checked tree with the figures in place."""

    def __init__(self, parts: Mapping[str, Part]):
        self.parts = parts

    def write(self, node: ast.AST, strength: int = 0) -> str:
        """The text of a node, in brackets where its surroundings bind stronger."""
        match node:
            case ast.Constant(value=value):
                number = Decimal(str(value))
                return formats.number(number, formats.places(number))
            case ast.Name(id=name):
                return self._figure(name, strength)
            case ast.UnaryOp(operand=operand):
                return _bracketed("−" + self.write(operand, _STICKY), strength > 0)
            case ast.BinOp(left=left, op=op, right=right):
                return self._operation(left, op, right, strength)
            case ast.Call(func=ast.Name(id=name), args=args):
                listed = "; ".join(self.write(part) for part in args)
                return f"{_FUNCTIONS[name]}({listed})"
        return ""

    def _figure(self, name: str, strength: int) -> str:
        part = self.parts[name]
        return _bracketed(part.text, part.value < 0 and strength > 0)

    def _operation(self, left, op, right, strength: int) -> str:
        if self._is_percentage(left, op, right):
            return self.write(left, strength)
        sign, own = _SIGNS[type(op)]
        before = self.write(left, own if _is_operation(left) else 0)
        after = self.write(right, own + isinstance(op, ast.Sub | ast.Div))
        return _bracketed(f"{before} {sign} {after}", own < strength)

    def _is_percentage(self, left: ast.AST, op: ast.AST, right: ast.AST) -> bool:
        """Division by the hundred that a figure in percent says already."""
        is_hundredth = isinstance(op, ast.Div) and _is_hundred(right)
        return is_hundredth and self._holds_percent(left)

    def _holds_percent(self, node: ast.AST) -> bool:
        match node:
            case ast.Name(id=name):
                return self.parts[name].unit == "percent"
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self._holds_percent(left) != self._holds_percent(right)
        return False


def _is_hundred(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 100


def _is_operation(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp)


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
