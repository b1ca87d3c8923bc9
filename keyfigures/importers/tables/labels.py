"""Words of a table to keys of the catalogue: by name, key, code, or a usual synonym."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from keyfigures.enums import ValueStatus
from keyfigures.importers.context import Context
from keyfigures.importers.tables.headers import without_footnotes
from keyfigures.querysets import fold

_LEAD = re.compile(r"^(?:dar\.|dav\.|darunter|davon|nachrichtlich)\s*:?\s+")
_END = re.compile(r"[\s:;,]+$")
#: usual words for what every catalogue has
_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "population": {
        "gesamt": ("gesamt", "insgesamt", "alle", "zusammen", "personen insgesamt"),
        "frauen": ("frauen", "weiblich", "w", "f"),
        "maenner": ("männer", "männlich", "m"),
    },
    "region": {"bund": ("bund", "bundesgebiet", "deutschland", "bundesrepublik")},
    "status": {},
    "indicator": {},
}


class Labels:
    """The words of one dimension. A word that two rows share finds neither."""

    def __init__(self, names: Mapping[str, Iterable[str]]):
        self._keys: dict[str, str] = {}
        for key, words in names.items():
            for word in {key, *words}:
                self._add(normal(word), key)

    def _add(self, word: str, key: str) -> None:
        """The key of a row is its own; a name of two rows is nobody's."""
        known = self._keys.setdefault(word, key)
        if known != key and word not in (key, known):
            self._keys[word] = ""
        elif word == key:
            self._keys[word] = key

    def find(self, text: str) -> str:
        """The key, or nothing where it is not sure."""
        return self._keys.get(normal(text), "")


class Catalogue:
    """What words can mean for one Jobcenter; each index is built when first asked."""

    def __init__(self, context: Context):
        self.context = context

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Keys and names to choose from, by dimension."""
        numbers = [
            one for one in self.context.indicators.values() if one.unit != "text"
        ]
        return {
            "indicator": {one.key: _titled(one.code, one.name) for one in numbers},
            "population": self.context.populations,
            "region": self.context.regions,
            "status": dict(ValueStatus.choices),
        }

    @cached_property
    def labels(self) -> dict[str, Labels]:
        return {dim: Labels(self._words(dim)) for dim in self.names}

    def find(self, dim: str, text: str) -> str:
        return self.labels[dim].find(text)

    def _words(self, dim: str) -> dict[str, set[str]]:
        words = {key: {name} for key, name in self.names[dim].items()}
        for key, synonyms in _SYNONYMS[dim].items():
            if key in words:
                words[key].update(synonyms)
        if dim == "indicator":
            for one in map(self.context.indicators.__getitem__, words):
                words[one.key] |= {one.name, one.code, f"{one.code} {one.name}"} - {""}
        if dim == "region" and "jc" in words:
            own = self.context.jobcenter_name
            words["jc"] |= {own, own.removeprefix("Jobcenter ")}
        return words


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """To compare by: small letters, no umlauts, no footnote marks, no "darunter"."""
    plain = fold(" ".join(without_footnotes(text).split())).removeprefix("'")
    return _LEAD.sub("", _END.sub("", plain))


def _titled(code: str, name: str) -> str:
    return f"{code}: {name}" if code else name
