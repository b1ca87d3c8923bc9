"""One value at each address: the same one twice is one, two different ones are none."""

from core import formats
from keyfigures.importers.readings import Place, Reading
from keyfigures.importers.tables.findings import Findings


class Doubles:
    """Gathers readings and refuses those that contradict each other."""

    def __init__(self, findings: Findings):
        self._findings = findings
        self._first: dict[tuple, Reading] = {}
        self._conflicts: dict[tuple, list[Reading]] = {}
        self._repeated = 0

    def add(self, reading: Reading, key: tuple = ()) -> None:
        """``key`` stands for the address where the reader knows a shorter one."""
        address = key or reading.address
        first = self._first.setdefault(address, reading)
        if first is reading:
            return
        if _content(first) == _content(reading) and address not in self._conflicts:
            self._repeated += 1
        else:
            self._conflicts.setdefault(address, [first]).append(reading)

    def readings(self) -> list[Reading]:
        """Those that hold; the others are told as findings."""
        for conflict in self._conflicts.values():
            for reading in conflict:
                other = conflict[0] if reading is not conflict[0] else conflict[1]
                self._findings.error(reading.place, _contradiction(reading, other))
        if self._repeated:
            self._findings.hint(
                Place(),
                "Zeilen, die einen Wert gleich wiederholen und nicht noch einmal "
                f"übernommen werden: {self._repeated}.",
            )
        if not self._conflicts:
            return list(self._first.values())
        firsts = self._first.items()
        return [one for address, one in firsts if address not in self._conflicts]


def _content(reading: Reading) -> tuple:
    return (
        *(reading.value, reading.mark, reading.status),
        *(reading.numerator, reading.denominator),
    )


def _contradiction(reading: Reading, other: Reading) -> str:
    here, there = _shown(reading), _shown(other)
    what = f"Hier steht {here}, in {other.place} steht {there}"
    if here == there:
        what = f"Hier und in {other.place} steht {here} mit verschiedenen Angaben dazu"
    return (
        f"{what}, beides für dieselbe Kennzahl, Gruppe und Region und denselben "
        "Zeitraum. Keines von beiden wird übernommen; lassen Sie nur den richtigen "
        "Wert stehen."
    )


def _shown(reading: Reading) -> str:
    if reading.value is None:
        return f"„{reading.mark}“"
    return formats.number(reading.value, formats.places(reading.value))
