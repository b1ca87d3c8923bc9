"""Formulas over figures: taken apart, checked, evaluated. Nothing else is computed."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DecimalException, DivisionByZero

LINK = re.compile(r"\{([^{}]+)\}")
MAX_NODES = 100
LARGEST = Decimal(10) ** 15  # beyond that nobody plans, and figures get unreadable


class FormulaError(ValueError):
    """The formula cannot be computed; the message says why, in German."""


@dataclass(frozen=True)
class Formula:
    """A formula taken apart; ``links`` maps the names in the tree to figure links."""

    tree: ast.expr
    links: Mapping[str, str]


def links_in(formula: str) -> list[str]:
    """The figure links of a formula, in order: ``{kf:…} * 2`` -> ["kf:…"]."""
    return [link.strip() for link in LINK.findall(formula)]


def parse(formula: str) -> Formula:
    """Take a formula apart. Raises FormulaError for anything that is no arithmetic.

    Known: + − * / ( ), numbers with a decimal point, round(x, n), min, max, abs.
    """
    links = {f"v{index}": link for index, link in enumerate(links_in(formula))}
    names = iter(links)
    text = LINK.sub(lambda match: f"({next(names)})", formula).strip()
    try:
        tree = ast.parse(text, mode="eval").body
        if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
            raise FormulaError("Die Formel ist zu lang. Teilen Sie sie in zwei Zahlen.")
        _check(tree, links)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, FormulaError):
            raise
        raise FormulaError(
            "Die Formel ist nicht vollständig. Prüfen Sie Klammern und Rechenzeichen."
        ) from error
    return Formula(tree, links)


def evaluate(formula: str, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """Result of a formula whose links have these values; None if one is unknown.

    Raises FormulaError for what ``parse`` refuses and for a division by zero.
    """
    parsed = parse(formula)
    known: dict[str, Decimal] = {}
    for name, link in parsed.links.items():
        value = values.get(link)
        if value is None:
            return None
        known[name] = value
    return compute(parsed.tree, known)


def compute(tree: ast.expr, known: Mapping[str, Decimal]) -> Decimal:
    """Result of a checked tree with these values of its names."""
    try:
        result = _compute(tree, known)
    except DivisionByZero as error:
        raise FormulaError("Die Formel teilt durch null.") from error
    except DecimalException as error:
        raise FormulaError(
            "Die Formel lässt sich nicht ausrechnen: Sie teilt null durch null, oder "
            "ein Zwischenergebnis ist zu groß."
        ) from error
    if abs(result) >= LARGEST:
        raise FormulaError("Das Ergebnis ist zu groß.")
    return result


# --- What a formula may hold -------------------------------------------------------


def _round(value: Decimal, decimals: Decimal = Decimal(0)) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)


def _least(*values: Decimal) -> Decimal:
    return min(values)


def _greatest(*values: Decimal) -> Decimal:
    return max(values)


_OPERATORS: dict[type, Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: function -> what it does, how many values it takes at least and at most
_FUNCTIONS: dict[str, tuple[Callable[..., Decimal], int, int]] = {
    "round": (_round, 1, 2),
    "min": (_least, 1, MAX_NODES),
    "max": (_greatest, 1, MAX_NODES),
    "abs": (abs, 1, 1),
}


_NO_ARITHMETIC = (
    "Die Formel lässt sich so nicht rechnen. Prüfen Sie, ob ein Rechenzeichen fehlt."
)


def _check(node: ast.AST, links: Mapping[str, str]) -> None:
    """Raise FormulaError unless node and everything below is arithmetic."""
    match node:
        case ast.Constant(value=value) if type(value) in {int, float}:
            if not abs(Decimal(str(value))) < LARGEST:
                raise FormulaError("Eine Zahl der Formel ist zu groß.")
        case ast.Name(id=name) if name in links:
            pass
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _check(left, links)
            _check(right, links)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, links)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _FUNCTIONS
        ):
            _, least, most = _FUNCTIONS[name]
            if not least <= len(args) <= most:
                raise FormulaError("Eine Funktion der Formel hat zu wenige Angaben.")
            for part in args:
                _check(part, links)
        case _:
            raise FormulaError(_NO_ARITHMETIC)


def _compute(node: ast.AST, known: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=value):
            return Decimal(str(value))
        case ast.Name(id=name):
            return known[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_compute(left, known), _compute(right, known))
        case ast.UnaryOp(operand=operand):
            return -_compute(operand, known)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name][0](*(_compute(part, known) for part in args))
    raise FormulaError(_NO_ARITHMETIC)
