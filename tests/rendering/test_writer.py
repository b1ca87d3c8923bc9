import zlib

import pydyf
import pytest

from rendering.writer import pack


def stream_ending_in(last: int) -> pydyf.Stream:
    """Content whose Adler-32 sum ends in the given byte."""
    content = next(
        text
        for text in (b"x" * n for n in range(1, 5000))
        if zlib.adler32(text) & 0xFF == last
    )
    return pydyf.Stream([content], compress=True)


def test_stream_is_compressed_once():
    stream = stream_ending_in(0x41)
    content = stream.stream[0]
    pack(stream)

    assert stream.extra["Filter"] == "/FlateDecode"
    assert zlib.decompress(stream.stream[0]) == content
    assert not stream.compress  # pydyf must not do it again


@pytest.mark.parametrize("last", [0x0D], ids=["carriage_return"])
def test_stream_never_ends_in_a_carriage_return(last):
    stream = stream_ending_in(last)
    pack(stream)

    assert not stream.data.removesuffix(b"\nendstream").endswith(b"\r")
    assert "Filter" not in stream.extra
