"""What goes wrong while a document is printed, said to people."""


class RenderingError(Exception):
    """The document cannot be printed; the sentence says why and what to do.

    ``section`` is the id of the section at fault in the print HTML ("sec-A.3"),
    or None where the fault belongs to no single section.
    """

    def __init__(self, message: str, section: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.section = section
