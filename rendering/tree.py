"""Prepare the element tree of a print document before it is laid out.

Works on the tree that the print engine has parsed, so nothing is parsed twice.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from rendering.errors import RenderingError
from rendering.tables import UPRIGHT, WIDE, column_widths

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCK_TAGS = frozenset({"p", "blockquote", "table", "div", *HEADING_TAGS})
LONGEST_NUMBER = 22  # characters; longer ones may be broken
SHORT_TABLE = 16  # rows; up to here a table moves to the next page as a whole
SPACES = re.compile(r"[ \t\r\n]+")
BLANK_NUMBER = "00"  # as wide as most page numbers, so that the second run fits


class DocumentTree:
    """The parsed print document with what rendering needs to find in it."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.page_numbers = [e for e in root.iter() if e.get("data-page")]

    def prepare(self, language: str) -> None:
        self.root.set("lang", self.root.get("lang") or language)
        self.check_images_described()
        self.unlink_lost_targets()
        for table in self.root.iter("table"):
            wide = self.is_inside(table, "landscape")
            fix_column_widths(table, WIDE if wide else UPRIGHT)
            keep_short_table_together(table)
        for item in list(self.root.iter("li")):
            give_body(item)
        for element in self.root.iter("span"):
            if "footnote" in element.get("class", "").split():
                join_lines(element)

    def fill_page_numbers(self, page_map: dict[str, int]) -> None:
        for element in self.page_numbers:
            element.text = str(page_map.get(element.attrib["data-page"], BLANK_NUMBER))

    def wanted_anchors(self) -> set[str]:
        return {element.attrib["data-page"] for element in self.page_numbers}

    def front(self) -> tuple[str, str] | None:
        """HTML of all parts up to the last page number, and the first id after them.

        None where the page numbers reach into the last part of the document.
        """
        body = self.root.find("body")
        parts = [] if body is None else list(body)
        last = max(
            (n for n, part in enumerate(parts) if _has_numbers(part)), default=-1
        )
        following = next(
            (e.get("id") for e in _all(parts[last + 1 :]) if e.get("id")), None
        )
        if body is None or last < 0 or following is None:
            return None
        alone = Element("html", self.root.attrib)
        part_of_body = SubElement(alone, "body", body.attrib)
        part_of_body.extend(parts[: last + 1])
        return tostring(alone, encoding="unicode", method="html"), following

    def check_images_described(self) -> None:
        for image in self.root.iter("img"):
            if not (image.get("alt") or "").strip():
                section, place = self.place_of(image)
                raise RenderingError(
                    f"Ein Bild{place} hat keine Beschreibung. Ergänzen Sie einen Satz, "
                    "der sagt, was das Bild zeigt; ohne ihn ist das PDF nicht "
                    "barrierefrei.",
                    section,
                )

    def unlink_lost_targets(self) -> None:
        """A link to a place that no longer exists stays as plain text."""
        known = {element.get("id") for element in self.root.iter()}
        for link in self.root.iter("a"):
            target = link.get("href", "")
            if target.startswith("#") and target[1:] not in known:
                del link.attrib["href"]

    def place_of(self, element: Element) -> tuple[str | None, str]:
        """Id of the section around an element, and " in Abschnitt „…“" for people."""
        while element in self.parents:
            element = self.parents[element]
            if element.tag == "section" and element.get("id"):
                return element.get("id"), self.name_of(element)
        return None, ""

    def is_inside(self, element: Element, class_name: str) -> bool:
        while element in self.parents:
            element = self.parents[element]
            if class_name in element.get("class", "").split():
                return True
        return False

    def section_that_mentions(self, address: str) -> str | None:
        for element in self.root.iter():
            if any(
                address.endswith(value) for value in element.attrib.values() if value
            ):
                return self.place_of(element)[0]
        return None

    def name_of(self, section: Element) -> str:
        heading = next((e for e in section.iter() if e.tag in HEADING_TAGS), None)
        words = text_of(heading) if heading is not None else section.get("id", "")
        return f" in Abschnitt „{words}“"

    def sections(self) -> Iterator[Element]:
        """Sections with an id that lie in no other such section, in order."""
        yield from _outermost_sections(self.root)


def _has_numbers(part: Element) -> bool:
    return any(element.get("data-page") for element in part.iter())


def _all(parts: list[Element]) -> Iterator[Element]:
    for part in parts:
        yield from part.iter()


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def fix_column_widths(table: Element, characters: int) -> None:
    """Give a table without ``<col>`` the widths that fit its contents.

    Fixed layout is fast but makes all columns equal; measuring the text here costs
    next to nothing and comes close to what automatic layout would choose.
    """
    if table.find("colgroup") is not None or table.find("col") is not None:
        return
    rows = [
        [
            (_unbreakable_if_number(cell), int(cell.get("colspan") or 1))
            for cell in row
            if cell.tag in ("td", "th")
        ]
        for row in table.iter("tr")
    ]
    if not rows or any(cell.get("rowspan") for cell in table.iter()):
        rows = [row for row in rows if sum(n for _, n in row) == _widest(rows)]
    group = Element("colgroup")
    for width in column_widths(rows, characters):
        column = Element("col", {"style": f"width: {width:.1f}%"})
        group.append(column)
    caption = table.find("caption")
    table.insert(0 if caption is None else list(table).index(caption) + 1, group)


def _unbreakable_if_number(cell: Element) -> str:
    """Text of a cell; the sheet keeps short numbers on one line, so it is one word."""
    text = text_of(cell)
    classes = cell.get("class", "").split()
    if cell.tag != "td" or "num" not in classes:
        return text
    if len(text) <= LONGEST_NUMBER:
        return text.replace(" ", "_")
    cell.set("class", " ".join([*classes, "wrap"]))
    return text


def keep_short_table_together(table: Element) -> None:
    if sum(1 for _ in table.iter("tr")) <= SHORT_TABLE:
        table.set("class", f"{table.get('class', '')} keep".strip())


def give_body(item: Element) -> None:
    """Paragraphs of a list item lie in one body, as PDF/UA wants it (LI > LBody > P).

    The engine makes that body of an item within the item; the sheet lets it look like
    nothing.
    """
    if not any(child.tag in BLOCK_TAGS for child in item):
        return
    body = Element("li", {"class": "body"})
    body.text, item.text = item.text, None
    body.extend(list(item))
    for child in list(item):
        item.remove(child)
    item.append(body)


def join_lines(element: Element) -> None:
    """One line of source: the engine breaks a footnote where its source breaks."""
    for part in element.iter():
        part.text = part.text and SPACES.sub(" ", part.text)
        if part is not element:
            part.tail = part.tail and SPACES.sub(" ", part.tail)


def _widest(rows) -> int:
    return max((sum(n for _, n in row) for row in rows), default=0)


def _outermost_sections(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "section" and child.get("id"):
            yield child
        else:
            yield from _outermost_sections(child)
