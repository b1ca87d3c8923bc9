"""Formulas as people write them, and as they are stored.

"runden(A × B : 100; 0)" with A and B for two figures is stored as
``round({kf:…} * {tgt:…} / 100, 0)``.
"""

import re
from collections.abc import Sequence
from string import ascii_uppercase

from core.numbers import NotANumber, parse_german
from documents.calculations.formulas import LINK, FormulaError

LETTERS = ascii_uppercase
_WORDS = {"runden": "round", "min": "min", "max": "max", "betrag": "abs"}
_GERMAN = {stored: word for word, stored in _WORDS.items()}
_SIGNS = {
    **dict.fromkeys("*×·", "*"),
    **dict.fromkeys("/:÷", "/"),
    **dict.fromkeys("-−–", "-"),
    **{sign: sign for sign in "+()"},
    ";": ",",
}
_SHOWN = {"*": " × ", "/": " : ", "+": " + ", "-": " − ", ",": "; "}
_TYPED = re.compile(r"\s*(?:(?P<number>[\d.,]+)|(?P<word>[^\W\d_]+)|(?P<sign>\S))")
_STORED = re.compile(
    r"\s*(?:(?P<link>\{[^{}]+\})|(?P<number>\d+(?:\.\d+)?)|(?P<word>[a-z]+)"
    r"|(?P<sign>[-+*/(),]))"
)


def from_german(text: str, links: Sequence[str]) -> str:
    """The stored formula of what was typed; letters stand for ``links`` in order.

    Raises FormulaError in German for a letter without figure, an unknown word or sign,
    or a number that is none.
    """
    parts = []
    plain = text.strip()
    for token in _TYPED.finditer(plain):
        if token["number"]:
            parts.append(_number(token["number"]))
        elif token["word"]:
            parts.append(_word(token["word"], links))
        elif token["sign"] == "%":
            parts.append("/ 100")
        else:
            parts.append(_sign(token["sign"]))
    return _spaced(parts)


def to_german(formula: str) -> tuple[str, list[str]]:
    """How a stored formula is written, and the links its letters stand for."""
    links = list(dict.fromkeys(link.strip() for link in LINK.findall(formula)))
    shown = "".join(_german(token, links) for token in _STORED.finditer(formula))
    return re.sub(r"(^|\() − ", r"\1−", shown).strip(), links


def _number(typed: str) -> str:
    try:
        return str(parse_german(typed))
    except NotANumber as error:
        raise FormulaError(str(error)) from error


def _word(word: str, links: Sequence[str]) -> str:
    if stored := _WORDS.get(word.lower()):
        return stored
    position = LETTERS.find(word.upper()) if len(word) == 1 else -1
    if 0 <= position < len(links):
        return f"{{{links[position]}}}"
    if len(word) == 1 and position >= 0:
        raise FormulaError(
            f"„{word.upper()}“ steht für keine Zahl. Wählen Sie unter „Zahlen der "
            "Formel“ eine weitere Zahl, oder nehmen Sie den Buchstaben heraus."
        )
    raise FormulaError(
        f"„{word[:30]}“ kennt die Formel nicht. Möglich sind die Buchstaben der "
        "gewählten Zahlen sowie runden, min, max und betrag."
    )


def _sign(sign: str) -> str:
    try:
        return _SIGNS[sign]
    except KeyError as error:
        raise FormulaError(
            f"Das Zeichen „{sign}“ wird hier nicht gerechnet. Möglich sind + − × : "
            "und Klammern."
        ) from error


def _spaced(parts: list[str]) -> str:
    """One blank around signs, none inside brackets: ``round({a} * 2, 0)``."""
    text = " ".join(parts)
    text = re.sub(r"\( ", "(", text)
    text = re.sub(r" ([),])", r"\1", text)
    return re.sub(r"(round|min|max|abs) \(", r"\1(", text)


def _german(token: re.Match, links: list[str]) -> str:
    if token["link"]:
        position = links.index(token["link"][1:-1].strip())
        return LETTERS[position] if position < len(LETTERS) else token["link"]
    if token["number"]:
        return token["number"].replace(".", ",")
    if token["word"]:
        return _GERMAN.get(token["word"], token["word"])
    return _SHOWN.get(token["sign"], token["sign"])
