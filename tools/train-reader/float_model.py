"""Turns the integer network of a Tesseract LSTM model into the same network in floating point, and averages
networks in floating point.

lstmtraining continues from floating-point networks only, while Debian ships integer ones. An integer
weight matrix holds rows of int8 and one scale a row; weight = int8 x scale gives the very numbers the
integer network computes with, so that the output does not change.

The layout is that of Tesseract 5 (src/lstm/network.cpp and the Serialize of each layer), little-endian.
"""
import struct

import numpy

INT_MODE = 1     # WeightMatrix: the matrix is int8
INT_TRAINING = 1  # LSTMRecognizer::training_flags: the network is an integer one
LAYER_LEARNING_RATES = 64  # Network::network_flags_: a vector of floats follows the layers

GATES = 4  # of a one-dimensional LSTM; no network of tessdata has a two-dimensional one

LAYERS = {"Series", "Parallel", "Replicated", "ParBidiLSTM", "DepParUDLSTM", "Par2dLSTM", "RTLReversed",
          "TTBReversed", "XYTranspose"}
LSTMS = {"LSTM", "SummLSTM", "LSTMSoftmax", "LSTMBinarySoftmax"}
DENSE = {"Logistic", "LinLogistic", "LinTanh", "Tanh", "Relu", "Linear", "Softmax", "SoftmaxNoCTC"}


class _Walker:
    """Goes through a network from the front and copies it to `out`; what happens to a weight matrix is for
    `weights` of the derived classes."""

    def __init__(self, data):
        self.data = data
        self.at = 0
        self.out = bytearray()

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def copy(self, form):
        start = self.at
        values = self.take(form)
        self.out += self.data[start:self.at]
        return values[0] if len(values) == 1 else values

    def copy_string(self):
        size = self.copy("I")
        return self.copy(f"{size}s").decode("utf-8")

    def network(self):
        self.copy("b")  # the type as a number; 0, a name follows
        kind = self.copy_string()
        _training, _backprop, flags, _inputs, _outputs, _weights = self.copy("bbiiii")
        self.copy_string()  # the layer's name
        if kind in LAYERS:
            for _ in range(self.copy("I")):
                self.network()
            if flags & LAYER_LEARNING_RATES:
                self.copy(f"{self.copy('I')}f")
        elif kind == "Input":
            self.copy("5i")
        elif kind in ("Convolve", "Maxpool", "Reconfig"):
            self.copy("2i")
        elif kind in LSTMS:
            self.lstm(kind)
        elif kind in DENSE:
            self.weights()
        else:
            raise ValueError(f"unknown layer {kind!r} at byte {self.at}")

    def lstm(self, kind):
        self.copy("i")  # inputs, its own state among them
        for _ in range(GATES):
            self.weights()
        if "Softmax" in kind:
            self.network()


class _Floater(_Walker):
    """Writes integer matrices as doubles."""

    matrices = 0

    def weights(self):
        (mode,) = self.take("B")
        self.out += struct.pack("<B", mode & ~INT_MODE)
        if not mode & INT_MODE:
            raise ValueError("the network is not an integer one")
        rows, columns, _empty = self.take("IIb")
        cells = self.take(f"{rows * columns}b")
        (count,) = self.take("I")
        if count < rows:
            raise ValueError(f"{rows} rows but {count} scales")
        scales = self.take(f"{count}d")
        self.out += struct.pack("<IId", rows, columns, 0.0)
        for row in range(rows):
            line = cells[row * columns:(row + 1) * columns]
            self.out += struct.pack(f"<{columns}d", *(cell * scales[row] for cell in line))
        self.matrices += 1


def floated(component):
    """The bytes of an "lstm" component in floating point, and how many matrices were converted."""
    copier = _Floater(component)
    copier.network()
    copier.copy_string()  # the network's specification
    (flags,) = copier.take("i")
    if not flags & INT_TRAINING:
        raise ValueError("the network is not an integer one")
    copier.out += struct.pack("<i", flags & ~INT_TRAINING)
    return bytes(copier.out) + component[copier.at:], copier.matrices


class _Finder(_Walker):
    """Remembers where the doubles of each matrix are: (position in bytes, count)."""

    def __init__(self, data):
        super().__init__(data)
        self.found = []

    def weights(self):
        (mode,) = self.take("B")
        if mode & INT_MODE:
            raise ValueError("the network is an integer one")
        rows, columns, _empty = self.take("IId")
        self.found.append((self.at, rows * columns))
        self.at += rows * columns * 8


def averaged(components):
    """An "lstm" component whose weights are the means of those of `components`, which are networks of one
    form in floating point."""
    places = []
    for component in components:
        finder = _Finder(component)
        finder.network()
        places.append(finder.found)
    if any(found != places[0] for found in places):
        raise ValueError("the networks are not of one form")
    out = bytearray(components[0])
    for at, count in places[0]:
        mean = numpy.mean([numpy.frombuffer(component, "<f8", count, at) for component in components], axis=0)
        out[at:at + 8 * count] = mean.astype("<f8").tobytes()
    return bytes(out)
