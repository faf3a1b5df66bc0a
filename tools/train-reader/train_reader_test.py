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
    from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
    import compare_readers
    import degrade
    import float_model
    import lines
    import lstmf
    import train_reader
except ImportError as problem:
    print(f"skipped: {problem}; run scripts/setup --train")
    sys.exit(77)

STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = "Giao Sở Nội vụ chủ trì, hoàn thành trước ngày 15/6/2026; báo cáo 1.250 hộ (đợt 2)."


def read(picture, folder, segmentation=7):
    """A line, or a page when the engine is to find its lines itself (3)."""
    out = subprocess.run(["tesseract", picture, "-", "--tessdata-dir", folder, "-l", "vie",
                          "--psm", str(segmentation)], check=True, capture_output=True)
    return out.stdout.decode("utf-8").strip()


def sealed_page():
    """Ten lines, 300 dpi, some of them under the pale seal of a scanner that lifts the colours."""
    rng = random.Random(4)
    page = Image.new("RGB", (2480, 1100), (250, 249, 246))
    for number in range(10):
        line = Image.fromarray(lines.set_line(TEXT, rng))
        page.paste(line.resize((line.width * 55 // line.height, 55)).convert("RGB"), (250, 150 + 80 * number))
    seal = Image.new("RGB", page.size, (255, 255, 255))
    drawn, pink, (x, y) = ImageDraw.Draw(seal), (235, 140, 145), (1100, 500)
    for radius, width in ((210, 9), (184, 5)):
        drawn.ellipse((x - radius, y - radius, x + radius, y + radius), outline=pink, width=width)
    drawn.regular_polygon((x, y, 70), 5, fill=pink)
    return ImageChops.multiply(page, seal.filter(ImageFilter.GaussianBlur(1)))


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
        whole = list(lines.of_pdf(SAMPLES / "digital.pdf", self.alphabet, lines.Sequences(), lambda line: [line],
                                  random.Random(1)))
        pairs = [(Image.fromarray(picture), text) for picture, text in whole if len(text) > 20]
        self.assertGreater(len(pairs), 30)
        self.assertLess(error_of(STOCK, pairs, self.folder), 4)

    def test_unwanted_sequences_are_left_out(self):
        everything = lines.text_of(lines.layer(SAMPLES / "digital.pdf"))
        unwanted = lines.Sequences()
        unwanted.add(everything)
        left = lines.of_pdf(SAMPLES / "digital.pdf", self.alphabet, unwanted, lambda line: [line], random.Random(1))
        self.assertEqual([text for _, text in left if lines.Sequences.syllables(text)], [])
        shared = unwanted.shared(lines.Sequences.syllables("chưa từng thấy " + everything[:200]))
        self.assertFalse(shared[0])
        self.assertTrue(shared[8])

    def test_line_whose_font_has_wrong_metrics_is_left_out(self):
        """A box that starts at the ascenders gave an em a fifth too small: the cut lost the mark of a "ề"."""
        font = ImageFont.truetype("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf", 60)
        page = Image.new("L", (900, 300), 255)
        ImageDraw.Draw(page).text((100, 200), "giáo viên dạy nghề", font=font, fill=0, anchor="ls")
        right = 100 + font.getlength("giáo viên dạy nghề")
        for ascent, height, fits in ((lines.BASELINE, lines.BOX_HEIGHT, True), (0.70, 0.90, False)):
            top = 200 - ascent * 60
            words = [("giáo viên dạy nghề", *(edge / lines.POINT for edge in (100, top, right, top + height * 60)))]
            self.assertEqual(lines.Setting(words).agrees_with(numpy.asarray(page), words), fits)

    def test_terse_parts_are_what_cells_and_enumerations_hold(self):
        line = [(word,) for word in "2.1. Trình Tỉnh ủy ( 05-KH/BCĐ ) trước 30/6/2026 a) IV".split()]
        alone = {words[0][0] for words in lines.terse_parts(line, random.Random(1)) if len(words) == 1}
        seen = set()
        for seed in range(20):
            for words in lines.terse_parts(line, random.Random(seed)):
                self.assertLessEqual(len(words), 3)
                seen.add(" ".join(word[0] for word in words))
        self.assertLessEqual({"2.1.", "05-KH/BCĐ", "30/6/2026", "a)", "IV"}, seen)
        self.assertLessEqual({"2.1. Trình", "trước 30/6/2026"}, seen)
        self.assertFalse({"Trình", "Tỉnh", "ủy", "trước"} & alone)

    def test_clerical_wording_has_all_that_tables_enumerate_by(self):
        rng = random.Random(1)
        texts = [lines.clerical(rng) for _ in range(60000)]
        for form in (r"\d{1,3}", r"\d{1,3}\.", r"\d+\.\d+", r"\d+\.\d+\.\d+", r"[a-zđ]\)", "[IVX]+", r"[IVX]+\.",
                     "- \\d+ -", r"\d{1,2}/\d{1,2}/\d{4}", "Quý [IV]+", r"\d{2}-[A-ZĐ]+/[A-ZĐ]+",
                     r"[1-9]\d*(\.\d{3}){2}", r"\d+,\d+", r"[≥≤] \d+ %", r"\d+/[A-ZĐ]+-[A-ZĐ]+", "[A-ZĐ]{2,6}",
                     r"\+", "-", "x"):
            self.assertTrue(any(re.fullmatch(form, text) for text in texts), form)
        written = sum(self.alphabet.writes(lines.spelled(text)) for text in texts)
        self.assertEqual(written, len(texts))

    def test_noise_of_paper_is_not_taken_for_ink(self):
        """A threshold within the noise gave lines that nobody can read."""
        paper = numpy.full((100, 300), 235.0)
        paper[40:60, 100:110] = 60
        for seed in range(200):
            noise = numpy.random.default_rng(seed)
            scan = degrade.bitonal(paper + noise.uniform(2, 22) * noise.standard_normal(paper.shape), noise)
            self.assertLess((scan[:, :90] == 0).mean(), 0.08)
            self.assertGreater((scan[42:58, 102:108] == 0).mean(), 0.9)

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

    def test_written_lines_can_be_read_back(self):
        pairs = [(Image.new("L", (40, 20), shade), text) for shade, text in ((255, "Điều 1"), (0, "2"))]
        lstmf.write(self.folder / "pairs.lstmf", pairs)
        back = lstmf.read(self.folder / "pairs.lstmf")
        self.assertEqual([(picture.size, picture.getpixel((0, 0)), text) for picture, text in back],
                         [((40, 20), 255, "Điều 1"), ((40, 20), 0, "2")])

    def test_settings_of_the_page_layout_are_in_the_model(self):
        """The command lost words of lines that a seal touches: the layout took them for a picture."""
        shipped = self.folder / "shipped.config"
        subprocess.run(["combine_tessdata", "-e", compare_readers.TUNED, shipped], check=True, capture_output=True)
        self.assertEqual(shipped.read_bytes(), train_reader.SETTINGS.read_bytes())
        folder = self.folder / "seal"
        folder.mkdir()
        sealed_page().save(folder / "page.png", dpi=(300, 300))
        model = shutil.copy(STOCK, folder / "vie.traineddata")
        without = read(folder / "page.png", folder, 3).split()
        train_reader.add_settings(Path(model))
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ["page.png", "vie.traineddata"])
        words = read(folder / "page.png", folder, 3).split()
        self.assertLess(len(without), len(words))
        self.assertGreaterEqual(len(words), 9 * len(TEXT.split()))

    def test_errors_are_counted_by_character(self):
        pairs = (("tổ", "tổ"), ("tổ", "tố"), ("tổ", ""), ("ô", "tổ."))
        self.assertEqual([train_reader.distance(*pair) for pair in pairs], [0, 1, 2, 3])

    def test_syllables_are_compared_page_by_page(self):
        self.assertEqual(compare_readers.wrong("Điều 1.\fĐiều 2.", "Điều 1.\fĐiếu 2. x"), (1, 2))
        self.assertEqual(compare_readers.wrong("một hai\fba", "một ba\fhai"), (2, 2))

    def test_truth_goes_by_the_name_of_the_scan(self):
        for name in ("007.txt", "plan.txt"):
            (self.folder / name).write_text(name, encoding="utf-8")
        found = [compare_readers.truth_of(Path(name), self.folder) for name in ("007-fax.pdf", "plan.pdf", "x.pdf")]
        self.assertEqual(found, ["007.txt", "plan.txt", None])

    def test_candidate_takes_the_place_of_the_tuned_model(self):
        data = self.folder / "data"
        data.mkdir()
        compare_readers.data_with(STOCK, data)
        self.assertEqual((data / "vie-official.traineddata").read_bytes(), STOCK.read_bytes())
        self.assertTrue((data / "vi.lm").is_file())

    def test_spelling_is_that_of_the_alphabet(self):
        self.assertEqual(lines.spelled("≥ 95 %… “Ðề án” – m²"), "> 95 %... “Đề án” — m2")
        self.assertTrue(self.alphabet.writes("Đề án 06/ĐA-UBND"))
        self.assertFalse(self.alphabet.writes("•"))


if __name__ == "__main__":
    unittest.main()
