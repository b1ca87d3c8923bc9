"""In which order computed figures depend on each other, and which go in a circle."""

from collections.abc import Mapping, Sequence


def in_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of ``needs``, each after all it needs; those of circles are left out,
    and so is everything that needs one of them. Keys not in ``needs`` are no matter.
    """
    open_needs = {key: set(parts) & needs.keys() for key, parts in needs.items()}
    done: list[str] = []
    ready = [key for key, parts in open_needs.items() if not parts]
    while ready:
        key = ready.pop()
        done.append(key)
        for other, parts in open_needs.items():
            if key in parts:
                parts.discard(key)
                if not parts:
                    ready.append(other)
    return done


def circle_from(start: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The way from a key back to itself, with itself at both ends; [] if there is none.

    Breadth first, so that the shortest circle is told, however many there are.
    """
    came_from: dict[str, str] = {}
    edge = [start]
    while edge:
        key = edge.pop(0)
        for part in needs.get(key, ()):
            if part == start:
                return [start, *_way(key, start, came_from), start]
            if part not in came_from:
                came_from[part] = key
                edge.append(part)
    return []


def _way(key: str, start: str, came_from: Mapping[str, str]) -> list[str]:
    """From behind the start to this key."""
    found: list[str] = []
    while key != start:
        found.append(key)
        key = came_from[key]
    return found[::-1]
