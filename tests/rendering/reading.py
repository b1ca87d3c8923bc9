"""Read back what stands in a printed file."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import pikepdf
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTTextBox


@lru_cache(maxsize=4)
def page_texts(data: bytes) -> list[str]:
    """Text of each page, white space joined."""
    texts = extract_text(BytesIO(data)).split("\f")[:-1]
    return [" ".join(text.split()) for text in texts]


def lines(data: bytes, page: int) -> list[str]:
    """Lines of one page as the eye reads them: what shares a base line is one line."""
    (layout,) = extract_pages(BytesIO(data), page_numbers=[page - 1])
    found: dict[int, list] = {}
    for box in layout:
        for line in box if isinstance(box, LTTextBox) else []:
            found.setdefault(round(line.y0), []).append(line)
    return [
        " ".join(
            " ".join(part.get_text().split()) for part in sorted(row, key=_left_edge)
        )
        for _, row in sorted(found.items(), reverse=True)
    ]


def _left_edge(line) -> float:
    return line.x0


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Structure elements in reading order."""
    waiting = list(reversed(list(pdf.Root.StructTreeRoot.K)))
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting += reversed(kids)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf)]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Depth and words of the outline."""
    found: list[tuple[int, str]] = []

    def walk(items, depth: int) -> None:
        for item in items:
            found.append((depth, " ".join(str(item.title).split())))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 1)
    return found


def headings_of(html: str) -> list[tuple[int, str]]:
    """Depth and words of the section headings of a print document."""
    found = re.findall(r'<h([2-5]) class="heading[^"]*">(.*?)</h\1>', html, re.DOTALL)
    return [
        (int(level) - 1, " ".join(re.sub(r"<[^>]+>", "", words).split()))
        for level, words in found
    ]


def artifacts(pdf: pikepdf.Pdf, page_number: int) -> str:
    """Operators of what the page shows outside its structure."""
    kinds = []
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[page_number - 1]):
        if str(operator) in ("BDC", "BMC") and str(operands[0]) == "/Artifact":
            kinds.append(str(operands[1]) if len(operands) > 1 else "")
    return " ".join(kinds)
