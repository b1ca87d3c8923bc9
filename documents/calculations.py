"""Section numbers and formulas over figures; plain values in, plain values out."""

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException

LINK = re.compile(r"\{([^{}]+)\}")
MAX_NODES = 100

_ROMAN = (
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class FormulaError(ValueError):
    """The formula cannot be computed; the message says why, in German."""


# --- Section numbers -------------------------------------------------------------


def section_number(style: str, count: int, parent: str = "") -> str:
    """Printed number of the ``count``-th (from 1) section of its style.

    "A." · "1." · "3.1" (parent's number without its point, then the count) · "I." ·
    "a)" · "§ 1" · "" for ``none``.
    """
    match style:
        case "upper_alpha":
            return f"{_letters(count).upper()}."
        case "lower_alpha":
            return f"{_letters(count)})"
        case "arabic":
            return f"{count}."
        case "roman":
            return f"{roman(count)}."
        case "paragraph":
            return f"§ {count}"
        case "decimal":
            above = parent.rstrip(".)")
            return f"{above}.{count}" if above else f"{count}."
    return ""


def roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while count >= value:
            text += sign
            count -= value
    return text


def _letters(count: int) -> str:
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


# --- Formulas --------------------------------------------------------------------


def links_in(formula: str) -> list[str]:
    """The figure links of a formula, in order: ``{kf:…} * 2`` -> ["kf:…"]."""
    return [link.strip() for link in LINK.findall(formula)]


def evaluate(formula: str, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """Result of a formula whose links have these values; None if one is unknown.

    Known: + − * / ( ), numbers with a decimal point, round(x, n), min, max, abs.
    Raises FormulaError for anything else and for a division by zero.
    """
    known: dict[str, Decimal] = {}
    for index, link in enumerate(links_in(formula)):
        value = values.get(link)
        if value is None:
            return None
        known[f"v{index}"] = value
    names = iter(known)
    text = LINK.sub(lambda match: next(names), formula)
    try:
        tree = ast.parse(text.strip(), mode="eval")
        if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
            raise FormulaError("Die Formel ist zu lang.")
        return _compute(tree.body, known)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, FormulaError):
            raise
        raise FormulaError("Die Formel ist nicht vollständig.") from error
    except DecimalException as error:
        raise FormulaError("Die Formel teilt durch null.") from error


def _round(value: Decimal, decimals: Decimal = Decimal(0)) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)


_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., Decimal]] = {
    "round": _round,
    "min": min,
    "max": max,
    "abs": abs,
}


def _compute(node: ast.AST, known: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=value) if type(value) in {int, float}:
            return Decimal(str(value))
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            step = _OPERATORS[type(op)]
            return step(_compute(left, known), _compute(right, known))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_compute(operand, known)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _FUNCTIONS and args
        ):
            return _FUNCTIONS[name](*_computed(args, known))
    raise FormulaError("Die Formel enthält etwas, das hier nicht gerechnet wird.")


def _computed(nodes: Sequence[ast.AST], known: Mapping[str, Decimal]) -> list[Decimal]:
    return [_compute(node, known) for node in nodes]
