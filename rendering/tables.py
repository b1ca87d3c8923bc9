"""Column widths of a printed table, from the length of its texts."""

from collections.abc import Sequence

#: characters of table type that fit the text width of an upright and of a wide page
UPRIGHT, WIDE = 104, 178
PADDING, TIGHT = 4, 2  # characters of air beside a cell; less where the room is short
SHORT_OF_ROOM = 0.85  # part of the room that the longest words may fill with much air
WIDE_LETTERS = "mMwW"  # two of them are as wide as three others
HYPHENATED = 15  # longer words are broken where the room is short
Cell = tuple[str, int]  # text, columns it spans


def column_widths(
    rows: Sequence[Sequence[Cell]], characters: int = UPRIGHT
) -> list[float]:
    """Percent of the table width for each column; they add up to 100.

    Every column gets its longest word; what is left goes where whole cells do not
    yet fit on one line. Cells that span several columns are not asked.
    """
    count = max((sum(span for _, span in row) for row in rows), default=0)
    if count == 0:
        return []
    least, wish = [1] * count, [1] * count
    for row in rows:
        at = 0
        for text, span in row:
            if span == 1:
                least[at] = max(least[at], _longest_word(text))
                wish[at] = max(wish[at], len(text))
            at += span
    words = [min(n, 24) for n in least]
    is_short = sum(words) + PADDING * count > SHORT_OF_ROOM * characters
    air = TIGHT if is_short else PADDING
    least = [n + air for n in words]
    wish = [max(low, min(n + air, 70)) for low, n in zip(least, wish, strict=True)]
    return _shares(least, wish, characters)


def _shares(least: list[int], wish: list[int], characters: int) -> list[float]:
    spare = characters - sum(least)
    missing = sum(wish) - sum(least)
    if spare <= 0:
        widths = [float(n) for n in least]
    elif missing <= spare:
        rest = characters - sum(wish)  # the first column holds the words: it gains
        even = rest * 0.6 / len(wish)
        widths = [n + even for n in wish]
        widths[0] += rest * 0.4
    else:
        widths = [
            low + (want - low) * spare / missing
            for low, want in zip(least, wish, strict=True)
        ]
    total = sum(widths)
    return [100 * width / total for width in widths]


def _longest_word(text: str) -> int:
    """Characters that stay on one line: words can be hyphenated, numbers cannot."""
    return max((_unbroken(word) for word in text.split()), default=1)


def _unbroken(word: str) -> int:
    if any(char.isdigit() for char in word):
        return len(word)
    return min(len(word) + sum(char in WIDE_LETTERS for char in word) // 2, HYPHENATED)
