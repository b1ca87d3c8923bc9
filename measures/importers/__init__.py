"""Files with measures: read into lines of texts, compared with the plan."""

from measures.importers.comparing import Compared, LineState, compare
from measures.importers.reading import FileTable, read_file

__all__ = ["Compared", "FileTable", "LineState", "compare", "read_file"]
