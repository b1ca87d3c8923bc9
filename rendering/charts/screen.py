"""The same picture for a browser, with its letters inside.

A picture in a page sees no fonts but those of the machine. Without the letters that the
layout was measured with, texts would grow out of their places; so the page's picture
carries them, as a small part of the family (9 KB).
"""

from base64 import b64encode
from functools import lru_cache

from rendering.fonts import FAMILY, letters

_PLACE = b"<defs>"


def for_screen(svg: bytes) -> bytes:
    """The picture with its font; as it is where the family is not there."""
    return svg.replace(_PLACE, _PLACE + _style(), 1)


@lru_cache
def _style() -> bytes:
    font = letters()
    if not font:
        return b""
    data = b64encode(font).decode()
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    rule = f"@font-face{{font-family:'{FAMILY}';src:{source}}}"
    return f'<style type="text/css">{rule}</style>'.encode()
