"""The print sheets: our style sheets, the faces of the type, the watermark."""

from base64 import b64encode
from functools import lru_cache
from html import escape
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from rendering import fonts

SHEETS = ("page", "text", "front", "tables", "figures", "parts")


def watermark_css(word: str) -> str:
    """A word in outline across every page: readable text above it, also in b/w print.

    The engine draws page backgrounds as artifacts, so no screen reader meets it.
    """
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" '
        'height="297mm"><text x="105" y="160" transform="rotate(-52 105 150)" '
        f'text-anchor="middle" font-family="{fonts.FAMILY}, {fonts.FALLBACK}" '
        'font-weight="600" font-size="46" letter-spacing="3" fill="none" '
        f'stroke="#b9bec6" stroke-width="0.3">{escape(word)}</text></svg>'
    )
    address = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    return f'@page {{ background: url("{address}") center / contain no-repeat }}'


def total_css(pages: int) -> str:
    """The foot of pages that are laid out apart from the rest of their document."""
    text = f'"Seite " counter(page) " von {pages}"'
    return f"@page {{ @bottom-right {{ content: {text} }} }}"


@lru_cache
def print_css() -> str:
    """All print sheets in their order, with the faces of the type in front."""
    sheets = [_sheet(name).read_text(encoding="utf-8") for name in SHEETS]
    return "\n".join([fonts.font_face_css(), *sheets])


def base_url() -> str:
    """Where relative addresses of the print HTML begin: our static files."""
    return _sheet(SHEETS[0]).parents[2].as_uri() + "/"


def _sheet(name: str) -> Path:
    found = finders.find(f"css/print/{name}.css")
    return Path(found or Path(settings.STATIC_ROOT or "") / f"css/print/{name}.css")
