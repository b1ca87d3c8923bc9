"""Write the objects of a PDF into one file (ISO 32000-1, 7.5.7 and 7.5.8).

Takes the place of pydyf's own writer: that one compresses every stream twice at the
slowest level, and sometimes ends a compressed stream with a carriage return, which
strict readers take for part of the line end before "endstream".
"""

import zlib
from hashlib import md5

import pydyf

COMPRESSION = 6
OBJECTS_PER_STREAM = 400
FREE, PLAIN, PACKED = 0, 1, 2  # kinds of entries in the cross-reference stream
NEVER_USED = (FREE, 0, 65535)


def write_file(pdf: pydyf.PDF, output, version, identifier=True, compress=True) -> None:
    """Same call as ``pydyf.PDF.write``; always compresses, always sets an ID."""
    pdf.add_object(pdf.info)
    live = [thing for thing in pdf.objects if thing.free != "f"]
    file = _File(pdf, version)
    packed = [thing for thing in live if thing.compressible]
    for thing in live:
        if not thing.compressible:
            file.add(thing)
    for start in range(0, len(packed), OBJECTS_PER_STREAM):
        file.add_packed(packed[start : start + OBJECTS_PER_STREAM])
    output.write(file.finished())


class _File:
    def __init__(self, pdf: pydyf.PDF, version) -> None:
        self.pdf = pdf
        self.parts = [b"%PDF-" + pydyf._to_bytes(version), b"%\xf0\x9f\x96\xa4"]
        self.position = sum(len(part) + 1 for part in self.parts)
        self.entries: dict[int, tuple[int, int, int]] = {}

    def add(self, thing) -> None:
        if isinstance(thing, pydyf.Stream):
            pack(thing)
        self.entries[thing.number] = (PLAIN, self.position, thing.generation)
        self._append(thing.indirect)

    def add_packed(self, things: list) -> None:
        """Many small objects in one compressed stream."""
        data = [thing.data for thing in things]
        index, position = [], 0
        for thing, content in zip(things, data, strict=True):
            index.append(f"{thing.number} {position}")
            position += len(content) + 1
        head = " ".join(index).encode()
        extra = {"Type": "/ObjStm", "N": len(things), "First": len(head) + 1}
        stream = pydyf.Stream([head, *data], extra, compress=True)
        self.pdf.add_object(stream)
        for place, thing in enumerate(things):
            self.entries[thing.number] = (PACKED, stream.number, place)
        self.add(stream)

    def finished(self) -> bytes:
        """The bytes of the file, ended by its cross-reference stream."""
        start, size = self.position, len(self.pdf.objects) + 1
        self.entries[size - 1] = (PLAIN, start, 0)
        rows = (self.entries.get(number, NEVER_USED) for number in range(size))
        table = b"".join(
            bytes([kind]) + where.to_bytes(4, "big") + rank.to_bytes(2, "big")
            for kind, where, rank in rows
        )
        digest = pydyf.String(
            md5(b"\n".join(self.parts), usedforsecurity=False).hexdigest()
        )
        extra = {
            "Type": "/XRef",
            "Size": size,
            "W": pydyf.Array((1, 4, 2)),
            "Root": self.pdf.catalog.reference,
            "Info": self.pdf.info.reference,
            "ID": pydyf.Array((digest.data, digest.data)),
        }
        stream = pydyf.Stream([table], extra, compress=True)
        self.pdf.add_object(stream)
        pack(stream)
        self._append(stream.indirect)
        self._append(b"startxref\n%d\n%%%%EOF" % start)
        return b"\n".join([*self.parts, b""])

    def _append(self, part: bytes) -> None:
        self.parts.append(part)
        self.position += len(part) + 1


def pack(stream: pydyf.Stream) -> None:
    """Compress once; one in 256 would end in a carriage return and stays plain."""
    if not stream.compress:
        return
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))
    packed = zlib.compress(content, COMPRESSION)
    stream.compress = False
    if packed.endswith(b"\r"):
        stream.stream = [content]
    else:
        stream.stream = [packed]
        stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
