"""The outline beside a section, and how a place in it is called."""

from collections import Counter

from documents.enums import SectionState
from documents.findings import section_url
from documents.queries import Node, walk

STATES: dict[str, str] = {
    SectionState.OPEN: "open",
    SectionState.IN_PROGRESS: "progress",
    SectionState.DONE: "success",
}


def state_of(node: Node) -> tuple[str, str]:
    """Shape and word of a section's state."""
    if node.section.is_locked:
        return "locked", "Text des Landes"
    if node.is_omitted:
        return "omitted", "entfällt"
    return STATES[node.state], SectionState(node.state).label


def outline(nodes: list[Node], document, active: int, findings) -> list[dict]:
    """Nodes for components/section_tree.html."""
    counts = Counter(item.section_id for item in findings)
    return [_entry(node, document, active, counts) for node in nodes]


def _entry(node: Node, document, active: int, counts: Counter) -> dict:
    section = node.section
    kind, label = state_of(node)
    return {
        "number": node.number,
        "title": section.title or section.label,
        "url": section_url(document, section.pk),
        "state_kind": kind,
        "state_label": label,
        "finding_count": counts[section.pk],
        "active": section.pk == active,
        "is_omitted": node.is_omitted,
        "person": str(section.responsible) if section.responsible else "",
        "children": [
            _entry(child, document, active, counts) for child in node.children
        ],
    }


def path_to(nodes: list[Node], section_id: int) -> list[Node]:
    """The node of a section with all nodes above it, from the top."""
    for node in nodes:
        if node.section.pk == section_id:
            return [node]
        if below := path_to(node.children, section_id):
            return [node, *below]
    return []


def place(path: list[Node]) -> str:
    """ "Abschnitt A 3" or "Abschnitt 5.3"; without a number title and place above.

    Unique in a document, so that every page has its own title.
    """
    numbers: list[str] = []
    for node in path:
        number = node.number.rstrip(".)")
        if not number:
            continue
        if numbers and number.startswith(f"{numbers[-1]}."):
            numbers.pop()
        numbers.append(number)
    last = path[-1]
    if last.number:
        return f"Abschnitt {' '.join(numbers)}"
    title = last.section.title or last.section.label
    return f"{title} (zu {' '.join(numbers)})" if numbers else title


def following(nodes: list[Node], section_id: int) -> Node | None:
    """The next section in reading order that somebody can write."""
    flat = list(walk(nodes))
    index = next(i for i, node in enumerate(flat) if node.section.pk == section_id)
    rest = flat[index + 1 :]
    return next((n for n in rest if not (n.section.is_locked or n.is_omitted)), None)
