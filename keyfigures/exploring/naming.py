"""What lines are called beside each other: only what tells them apart."""

from collections.abc import Sequence

from core.periods import Period
from keyfigures import queries
from keyfigures.exploring.series import Keys


class Names:
    """Keys and names of the indicators, groups and regions of some lines."""

    def __init__(self, lines: Sequence[queries.Line]):
        self.lines = lines
        self.of = {
            name: {getattr(line, name).key: getattr(line, name).name for line in lines}
            for name in queries.PARTS
        }

    def count(self, name: str) -> int:
        return len(self.of[name])

    def label(self, keys: Keys, among: Sequence[str] = queries.PARTS) -> str:
        """What tells this line from the others; its indicator where nothing does."""
        named = [
            self.of[name][key]
            for name, key in zip(queries.PARTS, keys, strict=True)
            if name in among and self.count(name) > 1
        ]
        if named or "indicator" not in among:
            return ", ".join(named)
        return self.of["indicator"][keys[0]]

    def label_in(self, keys: Keys, among: Sequence[str], period: Period | None) -> str:
        """The same with a period, where there are several."""
        names = self.label(keys, among)
        return joined(names, period.label) if period else names or "Wert"

    def distinct(self, among: Sequence[str]) -> list[Keys]:
        """One line for each combination of these parts."""
        found: dict[tuple, Keys] = {}
        for line in self.lines:
            chosen = tuple(as_select(line.keys)[name] for name in among)
            found.setdefault(chosen, line.keys)
        return list(found.values())


def as_select(keys: Keys) -> dict[str, str]:
    """A line as the settings of a block name it."""
    return dict(zip(queries.PARTS, keys, strict=True))


def joined(*words: str) -> str:
    return ", ".join(word for word in words if word)
