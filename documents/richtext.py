"""Stored text: cleaned to a short list of tags, and filled with its figures."""

import re
from html import escape
from html.parser import HTMLParser

import nh3

from documents.refs import REF

# fmt: off
TAGS = {
    "p", "h4", "h5", "ul", "ol", "li", "strong", "em", "u", "sub", "sup", "br", "a",
    "blockquote", "span", "table", "caption", "thead", "tbody", "tr", "th", "td",
}
# fmt: on
ATTRIBUTES = {
    "a": {"href"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "span": {"data-ref", "data-footnote"},
}
VOID = {"br"}
RENAMED = {
    "h1": "h4",
    "h2": "h4",
    "h3": "h4",
    "h6": "h5",
    "b": "strong",
    "i": "em",
}
MAX_DEPTH = 40  # deeper nesting has no use and costs time when printing
_BLOCKS = re.compile(r"<(?:p|h\d|ul|ol|table|blockquote)\b", re.IGNORECASE)
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"  # directions, marks
)
_CONTAINER = re.compile(
    r"<(/?)(?:ul|ol|blockquote|table|div|dl|section)\b[^>]*>", re.IGNORECASE
)
_LONE_PARAGRAPH = re.compile(
    r"(<(?:li|t[dh]\b[^>]*)>)\s*<p>((?:(?!<p>).)*?)</p>\s*(?=</(?:li|t[dh])>|<[uo]l>)",
    re.DOTALL,
)
_EMPTY_TEXT = re.compile(r"(?:<(?!span)[^>]*>|\s|&nbsp;|\u00a0)*")


def clean(html: str) -> str:
    """Only the allowed tags and attributes; figure links stored empty.

    Styles, classes, scripts and foreign addresses vanish. Null bytes and other
    control characters are dropped, soft hyphens stay. Headings of any level become
    subheads (h4, h5), table heads get their scope.
    """
    text = _DROPPED.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    cleaned = nh3.clean(
        _Shallow().run(text),
        tags=TAGS | RENAMED.keys(),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _LONE_PARAGRAPH.sub(r"\1\2", _Tidied().run(cleaned))


def from_typed(text: str) -> str:
    """Text from the field without script: plain lines become paragraphs."""
    if _BLOCKS.search(text) or not text.strip():
        return clean(text)
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    lines = [part.strip().replace("\n", "<br>") for part in paragraphs]
    return clean("".join(f"<p>{line}</p>" for line in lines))


def is_blank(html: str) -> bool:
    """Nothing a reader would see."""
    return bool(_EMPTY_TEXT.fullmatch(html))


def fill(html: str, resolver, *, tag_figures: bool = False) -> str:
    """The text with figures and footnotes in place, ready for page or print.

    With ``tag_figures`` each figure keeps a ``span.figure`` that names its link, so
    that the page can show where it comes from.
    """
    return _Filler(resolver, tag_figures).run(html)


def unbroken(figure: str) -> str:
    """A number and its unit stay on one line; words may wrap."""
    short = len(figure) <= 24 and figure[:2].strip("−+")[:1].isdigit()
    return figure.replace(" ", "\u00a0") if short else figure


def plain(html: str) -> str:
    """The words of a text, for search and comparison."""
    return re.sub(r"\s+", " ", _Words().run(html)).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-ref":
        return value if REF.fullmatch(value) else None
    if name in {"colspan", "rowspan"}:
        return value if re.fullmatch(r"[1-9]\d?", value) else None
    if name == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    return value


class _Shallow:
    """Drops containers nested deeper than anybody writes; parsing takes minutes."""

    def __init__(self):
        self.depth = 0

    def run(self, html: str) -> str:
        return _CONTAINER.sub(self._keep, html)

    def _keep(self, match: re.Match) -> str:
        if match[1]:
            self.depth = max(self.depth - 1, 0)
            return match[0] if self.depth < MAX_DEPTH else ""
        self.depth += 1
        return match[0] if self.depth <= MAX_DEPTH else ""


class _Walker(HTMLParser):
    """Copies HTML through; subclasses change what they care about."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.spans: list[str] = []

    def run(self, html: str) -> str:
        self.feed(html)
        self.close()
        return "".join(self.parts)

    def handle_starttag(self, tag, attrs):
        if tag == "span":
            self.open_span(dict(attrs))
        else:
            self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag, attrs):
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag):
        if tag == "span":
            self.close_span()
        elif tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self.emit(data)

    def handle_entityref(self, name):
        self.emit(f"&{name};")

    def handle_charref(self, name):
        self.emit(f"&#{name};")

    def emit(self, text: str) -> None:
        """Text inside a figure link is only what was shown once: it is dropped."""
        if "ref" not in self.spans:
            self.parts.append(text)

    def open_span(self, attrs: dict) -> None:
        if attrs.get("data-ref"):
            self.spans.append("ref")
            self.figure(attrs["data-ref"])
        elif "data-footnote" in attrs:
            self.spans.append("note")
            self.parts.append(self.note_open)
        else:
            self.spans.append("")

    def close_span(self) -> None:
        kind = self.spans.pop() if self.spans else ""
        if kind == "note":
            self.parts.append("</span>")

    note_open = '<span data-footnote="">'

    def figure(self, ref: str) -> None:
        raise NotImplementedError


class _Tidied(_Walker):
    """What is stored: links empty, tags of our list, heads of tables with a scope."""

    def __init__(self):
        super().__init__()
        self.open: list[bool] = []  # for each open tag: is it kept?
        self.rows = self.cells = 0

    def figure(self, ref):
        self.parts.append(f'<span data-ref="{escape(ref)}"></span>')

    def handle_starttag(self, tag, attrs):
        if tag in VOID or tag == "span":
            return super().handle_starttag(tag, attrs)
        self.open.append(len(self.open) < MAX_DEPTH)
        if self.open[-1]:
            self._count(tag)
            self.parts.append(self._start(RENAMED.get(tag, tag), dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID or tag == "span":
            super().handle_endtag(tag)
        elif self.open and self.open.pop():
            self.parts.append(f"</{RENAMED.get(tag, tag)}>")

    def _count(self, tag: str) -> None:
        """Which row of the table, which cell of the row."""
        if tag == "table":
            self.rows = 0
        elif tag == "tr":
            self.rows, self.cells = self.rows + 1, 0
        elif tag in {"td", "th"}:
            self.cells += 1

    def _start(self, tag: str, attrs: dict) -> str:
        if tag == "th" and not attrs.get("scope"):
            attrs["scope"] = "row" if self.rows > 1 and self.cells == 1 else "col"
        text = "".join(
            f' {name}="{escape(value or "")}"' for name, value in attrs.items()
        )
        return f"<{tag}{text}>"


class _Filler(_Walker):
    note_open = '<span class="footnote">'

    def __init__(self, resolver, tag_figures):
        super().__init__()
        self.resolver = resolver
        self.tag_figures = tag_figures

    def figure(self, ref):
        text = unbroken(escape(self.resolver.text(ref)))
        if self.tag_figures:
            text = f'<span class="figure" data-ref="{escape(ref)}">{text}</span>'
        self.parts.append(text)


class _Words(_Walker):
    note_open = " "

    def handle_starttag(self, tag, attrs):
        if tag == "span":
            self.open_span(dict(attrs))
        else:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag == "span":
            if self.spans:
                self.spans.pop()
        else:
            self.parts.append(" ")

    def figure(self, ref):
        self.parts.append(f"⟦{ref}⟧")
