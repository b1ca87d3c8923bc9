"""What was read a moment ago, so that confirming a file need not read it again.

Reading depends on nothing but what is remembered here: the bytes, the name, the layout,
the mapping and the catalogue. Large files are not remembered.
"""

import hashlib
import json
from collections import OrderedDict
from threading import Lock
from typing import Any

from keyfigures.importers.context import Context
from keyfigures.importers.readings import Outcome

MOST_FILES, MOST_READINGS = 8, 5_000

_recent: OrderedDict[str, tuple[Context, Outcome]] = OrderedDict()
_lock = Lock()


def key_of(name: str, data: bytes, layout: str, mapping: dict[str, Any]) -> str:
    told = json.dumps([name, layout, mapping], sort_keys=True).encode()
    return hashlib.sha256(told + b"\0" + data).hexdigest()


def recall(key: str, context: Context) -> Outcome | None:
    """What the file said, if it was read with the same catalogue."""
    with _lock:
        known, outcome = _recent.pop(key, (None, None))
    return outcome if known == context else None


def remember(key: str, context: Context, outcome: Outcome) -> None:
    if len(outcome.readings) > MOST_READINGS:
        return
    with _lock:
        _recent[key] = context, outcome
        if len(_recent) > MOST_FILES:
            _recent.popitem(last=False)
