"""Printed numbers of sections."""

_ROMAN = (
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


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
