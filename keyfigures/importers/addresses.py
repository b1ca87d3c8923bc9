"""Names of cells ("G12") and their indexes, counted from 0."""

import re

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def indexes(address: str) -> tuple[int, int]:
    """Row and column: "G12" is (11, 6)."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address!r} is no address of a cell.")
    return int(match[2]) - 1, column_index(match[1])


def name(row: int, column: int) -> str:
    """(11, 6) is "G12"."""
    return f"{column_letters(column)}{row + 1}"


def column_index(letters: str) -> int:
    """ "A" is 0, "AB" is 27."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """0 is "A", 27 is "AB"."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters
