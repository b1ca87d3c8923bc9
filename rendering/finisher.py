"""Finish what WeasyPrint wrote, so that one file is PDF/A-3a and PDF/UA-1.

Works on the objects of pydyf just before the file is written:
- running header and footer become artifacts (the engine tags them with elements that
  hang in no tree),
- the identification of PDF/UA-1 joins the one of PDF/A-3a in the metadata,
- headings step down one level at a time,
- the file is written by our own writer.
"""

from collections.abc import Iterator
from functools import partial

import pydyf

from rendering.writer import write_file

UA_IDENTIFICATION = b"""<rdf:Description rdf:about="" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
BOX = 3  # place of the box in a link of the engine
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def finish(document, pdf: pydyf.PDF) -> None:
    """Handed to WeasyPrint as its ``finisher``."""
    describe_links(document)
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    elements = list(_elements(pdf, root))
    step_headings_down(elements)
    mark_artifacts(pdf, root, {element.number for element in elements})
    add_ua_identification(pdf)
    pdf.write = partial(write_file, pdf)


def one_link_per_anchor(document) -> None:
    """Keep the link of the ``<a>`` itself; before writing, since the engine gives every
    box inside it a link of its own, outside a Link element."""
    for page in document.pages:
        page.links = [link for link in page.links if link[BOX].link]


def describe_links(document) -> None:
    """A link is announced by its words, not by its technical target."""
    for page in document.pages:
        for link in page.links:
            words = " ".join("".join(link[BOX].element.itertext()).split())
            annotation = link[BOX].link_annotation
            if annotation is not None and words:
                annotation["Contents"] = pydyf.String(words)


def step_headings_down(elements: list[pydyf.Dictionary]) -> None:
    """Tag headings without gaps: an h4 below an h2 becomes H3 (PDF/UA-1, 7.4.2)."""
    open_levels: list[int] = []
    for element in elements:
        level = HEADINGS.get(str(element.get("S")))
        if level is None:
            continue
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        element["S"] = f"/H{len(open_levels)}"


def mark_artifacts(pdf: pydyf.PDF, root: pydyf.Dictionary, in_tree: set[int]) -> None:
    """Marked content whose element is not in the tree becomes a page artifact."""
    parents = _object(pdf, root["ParentTree"])["Nums"]
    pages = [o for o in pdf.objects if _is(o, "/Page")]
    for page in pages:
        owners = parents[2 * page["StructParents"] + 1]
        loose = {i for i, ref in enumerate(owners) if _number(ref) not in in_tree}
        _relabel(_object(pdf, page["Contents"]).stream, loose)
        for i in loose:
            owners[i] = "null"
    for element in pdf.objects:
        if _is(element, "/StructElem") and element.number not in in_tree:
            element.free = "f"


def add_ua_identification(pdf: pydyf.PDF) -> None:
    metadata = _object(pdf, pdf.catalog["Metadata"])
    xmp = metadata.stream[0]
    metadata.stream[0] = xmp.replace(b"</rdf:RDF>", UA_IDENTIFICATION + b"</rdf:RDF>")
    metadata.compress = False  # PDF/A: readable without any filter


def _relabel(stream: list, loose: set[int]) -> None:
    for at, item in enumerate(stream):
        if item == b"BDC" and stream[at - 1].get("MCID") in loose:
            stream[at - 2] = "/Artifact"
            stream[at - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _elements(pdf: pydyf.PDF, root: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """Structure elements below the root in reading order."""
    seen: set[int] = set()
    waiting = list(reversed(root["K"]))
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, int) or _number(kid) in seen:
            continue
        element = _object(pdf, kid)
        seen.add(element.number)
        yield element
        waiting += reversed(element.get("K", []))


def _is(thing, kind: str) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == kind


def _number(reference) -> int:
    return int(reference.split()[0])


def _object(pdf: pydyf.PDF, reference):
    return pdf.objects[_number(reference)]
