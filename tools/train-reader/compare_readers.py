#!/usr/bin/python3
"""Prints what each reader reads of the same pages: Tesseract's own model, the one of this project, candidates.

    tools/train-reader/compare_readers.py [--scans FILE.pdf ...] [--lines WORK] [--model NAME=FILE ...]

Needs `scripts/setup --train --bench` and a release build. Columns of a page of scans:
  F1 tesseract  whole pages at their own resolution with the tesseract command
  F1 vanthu     text.txt of `vanthu run`
  F1            of syllables as they stand between white space (NFC), counted page by page wherever they stand;
                truth: the file's name with .txt, or NNN.txt for NNN-*.pdf, in --truth, pages parted by form feeds
  wrong         syllables of the truth that are missing in text.txt, and syllables in it that are not in the truth
  CPU/page      user and system seconds of vanthu, one process, engine threads off
  confidence    mean of the pages, as document.json has it
and of the lines that train_reader.py kept apart in WORK: errors in a hundred characters, lines weighed alike, of
lines of text (four words and more), of all lines, and of all characters together.
"""
import argparse
import collections
import importlib.machinery
import importlib.util
import json
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import train_reader

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
TUNED = ROOT / "ingest" / "data" / "vie-official.traineddata"


def bench():
    """scripts/bench as a module; it counts and measures the same way for other programs."""
    path = ROOT / "scripts" / "bench"
    loader = importlib.machinery.SourceFileLoader("bench", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


BENCH = bench()


def truth_of(pdf, folder):
    """The text of its pages; None when the folder has none."""
    for name in (pdf.stem, re.sub(r"^(\d{3})-.*", r"\1", pdf.stem)):
        path = folder / f"{name}.txt"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


def wrong(truth, read):
    """How many syllables are missing and how many are too many, pages apart."""
    missing = extra = 0
    gold, got = truth.split("\f"), read.split("\f")
    for page in range(max(len(gold), len(got))):
        bags = [collections.Counter(unicodedata.normalize("NFC", pages[page]).split() if page < len(pages) else [])
                for pages in (gold, got)]
        missing += sum((bags[0] - bags[1]).values())
        extra += sum((bags[1] - bags[0]).values())
    return missing, extra


def data_with(model, folder):
    """A data folder of vanthu that has `model` for the tuned reader."""
    for source in (ROOT / "dictionaries" / "data").iterdir():
        (folder / source.name).symlink_to(source)
    shutil.copy(model, folder / TUNED.name)


def with_tesseract(pictures, model, work):
    """The text of the pages."""
    shutil.copy(model, work / "it.traineddata")
    texts = []
    for picture in pictures:
        BENCH.run(["tesseract", str(picture), str(work / "read"), "--tessdata-dir", str(work), "-l", "it"])
        texts.append((work / "read.txt").read_text(encoding="utf-8").replace("\f", ""))
    return "\f".join(texts)


def with_vanthu(program, pdf, model, work):
    """The text of the pages, the cost, and the mean confidence of the pages."""
    data = work / "data"
    data.mkdir()
    data_with(model, data)
    os.environ["VANTHU_DATA"] = str(data)
    cost = BENCH.run([program, "run", str(pdf), "-o", str(work / "out"), "--jobs", "1", "--reader", "tuned"])
    del os.environ["VANTHU_DATA"]
    document = json.loads((work / "out" / pdf.stem / "document.json").read_text(encoding="utf-8"))
    confidences = [page["mean_confidence"] for page in document["pages"] if page["mean_confidence"] is not None]
    text = (work / "out" / pdf.stem / "text.txt").read_text(encoding="utf-8")
    return text, cost.cpu, sum(confidences) / max(1, len(confidences))


def compare_scan(pdf, truth, models, options):
    with tempfile.TemporaryDirectory(prefix="vanthu-readers-") as name:
        work = Path(name)
        pages = min(BENCH.pages_of(pdf), options.pages)
        cut = work / f"{pdf.stem}.pdf"
        BENCH.run(["qpdf", str(pdf), "--pages", ".", f"1-{pages}", "--", str(cut)])
        BENCH.run(["pdftoppm", "-r", str(BENCH.resolution_of(cut)), "-png", str(cut), str(work / "page")])
        gold = "\f".join(truth.split("\f")[:pages])
        print(f"{pdf.name}, {pages} pages, {len(gold.split())} syllables")
        print(f"  {'':<12} {'F1 tesseract':>12} {'F1 vanthu':>10} {'wrong':>10} {'CPU/page':>9} {'confidence':>11}")
        for label, model in models.items():
            own = work / label
            own.mkdir()
            plain = BENCH.f1(gold, with_tesseract(sorted(work.glob("page-*.png")), model, own))
            text, cpu, confidence = with_vanthu(options.vanthu, cut, model, own)
            missing, extra = wrong(gold, text)
            print(f"  {label:<12} {plain:>12.4f} {BENCH.f1(gold, text):>10.4f} {f'-{missing} +{extra}':>10}"
                  f" {cpu / pages:>9.2f} {confidence:>11.3f}", flush=True)


def named(text):
    label, _, path = text.partition("=")
    if not label or not Path(path).is_file():
        raise argparse.ArgumentTypeError(f"{text}: NAME=FILE of a model")
    return label, Path(path)


def main():
    parser = argparse.ArgumentParser(prog="compare-readers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scans", nargs="*", type=Path, metavar="FILE",
                        help="PDFs of pictures (default: those of ../shared/scans)")
    parser.add_argument("--truth", type=Path, default=SHARED / "scans" / "truth", metavar="DIR")
    parser.add_argument("--pages", type=int, default=6, help="of each file, from its first (default: 6)")
    parser.add_argument("--lines", type=Path, metavar="WORK", help="the --work of train_reader.py")
    parser.add_argument("--model", nargs="*", type=named, default=[], metavar="NAME=FILE",
                        help="models beside the stock one and the one of this project")
    parser.add_argument("--vanthu", default=str(ROOT / "build" / "release" / "vanthu"))
    options = parser.parse_args()
    models = {"stock": STOCK, "tuned": TUNED, **dict(options.model)}
    if options.lines:
        train_reader.print_evaluation(train_reader.Work(options.lines), models)
    scans = sorted((SHARED / "scans").glob("*.pdf")) if options.scans is None else options.scans
    for pdf in scans:
        truth = truth_of(pdf, options.truth)
        if truth is None:
            raise SystemExit(f"compare-readers: no truth for {pdf.name} in {options.truth}")
        compare_scan(pdf, truth, models, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
