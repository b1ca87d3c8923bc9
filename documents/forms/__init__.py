"""Forms of sections, of the engine's own blocks, and of versions."""

from documents.forms.blocks import TableBlockForm, TextBlockForm
from documents.forms.choices import offer
from documents.forms.section import ItemForm, SectionForm
from documents.forms.versions import LIVE, CompareForm, FreezeForm

__all__ = [
    "LIVE",
    "CompareForm",
    "FreezeForm",
    "ItemForm",
    "SectionForm",
    "TableBlockForm",
    "TextBlockForm",
    "offer",
]
