#!/usr/bin/python3
"""Tests of the training tool that need no training: conversion, lines, degradations."""
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import numpy
    from PIL import Image
    import degrade
    import float_model
    import lines
    import lstmf
except ImportError as problem:
    print(f"skipped: {problem}; run scripts/setup --train")
    sys.exit(77)

STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = "Giao Sở Nội vụ chủ trì, hoàn thành trước ngày 15/6/2026; báo cáo 1.250 hộ (đợt 2)."


def read(picture, folder):
    out = subprocess.run(["tesseract", picture, "-", "--tessdata-dir", folder, "-l", "vie", "--psm", "7"],
                         check=True, capture_output=True)
    return out.stdout.decode("utf-8").strip()


def error_of(model, pairs, folder):
    """What lstmeval finds, in percent of the characters."""
    lstmf.write(folder / "lines.lstmf", pairs)
    (folder / "lines.list").write_text(f"{folder / 'lines.lstmf'}\n")
    out = subprocess.run(["lstmeval", "--model", model, "--eval_listfile", folder / "lines.list"],
                         check=True, capture_output=True)
    return float(re.search(r"BCER eval=([\d.]+)", (out.stdout + out.stderr).decode("utf-8", "replace")).group(1))


class Tool(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keeper = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.keeper.name)
        subprocess.run(["combine_tessdata", "-u", STOCK, cls.folder / "vie."], check=True, capture_output=True)
        shutil.copy(cls.folder / "vie.lstm", cls.folder / "stock.lstm")
        cls.alphabet = lines.Alphabet(cls.folder / "vie.lstm-unicharset")

    @classmethod
    def tearDownClass(cls):
        cls.keeper.cleanup()

    def test_float_network_reads_what_the_integer_one_reads(self):
        network, matrices = float_model.floated((self.folder / "vie.lstm").read_bytes())
        self.assertEqual(matrices, 18)
        (self.folder / "vie.lstm").write_bytes(network)
        subprocess.run(["combine_tessdata", self.folder / "vie."], check=True, capture_output=True)
        line = self.folder / "line.png"
        Image.fromarray(lines.set_line(TEXT, random.Random(4))).save(line, dpi=(lines.DPI, lines.DPI))
        stock = read(line, STOCK.parent)
        self.assertIn("Sở Nội vụ", stock)
        self.assertEqual(read(line, self.folder), stock)

    def test_float_network_is_refused(self):
        network, _ = float_model.floated((self.folder / "stock.lstm").read_bytes())
        with self.assertRaises(ValueError):
            float_model.floated(network)

    def test_mean_of_a_network_and_itself_is_that_network(self):
        network, _ = float_model.floated((self.folder / "stock.lstm").read_bytes())
        self.assertEqual(float_model.averaged([network, network]), network)

    def test_lines_of_a_pdf_fit_their_text(self):
        whole = list(lines.of_pdf(SAMPLES / "digital.pdf", self.alphabet, lines.Sequences(), lambda line: [line]))
        pairs = [(Image.fromarray(picture), text) for picture, text in whole if len(text) > 20]
        self.assertGreater(len(pairs), 30)
        self.assertLess(error_of(STOCK, pairs, self.folder), 4)

    def test_unwanted_sequences_are_left_out(self):
        everything = lines.text_of(lines.layer(SAMPLES / "digital.pdf"))
        unwanted = lines.Sequences()
        unwanted.add(everything)
        left = lines.of_pdf(SAMPLES / "digital.pdf", self.alphabet, unwanted, lambda line: [line])
        self.assertEqual([text for _, text in left if lines.Sequences.syllables(text)], [])
        shared = unwanted.shared(lines.Sequences.syllables("chưa từng thấy " + everything[:200]))
        self.assertFalse(shared[0])
        self.assertTrue(shared[8])

    def test_same_seed_gives_the_same_scan(self):
        line = lines.set_line(TEXT, random.Random(7))
        scans = [degrade.scanned(line, line, numpy.random.default_rng(seed))[0] for seed in (5, 5, 6)]
        self.assertEqual(scans[0].tobytes(), scans[1].tobytes())
        self.assertNotEqual(scans[0].tobytes(), scans[2].tobytes())

    def test_most_scans_can_still_be_read(self):
        line = lines.set_line(TEXT, random.Random(7))
        noise = numpy.random.default_rng(1)
        scans = [(degrade.scanned(line, line, noise)[0], lines.spelled(TEXT)) for _ in range(40)]
        self.assertLess(error_of(STOCK, scans, self.folder), 20)

    def test_spelling_is_that_of_the_alphabet(self):
        self.assertEqual(lines.spelled("≥ 95 %… “Ðề án” – m²"), "> 95 %... “Đề án” — m2")
        self.assertTrue(self.alphabet.writes("Đề án 06/ĐA-UBND"))
        self.assertFalse(self.alphabet.writes("•"))


if __name__ == "__main__":
    unittest.main()
