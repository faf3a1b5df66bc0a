"""Writes training lines as Tesseract keeps them (.lstmf): pictures with their text.

The layout is DocumentData::SaveDocument of Tesseract 5 (src/ccstruct/imagedata.cpp), little-endian. Writing
it here instead of through `tesseract X.tif X lstm.train` leaves the cut of every line to us and takes a
hundredth of the time.
"""
import io
import struct

from PIL import Image


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


class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self):
        self.at += 4
        return struct.unpack_from("<I", self.data, self.at - 4)[0]

    def bytes(self):
        length = self.number()
        self.at += length
        return self.data[self.at - length:self.at]

    def page(self):
        self.at += 1      # the page is there
        self.bytes()      # its file
        self.number()
        picture = Image.open(io.BytesIO(self.bytes()))
        self.bytes()      # language
        text = self.bytes().decode("utf-8")
        self.at += 12     # box
        for _ in range(self.number()):
            self.bytes()
        self.at += 1      # not vertical
        return picture, text


def read(path):
    """The pairs that `write` wrote."""
    reader = _Reader(path.read_bytes())
    return [reader.page() for _ in range(reader.number())]
