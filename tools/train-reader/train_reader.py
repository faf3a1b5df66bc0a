#!/usr/bin/python3
"""Tunes a Tesseract LSTM model to the typefaces and the register of an office.

Makes lines from PDFs with a text layer and from plain text, turns the integer model that Debian ships into
floating point, trains it with lstmtraining, measures stock and tuned model on lines of documents that were
not trained on, and writes the tuned model. Each step leaves its result in the work folder; started again, the
command goes on where it stopped. docs/reader.md says more.
"""
import argparse
import hashlib
import itertools
import lzma
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy

import degrade
import float_model
import lines
import lstmf

LINES_PER_FILE = 400
EVALUATED = 8          # one document in so many is kept for evaluation
EVALUATION_LINES = 80  # of each of them at most, and as many terse pieces
SPREAD = 3             # they are chosen among so many times more, so that more pages have a part

TEXT_WORDS = 4         # an evaluation line with as many words is a line of text, else a number or a cell

SETTINGS = Path(__file__).resolve().parent / "vie-official.config"

STAGES = "44000:2e-4 18000:1e-4 5000:3e-5 5000:1e-4 2000:3e-5"  # lines, learning rate


def run(*command, log=None):
    """Runs a training tool on one thread, which is several times faster than on two."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with (open(log, "ab") if log else open(os.devnull, "wb")) as out:
        done = subprocess.run([str(part) for part in command], stdout=out, stderr=out, env=environment)
    if done.returncode != 0:
        raise SystemExit(f"train-reader: {command[0]} failed" + (f"; see {log}" if log else ""))


def say(text):
    print(text, flush=True)


def generator(*parts):
    """Two random generators (Python's and numpy's) that depend on `parts` alone."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()
    return random.Random(digest), numpy.random.default_rng(list(digest))


