"""What a figure of the measures is made of: which measures, and what of them."""

from measures.aspects.parts import Part, part_of, parts_of
from measures.aspects.values import Aspect, aspect_of, names_for

__all__ = ["Aspect", "Part", "aspect_of", "names_for", "part_of", "parts_of"]
