"""Writes training lines as Tesseract keeps them (.lstmf): pictures with their text.

The layout is DocumentData::SaveDocument of Tesseract 5 (src/ccstruct/imagedata.cpp), little-endian. Writing
it here instead of through `tesseract X.tif X lstm.train` leaves the cut of every line to us and takes a
hundredth of the time.
"""
import io
import struct


def _bytes(value):
    return struct.pack("<I", len(value)) + value


def _page(picture, text):
    png = io.BytesIO()
    picture.save(png, format="PNG", compress_level=1)
    encoded = _bytes(text.encode("utf-8"))
    width, height = picture.size
    return b"".join((
        struct.pack("<b", 1),  # the page is there
        _bytes(b""),           # its file
        struct.pack("<i", 0),  # its number
        _bytes(png.getvalue()),
        _bytes(b""),           # language
        encoded,
        struct.pack("<Ihhhh", 1, 0, 0, width, height),
        struct.pack("<I", 1), encoded,
        struct.pack("<b", 0),  # not vertical
    ))


def write(path, lines):
    """`lines` are pairs of a grey PIL picture and its text."""
    pages = [_page(picture, text) for picture, text in lines]
    partial = path.with_suffix(".partial")
    partial.write_bytes(struct.pack("<I", len(pages)) + b"".join(pages))
    partial.rename(path)