def read_text(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")
    with opened as file:
        return file.read()


def is_evaluated(pdf):
    """By name, so that the split stays when documents are added."""
    return int(hashlib.sha256(pdf.name.encode()).hexdigest(), 16) % EVALUATED == 0


class Work:
    """The folder of intermediate results."""

    def __init__(self, folder):
        self.folder = folder
        self.base = folder / "base"
        self.float_model = self.base / "float.lstm"
        self.unicharset = self.base / "stock.lstm-unicharset"

    def files(self, group):
        return sorted((self.folder / group).glob("*.lstmf"))

    def list_file(self, group):
        path = self.folder / f"{group}.list"
        path.write_text("".join(f"{file}\n" for file in self.files(group)))
        return path

    def checkpoint(self, stage):
        return self.folder / "training" / f"stage{stage}_checkpoint"

    def stage_done(self, stage):
        return self.folder / "training" / f"stage{stage}.done"


def convert(work, stock, start):
    if work.float_model.exists():
        return
    work.base.mkdir(parents=True, exist_ok=True)
    run("combine_tessdata", "-u", stock, work.base / "stock.")
    run("combine_tessdata", "-u", start, work.base / "start.")
    network, matrices = float_model.floated((work.base / "start.lstm").read_bytes())
    work.float_model.write_bytes(network)
    say(f"converted {matrices} weight matrices to floating point")


def write_lines(folder, name, pairs):
    """Writes `pairs` in files of LINES_PER_FILE; returns their number."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, start in enumerate(range(0, len(pairs), LINES_PER_FILE)):
        lstmf.write(folder / f"{name}-{part:02}.lstmf", pairs[start:start + LINES_PER_FILE])
    return len(pairs)


def degraded(pairs, noise):
    """Every picture as some scanner gives it; the back of the sheet is another line."""
    done = []
    for i, (picture, text) in enumerate(pairs):
        scan, _ = degrade.scanned(picture, pairs[(i * 7 + 3) % len(pairs)][0], noise)
        if min(scan.size) >= 12:
            done.append((scan, text))
    return done


def evaluation_lines(work, pdf, alphabet, seed):
    """Whole lines of a document kept apart; and numbers, enumerators and acronyms cut out of its lines."""
    groups = {"evaluate": lambda line, _: [line], "evaluate-terse": lines.terse_parts}
    for group, cut_up in groups.items():
        made = work.folder / group / f"{pdf.stem}.made"
        if made.exists():
            continue
        choice, noise = generator(seed, pdf.name, group)
        source = lines.of_pdf(pdf, alphabet, lines.Sequences(), lambda line: cut_up(line, choice), choice)
        pairs = list(itertools.islice(source, SPREAD * EVALUATION_LINES))
        choice.shuffle(pairs)
        count = write_lines(work.folder / group, pdf.stem, degraded(pairs[:EVALUATION_LINES], noise))
        made.touch()
        say(f"{group}: {count} lines of {pdf.name}")


def real_lines(work, pdf, alphabet, unwanted, seed, copies, most):
    todo = [copy for copy in range(copies) if not (work.folder / "train" / f"{pdf.stem}-{copy}.made").exists()]
    if not todo:
        return
    choice, _ = generator(seed, pdf.name)
    pairs = list(itertools.islice(
        lines.of_pdf(pdf, alphabet, unwanted, lambda line: lines.parts(line, choice), choice), most))
    choice.shuffle(pairs)
    for copy in todo:
        _, noise = generator(seed, pdf.name, copy)
        count = write_lines(work.folder / "train", f"{pdf.stem}-{copy}", degraded(pairs, noise))
        (work.folder / "train" / f"{pdf.stem}-{copy}.made").touch()
        say(f"train: {count} lines of {pdf.name}, copy {copy + 1}")


def set_lines(work, texts, alphabet, unwanted, seed, count):
    paragraphs = None
    for part in range((count + LINES_PER_FILE - 1) // LINES_PER_FILE):
        made = work.folder / "train" / f"set-{part:03}.made"
        if made.exists():
            continue
        if paragraphs is None:
            paragraphs = [line for path in texts for line in read_text(path).splitlines() if len(line) > 20]
        choice, noise = generator(seed, "set", part)
        source = lines.of_text(paragraphs, alphabet, unwanted, choice)
        pairs = [next(source) for _ in range(LINES_PER_FILE)]
        write_lines(work.folder / "train", f"set-{part:03}", degraded(pairs, noise))
        made.touch()
    say(f"train: {count} lines set in type")


def make_lines(work, options):
    alphabet = lines.Alphabet(work.unicharset)
    pdfs = sorted(options.pdfs.glob("*.pdf"))
    if not pdfs:
        raise SystemExit(f"train-reader: no PDF in {options.pdfs}")
    unwanted = lines.Sequences()
    for path in options.exclude:
        unwanted.add(read_text(path))
    for pdf in filter(is_evaluated, pdfs):
        unwanted.add(lines.text_of(lines.layer(pdf)))
    for pdf in pdfs:
        if is_evaluated(pdf):
            evaluation_lines(work, pdf, alphabet, options.seed)
        else:
            real_lines(work, pdf, alphabet, unwanted, options.seed, options.copies, options.lines_per_pdf)
    if options.texts:
        set_lines(work, options.texts, alphabet, unwanted, options.seed, options.set_lines)


def stage(text):
    """Of "5000:3e-5": how many lines, and the learning rate."""
    count, rate = text.split(":")
    return int(count), float(rate)


def train(work, stock, stages):
    """The checkpoints at the ends of the stages."""
    (work.folder / "training").mkdir(exist_ok=True)
    before = work.float_model
    for number, (count, rate) in enumerate(stages):
        if not work.stage_done(number).exists():
            say(f"training: {count} lines at learning rate {rate}")
            run("lstmtraining", "--continue_from", before, "--traineddata", stock,
                "--model_output", work.folder / "training" / f"stage{number}",
                "--train_listfile", work.list_file("train"), "--reset_learning_rate", "--learning_rate", rate,
                "--max_iterations", count, "--target_error_rate", 0,
                log=work.folder / "training" / f"stage{number}.log")
            work.stage_done(number).touch()
        before = work.checkpoint(number)
    return [work.checkpoint(number) for number in range(len(stages))]


def write_model(work, stock, checkpoints, output):
    """The mean of the networks at the ends of the stages reads better than any of them: the last thousand
    lines that each has seen weigh less."""
    folder = work.folder / "training"
    networks = []
    for number, checkpoint in enumerate(checkpoints):
        network = folder / f"end{number}.lstm"
        run("lstmtraining", "--stop_training", "--continue_from", checkpoint, "--traineddata", stock,
            "--model_output", folder / "end.traineddata")
        run("combine_tessdata", "-e", folder / "end.traineddata", network)
        networks.append(network.read_bytes())
    (folder / "mean.lstm").write_bytes(float_model.averaged(networks))
    run("lstmtraining", "--stop_training", "--convert_to_int", "--continue_from", folder / "mean.lstm",
        "--traineddata", stock, "--model_output", output)
    add_settings(output)


def add_settings(model):
    """Puts the settings of the page layout into the model, where the engine looks for them."""
    run("combine_tessdata", "-o", model, SETTINGS)
    model.with_name(f"{model.name}.__tmp__").unlink(missing_ok=True)  # the tool leaves the old model there


def distance(truth, read):
    """Characters to change, add or leave out."""
    row = list(range(len(read) + 1))
    for i, letter in enumerate(truth, 1):
        above, row = row, [i]
        for j, other in enumerate(read, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
    return row[-1]


class Evaluation(NamedTuple):
    """Errors in a hundred characters."""
    mean: float   # of the lines, order within a line left aside (BCER of lstmeval): a page number counts as a line
    total: float  # of all characters


def evaluated(model, files):
    """What `model` makes of the lines in `files`."""
    with tempfile.TemporaryDirectory() as name:
        listed, log = Path(name) / "files.list", Path(name) / "log"
        listed.write_text("".join(f"{file}\n" for file in files))
        run("lstmeval", "--model", model, "--eval_listfile", listed, "--verbosity", 2, log=log)
        text = log.read_text("utf-8", "replace")
    pairs = re.findall(r"^Truth:(.*)\nOCR  :(.*)$", text, re.MULTILINE)
    errors = sum(distance(truth, read) for truth, read in pairs)
    return Evaluation(float(re.search(r"BCER eval=([\d.]+)", text).group(1)),
                      100 * errors / sum(len(truth) for truth, _ in pairs))


def text_lines(files, folder):
    """Copies of `files` with the lines of text alone, without page numbers and short cells."""
    for file in files:
        kept = [(picture, text) for picture, text in lstmf.read(file) if len(text.split()) >= TEXT_WORDS]
        if kept:
            lstmf.write(folder / file.name, kept)
    return sorted(folder.glob("*.lstmf"))


def print_evaluation(work, models):
    """Of the lines kept apart; `models` are paths by their names."""
    files, terse = work.files("evaluate"), work.files("evaluate-terse")
    if not files:
        raise SystemExit(f"train-reader: no lines in {work.folder}/evaluate")
    say(f"errors in a hundred characters of the lines kept apart in {work.folder}")
    say(f"  {'':<12} {'lines of text':>14} {'all lines':>10} {'all characters':>15} {'terse pieces':>13}")
    with tempfile.TemporaryDirectory() as name:
        text = text_lines(files, Path(name))
        for label, model in models.items():
            whole = evaluated(model, files)
            say(f"  {label:<12} {evaluated(model, text).mean:>14.2f} {whole.mean:>10.2f} {whole.total:>15.2f}"
                f" {evaluated(model, terse).mean:>13.2f}")


def described():
    parser = argparse.ArgumentParser(prog="train-reader", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdfs", type=Path, required=True, metavar="DIR", help="PDFs with a true text layer")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], metavar="FILE",
                        help="UTF-8 text, a paragraph a line, .xz allowed, to be set in type")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], metavar="FILE",
                        help="texts of which no 12 syllables in a row may be trained on")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="folder of intermediate results")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="the tuned model")
    parser.add_argument("--stock", type=Path, metavar="FILE",
                        default=Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata"),
                        help="the model to start from, and to compare with")
    parser.add_argument("--start", type=Path, metavar="FILE",
                        help="a model tuned before, to train on from instead of the stock model")
    parser.add_argument("--stages", nargs="+", type=stage, metavar="N:RATE",
                        default=[stage(text) for text in STAGES.split()],
                        help=f"lines of a stage and its learning rate (default: {STAGES})")
    parser.add_argument("--lines-per-pdf", type=int, metavar="N", help="of each PDF at most, by chance (default: all)")
    parser.add_argument("--copies", type=int, default=1, help="scans made of each line of a PDF (default: 1)")
    parser.add_argument("--set-lines", type=int, default=16000, help="lines set in type (default: 16000)")
    parser.add_argument("--seed", default="1", help="of everything random (default: 1)")
    parser.add_argument("--only-lines", action="store_true", help="stop when the lines are made")
    return parser


def main():
    options = described().parse_args()
    for tool in ("combine_tessdata", "lstmtraining", "lstmeval", "pdftotext", "pdftoppm"):
        if shutil.which(tool) is None:
            raise SystemExit(f"train-reader: {tool} is missing; run scripts/setup --train")
    work = Work(options.work.resolve())
    convert(work, options.stock, options.start or options.stock)
    make_lines(work, options)
    if options.only_lines:
        return
    write_model(work, options.stock, train(work, options.stock, options.stages), options.output)
    print_evaluation(work, {"stock": options.stock, "tuned": options.output})


if __name__ == "__main__":
    sys.exit(main())
