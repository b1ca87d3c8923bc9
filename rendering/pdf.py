"""Print HTML to one PDF file that is valid PDF/A-3a and PDF/UA-1.

The HTML contract (classes, ids, attributes) is docs/print-html.md; the
sheets are static/css/print/. Render in a job, not in a request: a programme of 45
pages takes some seconds and about 200 MiB. WeasyPrint (and with it Pango) is imported
inside the functions, so the rest of the application runs without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import tostring

from rendering import limits, sheets
from rendering.errors import RenderingError
from rendering.tree import DocumentTree

VARIANT = "pdf/a-3a"
MAX_ROUNDS = 4


@dataclass(frozen=True)
class PdfResult:
    """A printed document. Keep ``page_map`` for the next run: it makes it faster."""

    data: bytes
    page_map: dict[str, int]  # id of an element -> page it begins on, from 1
    pages: int
    rounds: int  # 1 where the page numbers of the last run still held


@dataclass(frozen=True)
class Details:
    """What the file says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "de"


def render_pdf(
    html: str,
    *,
    title: str,
    author: str = "",
    subject: str = "",
    keywords: Sequence[str] = (),
    language: str = "de",
    css: Sequence[str] = (),
    page_map: dict[str, int] | None = None,
    watermark: str | None = None,
    time_limit: float | None = None,
) -> PdfResult:
    """Lay out ``html`` and write it; raises RenderingError with a sentence for people.

    ``css``: further rules after our print sheets. ``page_map``: that of the last run.
    ``watermark``: a word across every page ("Entwurf"). ``time_limit`` in seconds.
    """
    details = Details(title, author, subject, tuple(keywords), language)
    rules = [*css, *([sheets.watermark_css(watermark)] if watermark else [])]
    try:
        with limits.no_garbage_collection(), limits.time_limit(time_limit):
            return _Run(html, details, rules).result(page_map or {})
    except limits.TimeIsUp:
        raise RenderingError(
            f"Der Druck wurde nach {time_limit:g} Sekunden abgebrochen. Teilen Sie "
            "sehr lange Tabellen oder Abschnitte und starten Sie den Druck erneut."
        ) from None


class _Run:
    """One document on its way to paper."""

    def __init__(self, html: str, details: Details, css: Sequence[str]) -> None:
        from weasyprint.text.fonts import FontConfiguration

        from rendering.fetcher import OwnFilesOnly

        self.details = details
        self.fetcher = OwnFilesOnly()
        self.font_config = FontConfiguration()
        self.images: dict = {}
        self.html = self.parsed(html)
        self.tree = DocumentTree(self.html.etree_element)
        self.sheets = [self._css(rules) for rules in (sheets.print_css(), *css)]

    def result(self, page_map: dict[str, int]) -> PdfResult:
        self.tree.prepare(self.details.language)
        with limits.engine_errors() as errors:
            document, rounds = self._settled_layout(page_map)
            data = self._write(document)
        self._check_refusals()
        if errors.messages:
            raise RenderingError(
                "Das Dokument lässt sich nicht fehlerfrei drucken: "
                + " · ".join(errors.messages)
            )
        return PdfResult(data, page_map_of(document), len(document.pages), rounds)

    def _settled_layout(self, page_map: dict[str, int]) -> tuple[Any, int]:
        """Lay out with literal page numbers until they are the real ones."""
        known = page_map
        for rounds in range(1, MAX_ROUNDS + 1):
            self.tree.fill_page_numbers(known)
            document = self._layout()
            found = page_map_of(document)
            if self._numbers_hold(known, found):
                return document, rounds
            renewed = self._with_new_front(document, found)
            if renewed is not None:
                return renewed, rounds + 1
            known = found
        raise RenderingError(
            "Die Seitenzahlen des Inhaltsverzeichnisses kommen nicht zur Ruhe. Kürzen "
            "Sie eine sehr lange Überschrift und starten Sie den Druck erneut."
        )

    def _numbers_hold(self, known: dict[str, int], found: dict[str, int]) -> bool:
        return all(found.get(a) == known.get(a) for a in self.tree.wanted_anchors())

    def _with_new_front(self, document, found: dict[str, int]):
        """Only cover and contents laid out again, where they end their own pages.

        None where that is not enough, because the text begins on the page on which
        the contents end, or because the numbers moved something.
        """
        self.tree.fill_page_numbers(found)
        front = self.tree.front()
        if front is None:
            return None
        words, following = front
        renewed = self._layout(
            self.parsed(words), [self._css(sheets.total_css(len(document.pages)))]
        )
        count = len(renewed.pages)
        if found.get(following) != count + 1:
            return None
        both = document.copy([*renewed.pages, *document.pages[count:]])
        return both if page_map_of(both) == found else None

    def parsed(self, html: str):
        from weasyprint import HTML

        return HTML(string=html, base_url=sheets.base_url(), url_fetcher=self.fetcher)

    def _css(self, rules: str):
        from weasyprint import CSS

        return CSS(
            string=rules,
            base_url=sheets.base_url(),
            url_fetcher=self.fetcher,
            font_config=self.font_config,
        )

    def _layout(self, html=None, more_sheets: Sequence = ()):
        try:
            return (html or self.html).render(
                font_config=self.font_config,
                stylesheets=[*self.sheets, *more_sheets],
                cache=self.images,
                pdf_variant=VARIANT,
            )
        except Exception as error:
            self._check_refusals()
            raise self._fault(error) from error

    def _write(self, document) -> bytes:
        from rendering.finisher import finish, one_link_per_anchor

        one_link_per_anchor(document)
        metadata = document.metadata
        metadata.title = self.details.title
        metadata.authors = [self.details.author] if self.details.author else []
        metadata.description = self.details.subject or None
        metadata.keywords = list(self.details.keywords)
        metadata.lang = self.details.language
        try:
            return document.write_pdf(pdf_variant=VARIANT, finisher=finish)
        except Exception as error:
            raise self._fault(error) from error

    def _check_refusals(self) -> None:
        if self.fetcher.refused:
            address = self.fetcher.refused[0]
            raise RenderingError(
                f"Das Dokument verweist auf „{address}“. Bilder und Schriften dürfen "
                "nicht von außen geladen werden. Fügen Sie das Bild in das Dokument "
                "ein.",
                self.tree.section_that_mentions(address),
            )

    def _fault(self, error: Exception) -> RenderingError:
        section = find_faulty_section(self)
        place = "" if section is None else self.tree.name_of(section)
        return RenderingError(
            f"Das Dokument lässt sich{place} nicht drucken ({type(error).__name__}: "
            f"{error}). Prüfen Sie dort die letzte Änderung und starten Sie erneut.",
            None if section is None else section.get("id"),
        )


def find_faulty_section(run: _Run):
    """The innermost section that does not print when printed alone, or None."""
    fault, inside = None, run.tree.sections()
    while True:
        broken = next((s for s in inside if not _prints_alone(run, s)), None)
        if broken is None:
            return fault
        fault, inside = broken, DocumentTree(broken).sections()


def _prints_alone(run: _Run, section) -> bool:
    words = tostring(section, encoding="unicode", method="html")
    page = f'<html lang="{run.details.language}"><body>{words}</body></html>'
    try:
        run.parsed(page).write_pdf(stylesheets=run.sheets, font_config=run.font_config)
    except Exception:
        return False
    return True


def page_map_of(document) -> dict[str, int]:
    """Id of every element -> number of the page on which it begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found
