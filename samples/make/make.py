"""Makes the samples: wording -> Word -> PDF -> paper -> scan. Called by `run`."""

import pathlib
import re
import subprocess
import tempfile

import cv2
import img2pdf
import numpy as np
from PIL import Image

import documents
import paper

SAMPLES = pathlib.Path(__file__).resolve().parent.parent


def to_pdf(docx, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "pdf", "--outdir", str(folder), str(docx)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / (docx.stem + ".pdf")


def undated(pdf):
    """The same PDF with one fixed date and identifier, byte for byte as long as before."""
    pdf = re.sub(rb"(?<=CreationDate\(D:)\d{14}[^)]*", lambda m: b"20260101000000Z".ljust(len(m[0]), b"'"),
                 pdf)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=>|\s)", b"0" * 32, pdf)


def line_boxes(pdf, page):
    """Text lines of a page as (text, (x0, y0, x1, y1)) in points."""
    html = subprocess.run(["pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), str(pdf), "-"],
                          check=True, capture_output=True, text=True).stdout
    lines = []
    for box, inner in re.findall(r"<line ([^>]*)>(.*?)</line>", html, re.S):
        place = tuple(float(v) for v in re.findall(r'="([\d.]+)"', box))
        lines.append((" ".join(re.findall(r">([^<>]+)</word>", inner)), place))
    return lines


def scan(pdf, target, seed, dpi, signer, title, seal_text, skews, quality, grey=False):
    """Prints, signs and scans `pdf`. The sheet that bears the signer's name is signed and stamped."""
    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(folder / "page")], check=True)
        pictures = []
        for number, file in enumerate(sorted(folder.glob("page*.png")), 1):
            page = cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB).astype(np.float32)
            boxes = dict(line_boxes(pdf, number))
            if signer in boxes:
                scale = dpi / 72
                title_box, name_box = ([v * scale for v in boxes[key]] for key in (title, signer))
                paper.sign_and_stamp(page, title_box, name_box, dpi, seal_text, random)
            picture = paper.scan(page, dpi, random, skews[number - 1], grey)
            pictures.append(folder / f"scan{number:02}.jpg")
            Image.fromarray(picture).save(pictures[-1], quality=quality, dpi=(dpi, dpi), optimize=True)
        target.write_bytes(img2pdf.convert([str(p) for p in pictures], nodate=True, producer="",
                                       engine=img2pdf.Engine.internal))


def plain_text(document):
    """A Word document as the text a clerk would paste: paragraphs as lines, tables by tabs."""
    lines = []
    for block in document.element.body:
        if block.tag.endswith("}p"):
            lines.append("".join(t.text for t in block.iter() if t.tag.endswith("}t")))
        elif block.tag.endswith("}tbl"):
            cells_of = [[[ "".join(t.text for t in p.iter() if t.tag.endswith("}t"))
                           for p in cell if p.tag.endswith("}p")]
                         for cell in row if cell.tag.endswith("}tc")]
                        for row in block if row.tag.endswith("}tr")]
            bordered = any(n.tag.endswith("}tblStyle") for n in block.iter())
            if bordered and len(cells_of) > 1:
                lines += ["\t".join(" ".join(cell) for cell in row) for row in cells_of]
            else:  # header and signature: the columns one after the other
                lines += [line for row in cells_of for cell in row for line in cell if line]
    return "\n".join(line for line in lines if line) + "\n"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = {}
        for stem in ("plan", "notice", "digital", "letter", "unruled"):
            document, title = getattr(documents, stem)()
            made[stem] = folder / f"{stem}.docx"
            document.save(made[stem], title)
            if stem == "letter":
                (SAMPLES / "letter.docx").write_bytes(made[stem].read_bytes())
                (SAMPLES / "text.txt").write_text(plain_text(document.doc), encoding="utf-8")
        seal = "ỦY BAN NHÂN DÂN TỈNH SƠN LĨNH * BẢN MẪU * "
        scan(to_pdf(made["plan"], folder), SAMPLES / "scan.pdf", seed=20260209, dpi=200,
             signer="Lê Quang Thạch", title="PHÓ CHỦ TỊCH", seal_text=seal,
             skews=(0.45, -0.6, 0.3, 0.75, 0.2), quality=55)
        scan(to_pdf(made["notice"], folder), SAMPLES / "notice.pdf", seed=20260522, dpi=200,
             signer="Đỗ Thị Hạnh Nguyên", title="PHÓ CHÁNH VĂN PHÒNG",
             seal_text="VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH SƠN LĨNH * MẪU * ",
             skews=(-0.5, 0.65, 0.2), quality=60, grey=True)
        for stem in ("digital", "unruled"):
            (SAMPLES / f"{stem}.pdf").write_bytes(undated(to_pdf(made[stem], folder).read_bytes()))
        scan(SAMPLES / "unruled.pdf", SAMPLES / "unruled-scan.pdf", seed=20260415, dpi=200,
             signer="Hoàng Văn Bính", title="CHỦ TỊCH", seal_text=seal,
             skews=(0.4, -0.5, 0.6, -0.3, 0.25), quality=55, grey=True)


main()
