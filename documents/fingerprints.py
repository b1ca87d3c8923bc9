"""Recognise a text or settings: has this changed since the page was opened?"""

import hashlib
import json


def fingerprint(value) -> str:
    """Twenty characters that differ when the text or the settings differ."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
