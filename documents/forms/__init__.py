"""Forms of sections and of the engine's own blocks."""

from documents.forms.blocks import TableBlockForm, TextBlockForm
from documents.forms.section import ItemForm, SectionForm

__all__ = ["ItemForm", "SectionForm", "TableBlockForm", "TextBlockForm"]
